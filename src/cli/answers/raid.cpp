#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/raid.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using checks::RaidEntry;
using checks::RaidType;
using view::Align;

constexpr Flag raid_flags[] = {
    {"project", Shape::value, "KEY", "only what concerns this project", false, key_of("project")},
    {"team", Shape::value, "KEY", "only what concerns features or services of this team", false, key_of("team")},
    {"feature", Shape::value, "KEY", "only what concerns this feature", false, key_of("feature")},
};

struct Type {
    RaidType type;
    std::string_view noun, plural, title;
};
constexpr std::array<Type, 4> types{{{RaidType::risk, "risk", "risks", "Risks"},
                                     {RaidType::assumption, "assumption", "assumptions", "Assumptions"},
                                     {RaidType::issue, "issue", "issues", "Issues"},
                                     {RaidType::dependency, "dependency", "dependencies", "Dependencies"}}};
constexpr std::string_view first_risk = "waybill risk add \"The address API changes\" --feature KEY --probability 0.3";

/// The keys that the flags name, as they are written in the records; a name that nothing has is refused.
checks::RaidScope scope_of(const Arguments& arguments, Session& session) {
    const auto key = [&](const base::Kind& kind, std::string_view flag) {
        return arguments.has(flag) ? session.store().get(kind, arguments.value(flag)).key : std::string();
    };
    return {key(portfolio::project, "project"), key(portfolio::team, "team"), key(features::feature, "feature")};
}

std::string summary_of(const std::vector<RaidEntry>& entries) {
    std::vector<std::string> parts;
    for (const auto& [type, noun, plural, title] : types) {
        const auto is_it = [wanted = type](const RaidEntry& one) { return one.type == wanted; };
        const auto count = static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), is_it));
        parts.push_back(base::counted(count, noun, plural));
    }
    return base::joined(parts, ", ");
}

/// The entries of one type; of all of them, with their type and features, for a spreadsheet.
view::Table table_of(const std::vector<RaidEntry>& entries, std::optional<RaidType> type) {
    view::Table table{{{"record", "Record", Align::left, true},
                       {"what", "What"},
                       {"state", "State"},
                       {"who", "Who"},
                       {"due", "Due", Align::left, true}},
                      {}};
    if (!type) {
        table.columns.insert(table.columns.begin(), {"type", "Type", Align::left, true});
        table.columns.push_back({"features", "Features"});
    }
    for (const auto& one : entries) {
        if (type && one.type != *type) continue;
        auto& row = table.rows.emplace_back();
        if (!type) row.push_back({std::string(checks::name_of(one.type))});
        row.push_back({one.rule.empty() ? one.record : fmt::format("{} {}", one.rule, one.record)});
        row.insert(row.end(), {{one.title}, {one.state}, {one.who}, {one.due}});
        if (!type) row.push_back({base::joined(one.features, ", ")});
    }
    return table;
}

view::Document document_of(const std::vector<RaidEntry>& entries, bool is_delimited) {
    if (is_delimited) return {.title = "", .subtitle = "", .sections = {{"raid", "", {table_of(entries, {})}}}};
    view::Document document{.title = "", .subtitle = "", .sections = {}};
    document.sections.push_back({"summary", "", {view::Paragraph{summary_of(entries) + "."}}});
    if (entries.empty()) {
        document.sections.push_back(
            {"empty", "", {view::List{{{"Ask the team what would make it late:", std::string(first_risk)}}}}});
    }
    for (const auto& [type, noun, plural, title] : types) {
        auto table = table_of(entries, type);
        if (!table.rows.empty()) document.sections.push_back({std::string(plural), std::string(title), {table}});
    }
    return document;
}

void append_entry(std::string& json, const RaidEntry& one) {
    json += fmt::format(
        "{{\"type\":\"{}\",\"record\":{},\"rule\":{},\"title\":{},\"state\":{},\"features\":{},\"services\":{},"
        "\"project\":{},\"who\":{},\"since\":{},\"due\":{},\"days\":{},\"fix\":{}}}",
        checks::name_of(one.type), base::json_string(one.record), json_or_null(one.rule), base::json_string(one.title),
        base::json_string(one.state), json_list(one.features), json_list(one.services), json_or_null(one.project),
        json_or_null(one.who), json_or_null(one.since), json_or_null(one.due), one.days ? json_days(*one.days) : "null",
        json_or_null(one.fix));
}

std::string json_of(const std::vector<RaidEntry>& entries) {
    std::string json = "{";
    for (const auto& [type, noun, plural, title] : types) {
        json += fmt::format("{}\"{}\":[", json.size() > 1 ? "," : "", plural);
        bool is_first = true;
        for (const auto& one : entries) {
            if (one.type != type) continue;
            if (!is_first) json += ',';
            is_first = false;
            append_entry(json, one);
        }
        json += ']';
    }
    return json + "}";
}

int run_raid(const Arguments& arguments, Session& session) {
    const auto scope = scope_of(arguments, session);
    const auto portfolio = portfolio_of(session.store());
    const auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
    const auto exposure = checks::exposure(portfolio, checks::raised_risks(portfolio, session.today(), findings));
    const auto entries = checks::raid(portfolio, session.today(), exposure, scope);
    const bool is_delimited = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(document_of(entries, is_delimited), [&] { return json_of(entries); });
    return 0;
}

}  // namespace

extern const Verb raid_verb{"raid",
                     "",
                     "risks, assumptions, issues and dependencies in one view",
                     Moment::every_day,
                     {},
                     raid_flags,
                     "waybill raid\nwaybill raid --team payments\nwaybill raid --format csv -o raid.csv",
                     false,
                     run_raid};

}  // namespace waybill::cli
