#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../days.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
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

constexpr Flag flags[] = {
    {"project", Shape::value, "KEY", "only what concerns this project"},
    {"team", Shape::value, "KEY", "only what concerns features or services of this team"},
    {"feature", Shape::value, "KEY", "only what concerns this feature"},
};

struct Type {
    RaidType type;
    std::string_view noun, plural;
};
constexpr std::array<Type, 4> types{{{RaidType::risk, "risk", "risks"},
                                     {RaidType::assumption, "assumption", "assumptions"},
                                     {RaidType::issue, "issue", "issues"},
                                     {RaidType::dependency, "dependency", "dependencies"}}};

/// The keys that the flags name, as they are written in the records; a name that nothing has is refused.
checks::RaidScope scope_of(const Arguments& arguments, Session& session) {
    const auto key = [&](const base::Kind& kind, std::string_view flag) {
        return arguments.has(flag) ? session.store().get(kind, arguments.value(flag)).key : std::string();
    };
    return {key(portfolio::project, "project"), key(portfolio::team, "team"), key(features::feature, "feature")};
}

std::string summary_of(const std::vector<RaidEntry>& entries) {
    std::vector<std::string> parts;
    for (const auto& [type, noun, plural] : types) {
        const auto is_it = [wanted = type](const RaidEntry& one) { return one.type == wanted; };
        const auto count = static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), is_it));
        parts.push_back(base::counted(count, noun, plural));
    }
    return base::joined(parts, ", ");
}

view::Document document_of(const std::vector<RaidEntry>& entries) {
    view::Section section{"raid", "", {}};
    if (entries.empty()) {
        section.blocks.emplace_back(
            view::Paragraph{"No risk, no assumption, no issue, and nothing is waited for: nobody "
                            "has looked yet, or all is well."});
        section.blocks.emplace_back(view::List{{{"Ask the team what would make it late:",
                                                 "waybill risk add \"The address API changes\" --feature KEY "
                                                 "--probability 0.3"}}});
        return {.title = "", .subtitle = "", .sections = {section}};
    }
    view::Table table{{{"type", "Type", Align::left, true},
                       {"record", "Record", Align::left, true},
                       {"what", "What"},
                       {"state", "State"},
                       {"features", "Features"},
                       {"who", "Who"},
                       {"due", "Due", Align::left, true}},
                      {}};
    for (const auto& one : entries) {
        const auto record = one.rule.empty() || one.record.starts_with("R-") ? one.record : one.rule + " " + one.record;
        const bool is_own = one.features.size() == 1 && one.features.front() == one.record;
        table.rows.push_back({{std::string(checks::name_of(one.type))},
                              {record},
                              {one.title},
                              {one.state},
                              {is_own ? std::string() : base::joined(one.features, ", ")},
                              {one.who},
                              {one.due}});
    }
    section.blocks.emplace_back(std::move(table));
    section.blocks.emplace_back(view::Paragraph{summary_of(entries) + "."});
    return {.title = "", .subtitle = "", .sections = {section}};
}

void append_entry(std::string& json, const RaidEntry& one) {
    const auto text = [](std::string_view value) {
        return value.empty() ? std::string("null") : base::json_string(value);
    };
    const auto list = [](const base::Texts& values) {
        std::string joined = "[";
        for (const auto& value : values) joined += (joined.size() > 1 ? "," : "") + base::json_string(value);
        return joined + "]";
    };
    json += fmt::format(
        "{{\"type\":\"{}\",\"record\":{},\"rule\":{},\"title\":{},\"state\":{},\"features\":{},\"services\":{},"
        "\"project\":{},"
        "\"who\":{},\"since\":{},\"due\":{},\"days\":{},\"fix\":{}}}",
        checks::name_of(one.type), base::json_string(one.record), text(one.rule), base::json_string(one.title),
        base::json_string(one.state), list(one.features), list(one.services), text(one.project), text(one.who),
        text(one.since), text(one.due), one.days ? json_days(*one.days) : "null", text(one.fix));
}

std::string json_of(const std::vector<RaidEntry>& entries) {
    std::string json = "{";
    for (const auto& [type, noun, plural] : types) {
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

int run(const Arguments& arguments, Session& session) {
    const auto scope = scope_of(arguments, session);
    const auto portfolio = portfolio_of(session.store());
    const auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
    const auto exposure = checks::exposure(portfolio, checks::raised_risks(portfolio, session.today(), findings));
    const auto entries = checks::raid(portfolio, session.today(), exposure, scope);
    session.show(document_of(entries), [&] { return json_of(entries); });
    return 0;
}

}  // namespace

const Verb raid_verb{"raid",
                     "",
                     "risks, assumptions, issues and dependencies in one view",
                     Moment::every_day,
                     {},
                     flags,
                     "waybill raid\nwaybill raid --team payments\nwaybill raid --format csv -o raid.csv",
                     false,
                     run};

}  // namespace waybill::cli
