#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../verb.hpp"
#include "adr_files.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/risks/decision.hpp"
#include "waybill/risks/records.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {
namespace {

using base::Texts;

constexpr Positional decision_import_positionals[] = {
    {"directory", "where the files lie, such as docs/adr", true, false, a_directory}};

/// What the import did to one page's decision.
std::string_view adr_state(const std::string& key, const store::ImportCounts& counts) {
    const auto holds = [&](const Texts& keys) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    return holds(counts.added_keys) ? "new" : holds(counts.changed_keys) ? "changed" : "unchanged";
}

/// Accepted decisions of the files that leave one of the three questions open.
Texts unanswered_of(const exchange::AdrPlan& plan, const store::Store& store) {
    Texts keys;
    for (const auto& row : plan.rows) {
        const auto decision = store.get(risks::decision, row.key);
        if (decision.text("status") == "accepted" && !risks::unanswered(decision).empty()) keys.push_back(row.key);
    }
    return keys;
}

view::Section adr_gaps(const exchange::AdrPlan& plan, const Texts& unanswered) {
    view::List list;
    if (!unanswered.empty()) {
        list.items.push_back(
            {fmt::format("{} of {} accepted without saying what they depend on, what they risk or what "
                         "they cost in time: {}. Forecasts count 0 days for them until one says:",
                         unanswered.size(), base::counted(plan.rows.size(), "decision"),
                         base::joined(unanswered, ", ")),
             fmt::format("waybill decision edit {} --dependencies \"…\" --risk \"…\" --timeline-days N",
                         unanswered.front()),
             view::Tone::warning});
    }
    if (!plan.vanished.empty()) {
        list.items.push_back({fmt::format("No longer in the directory, and kept: {}. If it was never decided:",
                                          base::joined(plan.vanished, ", ")),
                              fmt::format("waybill decision remove {}", plan.vanished.front()), view::Tone::warning});
    }
    for (const auto& note : plan.notes) list.items.push_back({note});
    if (list.items.empty()) return {"gaps", "", {}};
    return {"gaps", "To put right", {list}};
}

view::Document adr_document(const std::string& directory, const AdrFiles& files, const exchange::AdrPlan& plan,
                            const store::ImportCounts& counts, const Texts& unanswered) {
    std::map<std::string_view, std::size_t> states;
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"status", "status", view::Align::left, true},
                                  {"state", "read", view::Align::left, true},
                                  {"title", "decision"},
                                  {"file", "file"}},
                      .rows = {}};
    for (const auto& row : plan.rows) {
        const auto state = adr_state(row.key, counts);
        ++states[state];
        const std::string_view shown = state == "unchanged" ? "as before" : state;
        table.rows.push_back({{row.key}, {row.status}, {std::string(shown)}, {row.title}, {row.file}});
    }
    view::List left_out;
    for (const auto& one : files.left_out) left_out.items.push_back({fmt::format("{}: {}", one.file, one.why)});
    view::Document document{.title = fmt::format("{}: {}: {} new, {} changed, {} as before", directory,
                                                 base::counted(plan.rows.size(), "decision"), states["new"],
                                                 states["changed"], states["unchanged"]),
                            .subtitle = "",
                            .sections = {adr_gaps(plan, unanswered), {"decisions", "Decisions", {table}}}};
    if (!left_out.items.empty()) document.sections.push_back({"left_out", "Left out", {left_out}});
    return document;
}

std::string adr_json(const std::string& directory, const AdrFiles& files, const exchange::AdrPlan& plan,
                     const store::ImportCounts& counts, const Texts& unanswered) {
    std::string rows = "[", left_out = "[";
    for (const auto& row : plan.rows)
        rows += fmt::format("{}{{\"key\":{},\"file\":{},\"title\":{},\"status\":\"{}\",\"state\":\"{}\"}}",
                            rows.size() > 1 ? "," : "", base::json_string(row.key), base::json_string(row.file),
                            base::json_string(row.title), row.status, adr_state(row.key, counts));
    for (const auto& one : files.left_out)
        left_out += fmt::format("{}{{\"file\":{},\"why\":{}}}", left_out.size() > 1 ? "," : "",
                                base::json_string(one.file), base::json_string(one.why));
    return fmt::format(
        "{{\"directory\":{},\"decisions\":{}],\"unanswered\":{},\"vanished\":{},\"left_out\":{}],"
        "\"notes\":{}}}",
        base::json_string(directory), rows, json_list(unanswered), json_list(plan.vanished), left_out,
        json_list(plan.notes));
}

int run_decision_import(const Arguments& arguments, Session& session) {
    const auto typed = std::filesystem::path(arguments.value("directory")) / "";
    const std::string directory = typed.lexically_normal().parent_path().string();
    const auto files = read_adr_files(arguments.value("directory"), session);
    if (files.pages.empty()) {
        throw base::Error(base::Fault::bad_data,
                          fmt::format("{} holds no decision; {} looked at", directory,
                                      base::counted(files.left_out.size(), ".md file was", ".md files were")),
                          "each is a file of its own, such as 0007-use-queues.md, with a heading, a status and the "
                          "decision");
    }
    session.change([&](store::Writer& writer) {
        const auto plan =
            exchange::plan_adrs(files.pages, portfolio_of(writer.store(), portfolio::all_kinds()), directory);
        const auto counts = store::import_drafts(writer, plan.drafts);
        const auto unanswered = unanswered_of(plan, writer.store());
        session.show(adr_document(directory, files, plan, counts, unanswered),
                     [&] { return adr_json(directory, files, plan, counts, unanswered); });
    });
    return 0;
}

}  // namespace

extern const Verb decision_import_verb{
    "decision",
    "import",
    "read the architecture decision records of a directory; again later, to bring them up to date",
    Moment::data,
    decision_import_positionals,
    {},
    "waybill decision import docs/adr\nwaybill decision import docs/adr --dry-run",
    true,
    run_decision_import};

}  // namespace waybill::cli
