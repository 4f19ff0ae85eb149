#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/known.hpp"
#include "waybill/checks/selection.hpp"

namespace waybill::checks {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view mended_by = "Mended by: ";
/// What a result has besides its record, message and command, which stand in it twice.
constexpr std::size_t bytes_of_result = 480;

std::string_view level_of(Severity severity) {
    return severity == Severity::info ? "note" : name_of(severity);
}

/// Appends the text of a message, without its quotes. SARIF reads `[words](address)` as a link and braces as the place
/// of an argument (3.11.5, 3.11.6).
void append_message(std::string& out, std::string_view text) {
    std::string room;
    const auto shown = base::visible(text, room, true);
    if (shown.find_first_of("{}]") == std::string_view::npos) return base::append_json_content(out, shown);
    std::string safe;
    for (const char c : shown) {
        if (c == '(' && safe.ends_with(']')) safe += ' ';
        if (c == '{' || c == '}') safe += c;
        safe += c;
    }
    base::append_json_content(out, safe);
}

std::string message_json(std::string_view text) {
    std::string json = "\"";
    append_message(json, text);
    return json + '"';
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
    const auto fix = rule.fix.empty() ? std::string() : fmt::format("\n\n{}{}", mended_by, rule.fix);
    return fmt::format(
        "{{\"id\":\"{}\",\"shortDescription\":{{\"text\":{}}},\"fullDescription\":{{\"text\":{}}},\"help\":{{\"text\":{"
        "}}},"
        "\"defaultConfiguration\":{{\"level\":\"{}\"}},\"properties\":{{\"tags\":[{}]}}}}",
        rule.id, message_json(rule.summary), message_json(rule.why),
        message_json(
            fmt::format("Asks that {}. {}{}\n\nMore: waybill check explain {}", rule.summary, rule.why, fix, rule.id)),
        level_of(rule.severity), base::json_string(family_name(rule.id)));
}

/// By what a finding is known again, and which it is of those that have the same.
struct Fingerprint {
    std::uint64_t number;
    std::size_t occurrence;
};

std::vector<Fingerprint> fingerprints_of(std::span<const Finding* const> findings) {
    std::vector<std::pair<std::uint64_t, std::size_t>> order;  // with the position
    order.reserve(findings.size());
    for (const auto* one : findings)
        order.emplace_back(fingerprint_number(one->rule, one->record, one->message), order.size());
    std::sort(order.begin(), order.end());
    std::vector<Fingerprint> fingerprints(findings.size());
    Fingerprint before{};
    for (const auto& [number, position] : order) {
        before = {number, before.number == number ? before.occurrence + 1 : 1};
        fingerprints[position] = before;
    }
    return fingerprints;
}

void append_hex(std::string& out, std::uint64_t number) {
    constexpr int last = 60, digit = 4;
    for (int shift = last; shift >= 0; shift -= digit) out += "0123456789abcdef"[number >> shift & 0xf];
}

/// Writes results. Tens of thousands come here: what is said of one is appended piece by piece.
class Results {
public:
    explicit Results(const CiReport& report) : report_(report) {
        for (const auto id : report.rules) ranks_.emplace(id, ranks_.size());
        start_of_place_ = "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":" +
                          base::json_string(uri_of(report.file)) + "},\"region\":{\"startLine\":";
    }

    void append(std::string& out, const Finding& finding, const Fingerprint& fingerprint) {
        append_head(out, finding);
        append_message(out, finding.message);
        if (!finding.fix.empty()) {
            out.append("\\n"sv).append(mended_by);
            append_message(out, finding.fix);
        }
        out += "\"},"sv;
        append_place(out, finding);
        append_fingerprint(out, fingerprint);
        if (!finding.counts()) {
            out += "\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":"sv;
            base::append_json_string(out, excuse(finding));
            out += "}],"sv;
        }
        if (report_.has_baseline)
            out.append("\"baselineState\":\""sv).append(finding.is_known ? "unchanged" : "new").append("\","sv);
        out += "\"properties\":{\"record\":"sv;
        base::append_json_string(out, finding.record);
        out += ",\"fix\":"sv;
        base::append_json_string(out, finding.fix);
        out += "}}"sv;
    }

private:
    /// Of each severity the results of a rule stand together, and begin alike.
    void append_head(std::string& out, const Finding& finding) {
        if (finding.rule != rule_ || finding.severity != severity_) {
            rule_ = finding.rule;
            severity_ = finding.severity;
            const auto rank = ranks_.find(rule_);
            head_ = fmt::format("{{\"ruleId\":\"{}\",{}\"level\":\"{}\",\"message\":{{\"text\":\"", rule_,
                                rank != ranks_.end() ? fmt::format("\"ruleIndex\":{},", rank->second) : std::string(),
                                level_of(severity_));
        }
        out += head_;
    }

    void append_place(std::string& out, const Finding& finding) const {
        const auto [line, column] = place_of(report_, finding);
        out.append(start_of_place_).append(std::to_string(line));
        if (column > 0) out.append(",\"startColumn\":"sv).append(std::to_string(column));
        out += "}}"sv;
        if (!finding.record.empty()) {
            out += ",\"logicalLocations\":[{\"name\":"sv;
            base::append_json_string(out, finding.record);
            out += ",\"kind\":\"object\"}]"sv;
        }
        out += "}],"sv;
    }

    static void append_fingerprint(std::string& out, const Fingerprint& fingerprint) {
        out += "\"partialFingerprints\":{\"waybillFinding/v1\":\""sv;
        append_hex(out, fingerprint.number);
        out += "\",\"primaryLocationLineHash\":\""sv;
        append_hex(out, fingerprint.number);
        out.append(":"sv).append(std::to_string(fingerprint.occurrence)).append("\"},"sv);
    }

    const CiReport& report_;
    std::string start_of_place_;
    std::map<std::string_view, std::size_t> ranks_;
    std::string_view rule_;
    Severity severity_{};
    std::string head_;  ///< of that rule and severity
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
    const auto fingerprints = fingerprints_of(std::span(list).first(shown));
    Results results(report);
    page.reserve(page.size() + list.size() * bytes_of_result + 2 * bytes_of(report));
    for (std::size_t i = 0; i < shown; ++i) {
        page += i > 0 ? ",\n" : "\n";
        results.append(page, *list[i], fingerprints[i]);
    }
    page += "]}]}\n";
    return page;
}

}  // namespace waybill::checks
