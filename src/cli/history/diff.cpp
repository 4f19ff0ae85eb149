#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/store/changes.hpp"

namespace waybill::cli {
namespace {

constexpr Flag diff_flags[] = {
    {"since", Shape::value, "DAY", "first day (UTC), inclusive: 2026-11-13, yesterday, -7d"},
    {"until", Shape::value, "DAY", "last day, inclusive; none: up to now"},
};

std::string day_option(const Arguments& arguments, std::string_view name, Session& session, int shift) {
    if (!arguments.has(name)) return {};
    const auto day = session.read_day(name, arguments.value(name));
    // The journal's days are those of UTC, which may be one ahead.
    if (name == "since" && day > session.today() + std::chrono::days{1})
        throw base::Error(base::Fault::bad_value, fmt::format("--since: {} has not come yet", base::format_day(day)),
                          "-7d is a week ago, last fri the Friday before today");
    return base::format_day(day + std::chrono::days{shift});
}

view::Table table_of(const std::vector<store::NetChange>& changes) {
    view::Table table{.columns = {{"record", "record", view::Align::left, true},
                                  {"change", "change", view::Align::left, true},
                                  {"field", "field"},
                                  {"before", "before"},
                                  {"after", "after"}},
                      .rows = {}};
    for (const auto& net : changes) {
        const std::string name = net.name == net.uid ? net.kind->noun() : net.name;
        if (net.operation != "edit") {
            table.rows.push_back({{name}, {net.operation == "add" ? "added" : "removed"}, {""}, {""}, {net.title}});
            continue;
        }
        for (const auto& field : net.fields)
            table.rows.push_back({{name}, {"changed"}, {field.name}, {field.before}, {field.after}});
    }
    return table;
}

std::string json_of(const std::vector<store::NetChange>& changes) {
    std::string json = "[";
    for (const auto& net : changes) {
        json += fmt::format(
            "{}{{\"kind\":\"{}\",\"record\":{},\"uid\":\"{}\",\"operation\":\"{}\",\"title\":{},\"fields\":[",
            json.size() > 1 ? "," : "", net.kind->name, base::json_string(net.name), net.uid, net.operation,
            base::json_string(net.title));
        for (std::size_t i = 0; i < net.fields.size(); ++i) {
            json += fmt::format("{}{{\"field\":{},\"before\":{},\"after\":{}}}", i > 0 ? "," : "",
                                base::json_string(net.fields[i].name),
                                net.fields[i].before.empty() ? "null" : base::json_string(net.fields[i].before),
                                net.fields[i].after.empty() ? "null" : base::json_string(net.fields[i].after));
        }
        json += "]}";
    }
    return json + "]";
}

int run_diff(const Arguments& arguments, Session& session) {
    if (!arguments.has("since"))
        throw base::Error(base::Fault::usage, "diff needs --since DAY", "waybill diff --since yesterday");
    const std::string since = day_option(arguments, "since", session, 0);
    const auto changes = store::net_changes(session.store(), since, day_option(arguments, "until", session, 1));
    view::Document document{
        .title = fmt::format("Changed since {}", since), .subtitle = "", .sections = {{"changes", "", {}}}};
    if (changes.empty())
        document.sections[0].blocks = {view::Paragraph{"Nothing."}};
    else
        document.sections[0].blocks = {table_of(changes)};
    session.show(document, [&] { return json_of(changes); });
    return 0;
}

}  // namespace

extern const Verb diff_verb{"diff",
                     "",
                     "what is different since a day",
                     Moment::history,
                     {},
                     diff_flags,
                     "waybill diff --since yesterday\nwaybill diff --since -7d --json",
                     false,
                     run_diff};

}  // namespace waybill::cli
