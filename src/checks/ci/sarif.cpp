#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/known.hpp"
#include "waybill/checks/selection.hpp"

namespace waybill::checks {
namespace {

constexpr std::string_view mended_by = "\nMended by: ", mended_in_json = "\\nMended by: ";
/// What a result has besides its record, message and command, which stand in it twice.
constexpr std::size_t bytes_of_result = 480;

std::string_view level_of(Severity severity) {
    return severity == Severity::info ? "note" : name_of(severity);
}

/// Appends the text of a message. SARIF reads `[words](address)` as a link and braces as the place of an argument
/// (3.11.5, 3.11.6).
void append_message(std::string& out, std::string_view text) {
    const auto has = [&](char sign) { return text.find(sign) != std::string_view::npos; };
    if (!has('{') && !has('}') && !has(']')) return base::append_json_string(out, base::visible(text, true));
    std::string safe;
    for (const char c : base::visible(text, true)) {
        if (c == '(' && safe.ends_with(']')) safe += ' ';
        if (c == '{' || c == '}') safe += c;
        safe += c;
    }
    base::append_json_string(out, safe);
}

std::string message_json(std::string_view text) {
    std::string json;
    append_message(json, text);
    return json;
}

/// A path as the reference of a URI: what is not plain in one is encoded.
std::string uri_of(std::string_view path) {
    std::string uri;
    for (const char c : path) {
        const bool is_plain =
            base::is_letter(c) || base::is_digit(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
        if (is_plain)
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return uri;
}

std::string rule_json(const Rule& rule) {
    const auto fix = rule.fix.empty() ? std::string() : fmt::format("\n{}{}", mended_by, rule.fix);
    return fmt::format(
        "{{\"id\":\"{}\",\"shortDescription\":{{\"text\":{}}},\"fullDescription\":{{\"text\":{}}},\"help\":{{\"text\":{"
        "}}},"
        "\"defaultConfiguration\":{{\"level\":\"{}\"}},\"properties\":{{\"tags\":[{}]}}}}",
        rule.id, message_json(rule.summary), message_json(rule.why),
        message_json(
            fmt::format("Asks that {}. {}{}\n\nMore: waybill check explain {}", rule.summary, rule.why, fix, rule.id)),
        level_of(rule.severity), base::json_string(family_name(rule.id)));
}

/// Writes results; counts those that have the same fingerprint.
class Results {
public:
    explicit Results(const CiReport& report) : report_(report) {
        for (const auto id : report.rules) ranks_.emplace(id, std::to_string(ranks_.size()));
        times_.reserve(report.findings.size());
        start_of_place_ = "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":" +
                          base::json_string(uri_of(report.file)) + "},\"region\":{\"startLine\":";
    }

    /// Tens of thousands come here: what is said of one is appended piece by piece.
    void append(std::string& out, const Finding& finding) {
        out.append("{\"ruleId\":\"").append(finding.rule).append("\",");
        if (const auto rank = ranks_.find(finding.rule); rank != ranks_.end())
            out.append("\"ruleIndex\":").append(rank->second).append(",");
        out.append("\"level\":\"").append(level_of(finding.severity)).append("\",\"message\":{\"text\":");
        append_message(out, finding.message);
        if (!finding.fix.empty()) append_fix(out, finding.fix);
        out += "},";
        append_place(out, finding);
        append_prints(out, finding);
        if (!finding.counts()) {
            out += "\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":";
            base::append_json_string(out, excuse(finding));
            out += "}],";
        }
        if (report_.has_baseline)
            out.append("\"baselineState\":\"").append(finding.is_known ? "unchanged" : "new").append("\",");
        out += "\"properties\":{\"record\":";
        base::append_json_string(out, finding.record);
        out += ",\"fix\":";
        base::append_json_string(out, finding.fix);
        out += "}}";
    }

private:
    /// Into the string that ends `out`: one text of the two would be written a third time.
    static void append_fix(std::string& out, std::string_view fix) {
        const auto quote = out.size() - 1;
        append_message(out, fix);
        out.replace(quote, 2, mended_in_json);
    }

    void append_place(std::string& out, const Finding& finding) const {
        const auto [line, column] = place_of(report_, finding);
        out.append(start_of_place_).append(std::to_string(line));
        if (column > 0) out.append(",\"startColumn\":").append(std::to_string(column));
        out += "}}";
        if (!finding.record.empty()) {
            out += ",\"logicalLocations\":[{\"name\":";
            base::append_json_string(out, finding.record);
            out += ",\"kind\":\"object\"}]";
        }
        out += "}],";
    }

    void append_prints(std::string& out, const Finding& finding) {
        const auto number = fingerprint_number(finding.rule, finding.record, finding.message);
        const auto print = fmt::format("{:016x}", number);
        out.append("\"partialFingerprints\":{\"waybillFinding/v1\":\"").append(print);
        out.append("\",\"primaryLocationLineHash\":\"").append(print).append(":");
        out.append(std::to_string(++times_[number])).append("\"},");
    }

    const CiReport& report_;
    std::string start_of_place_;
    std::unordered_map<std::string_view, std::string> ranks_;
    std::unordered_map<std::uint64_t, std::size_t> times_;  ///< by fingerprint
};

std::string invocation_json(const CiReport& report, std::size_t left_out) {
    auto json = fmt::format("{{\"executionSuccessful\":true,\"endTimeUtc\":\"{}\"", report.at);
    if (left_out > 0)
        json += fmt::format(
            ",\"toolExecutionNotifications\":[{{\"level\":\"warning\",\"message\":{{\"text\":\"{} more: a report holds "
            "{}\"}}}}]",
            base::counted(left_out, "finding"), most_sarif_results);
    return json + "}";
}

}  // namespace

std::string render_sarif(const CiReport& report) {
    const auto list = by_severity(report);
    const auto shown = std::min(list.size(), most_sarif_results);
    std::string page =
        "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\","
        "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"waybill\",";
    page += fmt::format("\"version\":{0},\"semanticVersion\":{0},\"rules\":[", base::json_string(report.version));
    for (const auto id : report.rules) page.append(page.ends_with('[') ? "\n" : ",\n").append(rule_json(rule(id)));
    page += fmt::format(
        "]}}}},\"automationDetails\":{{\"id\":\"waybill/"
        "check\"}},\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{}],"
        "\"results\":[",
        invocation_json(report, list.size() - shown));
    Results results(report);
    page.reserve(page.size() + list.size() * bytes_of_result + 2 * bytes_of(report));
    for (std::size_t i = 0; i < shown; ++i) {
        page += i > 0 ? ",\n" : "\n";
        results.append(page, *list[i]);
    }
    page += "]}]}\n";
    return page;
}

}  // namespace waybill::checks
