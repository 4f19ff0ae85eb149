#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/changes.hpp"

namespace waybill::cli {
namespace {

constexpr Positional log_positionals[] = {{"key", "only the history of this record", false, false, key_of("")}};
constexpr Flag log_flags[] = {{"limit", Shape::value, "N", "the newest N commands (20); 0 is all"}};

int log_commands(Session& session, std::size_t limit) {
    const auto commands = store::commands(session.store(), limit);
    view::Table table{.columns = {{"command", "no", view::Align::right, true},
                                  {"at", "when", view::Align::left, true},
                                  {"actor", "who", view::Align::left, true},
                                  {"changes", "changed", view::Align::left, true},
                                  {"line", "command"}},
                      .rows = {}};
    for (const auto& command : commands) {
        table.rows.push_back({{fmt::format("{}", command.id)},
                              {command.at},
                              {command.actor},
                              {base::counted(command.changes, "record")},
                              {command.line}});
    }
    view::Document document{.title = "", .subtitle = "", .sections = {{"log", "", {table}}}};
    if (commands.empty()) document.sections = {{"log", "", {view::Paragraph{"Nothing has been recorded yet."}}}};
    session.show(document, [&] {
        std::string json = "[";
        for (const auto& command : commands) {
            json += fmt::format("{}{{\"command\":{},\"at\":\"{}\",\"actor\":{},\"line\":{},\"changes\":{}}}",
                                json.size() > 1 ? "," : "", command.id, command.at, base::json_string(command.actor),
                                base::json_string(command.line), command.changes);
        }
        return json + "]";
    });
    return 0;
}

std::string summary_of(const base::Kind& kind, const store::ChangeRow& row) {
    if (row.operation != "edit") return row.operation == "add" ? "added" : "removed";
    std::vector<std::string> parts;
    for (const auto& field : store::changed_fields(kind, row.change)) {
        parts.push_back(fmt::format("{} {} → {}", field.name, field.before.empty() ? "none" : field.before,
                                    field.after.empty() ? "none" : field.after));
    }
    return base::joined(parts, "; ");
}

int log_record(Session& session, const std::string& key, std::size_t limit) {
    const auto record = session.store().get_any(key);
    view::Table table{.columns = {{"at", "when", view::Align::left, true},
                                  {"actor", "who", view::Align::left, true},
                                  {"change", "what"}},
                      .rows = {}};
    std::vector<std::string> entries;
    store::each_change(session.store(), {.uid = record.uid}, [&](const store::ChangeRow& row) {
        table.rows.push_back({{std::string(row.at)}, {std::string(row.actor)}, {summary_of(*record.kind, row)}});
        const auto by = fmt::format("\"at\":\"{}\",\"actor\":{},\"line\":{}", row.at, base::json_string(row.actor),
                                    base::json_string(row.line));
        entries.push_back(fmt::format("{{\"command\":{},{},\"operation\":\"{}\",\"change\":{}}}", row.command, by,
                                      row.operation, row.change));
    });
    if (limit > 0 && entries.size() > limit) {
        const auto older = static_cast<std::ptrdiff_t>(entries.size() - limit);
        table.rows.erase(table.rows.begin(), table.rows.begin() + older);
        entries.erase(entries.begin(), entries.begin() + older);
    }
    session.show({.title = base::joined({std::string(record.name()), headline(record)}, "  "),
                  .subtitle = "",
                  .sections = {{"log", "", {table}}}},
                 [&] { return "[" + base::joined(entries, ",") + "]"; });
    return 0;
}

int run_log(const Arguments& arguments, Session& session) {
    std::size_t limit = 20;
    if (arguments.has("limit")) {
        const auto number = base::parse_integer(arguments.value("limit"));
        if (!number || *number < 0)
            throw base::Error(base::Fault::bad_value, fmt::format("--limit: '{}' is not a whole number",
                                                                  base::visible(arguments.value("limit"))));
        limit = static_cast<std::size_t>(*number);
    }
    return arguments.has("key") ? log_record(session, arguments.value("key"), limit) : log_commands(session, limit);
}

}  // namespace

extern const Verb log_verb{"log",           "",        "what was changed, when and by whom", Moment::history,
                    log_positionals, log_flags, "waybill log\nwaybill log PAY-12",    false,
                    run_log};

}  // namespace waybill::cli
