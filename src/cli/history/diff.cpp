#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "against.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/typed_day.hpp"
#include "waybill/store/changes.hpp"

namespace waybill::cli {
namespace {

constexpr Positional diff_positionals[] = {
    {"files", "an export and a later one, to see what differs between them; needs no project", false, true, a_file}};
constexpr Flag diff_flags[] = {
    {"since", Shape::value, "DAY", "first day (UTC), inclusive: 2026-11-13, yesterday, -7d"},
    {"until", Shape::value, "DAY", "last day, inclusive; none: up to now"},
    {"against", Shape::value, "FILE", "what is different from this export", false, a_file},
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

int show_changes(const std::vector<store::NetChange>& changes, const std::string& title, Session& session) {
    view::Document document{.title = title, .subtitle = "", .sections = {{"changes", "", {}}}};
    if (changes.empty())
        document.sections[0].blocks = {view::Paragraph{"Nothing."}};
    else
        document.sections[0].blocks = {table_of(changes)};
    session.show(document, [&] { return json_of(changes); });
    return 0;
}

/// Whether a day was typed where a file belongs.
bool is_day(const std::string& word, Session& session) {
    try {
        base::typed_day("since", word, session.today());
        return true;
    } catch (const base::Error&) { return false; }
}

int run_diff(const Arguments& arguments, Session& session) {
    const auto& files = arguments.values("files");
    if (!files.empty() || arguments.has("against")) {
        if (arguments.has("since") || arguments.has("until") ||
            (files.empty() ? 0 : 1) + (arguments.has("against") ? 1 : 0) > 1)
            throw base::Error(
                base::Fault::usage,
                "diff compares two files, or the plan with --against FILE, or with --since DAY: one of them",
                "waybill diff before.jsonl after.jsonl");
        if (!files.empty() && files.size() != 2)
            throw base::Error(
                base::Fault::usage, fmt::format("diff compares two files, and here are {}", files.size()),
                files.size() == 1 && is_day(files[0], session)
                    ? "waybill diff --since " + files[0]
                    : "waybill diff before.jsonl after.jsonl, or of one with the plan: waybill diff --against before.jsonl");
        const auto& before = files.empty() ? arguments.value("against") : files[0];
        const auto changes =
            store::differences(records_of_file(before, session),
                               files.empty() ? records_of_store(session.store()) : records_of_file(files[1], session));
        return show_changes(changes, fmt::format("Changed from {}{}", before, files.empty() ? "" : " to " + files[1]),
                            session);
    }
    if (!arguments.has("since"))
        throw base::Error(base::Fault::usage, "diff needs --since DAY, or what to compare with",
                          "waybill diff --since yesterday");
    const std::string since = day_option(arguments, "since", session, 0);
    return show_changes(store::net_changes(session.store(), since, day_option(arguments, "until", session, 1)),
                        fmt::format("Changed since {}", since), session);
}

}  // namespace

extern const Verb diff_verb{"diff",
                            "",
                            "what is different since a day, from an export, or between two of them",
                            Moment::history,
                            diff_positionals,
                            diff_flags,
                            "waybill diff --since yesterday\nwaybill diff --since -7d --json\n"
                            "waybill diff --against plan.jsonl\nwaybill diff before.jsonl after.jsonl",
                            false,
                            run_diff};

}  // namespace waybill::cli
