#include "importing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/gaps.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/baseline.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Flag flags[] = {
    {"level", Shape::value, "WORD", "all: every issue is a feature; story (the default): epics are parents or tags, sub-tasks progress; epic: epics are features"},
    {"key", Shape::repeated, "OLD=NEW", "take the tracker's project OLD as project NEW"},
    {"skip-bad", Shape::boolean, "", "pass over bad rows and list them"},
};

exchange::PlanOptions plan_options(const Arguments& arguments, const std::string& file, Session& session) {
    exchange::PlanOptions options;
    options.at = base::format_instant(session.now());
    options.today = session.today();
    options.file = file;
    if (arguments.has("level")) {
        const auto level = exchange::parse_level(arguments.value("level"));
        if (!level) throw Error(Fault::bad_value, fmt::format("--level: '{}' is none of all, story, epic", base::visible(arguments.value("level"))));
        options.level = *level;
    }
    for (const auto& pair : arguments.values("key")) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) throw Error(Fault::bad_value, fmt::format("--key: '{}' is not OLD=NEW", base::visible(pair)));
        options.project_keys[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return options;
}

exchange::TrackerBatch read_batch(const std::string& system, const std::string& file, const Arguments& arguments, Session& session) {
    const std::string text = session.read_input(file);
    exchange::ReadOptions options{.file = file, .skip_bad = arguments.has("skip-bad"), .project_key = {}};
    return system == "jira" ? exchange::read_jira_csv(text, options) : exchange::read_github_json(text, options);
}

/// Everything that planning looks at, sightings and counters too.
portfolio::Portfolio known_to(const store::Store& store) {
    std::vector<base::Record> records;
    for (const auto* kind : portfolio::all_kinds()) {
        for (auto& record : store.load(*kind)) records.push_back(std::move(record));
    }
    return portfolio::Portfolio(std::move(records));
}

/// What stood when the first tracker's file came in: `check` starts quiet.
void remember_baseline(store::Store& store, base::Day today) {
    std::vector<store::BaselineEntry> entries;
    for (const auto& finding : findings_of(store, portfolio_of(store), today)) entries.emplace_back(finding.rule, finding.record);
    store::write_baseline(store, entries);
}

view::Section counts_section(const store::ImportCounts& counts) {
    view::Table table{.columns = {{"kind", "records"}, {"added", "added", view::Align::right, true}, {"changed", "changed", view::Align::right, true}, {"unchanged", "as before", view::Align::right, true}}, .rows = {}};
    for (const auto& [kind, count] : counts.kinds) {
        if (kind == "counter" || kind == "sighting") continue;
        table.rows.push_back({{kind}, {std::to_string(count.added)}, {std::to_string(count.changed)}, {std::to_string(count.unchanged)}});
    }
    return {"records", "Records", {table}};
}

view::Section mappings_section(const exchange::TrackerPlan& plan, const std::string& system) {
    view::Table table{.columns = {{"what", "what", view::Align::left, true}, {"from", "in " + system}, {"to", "here", view::Align::left, true}, {"count", "issues", view::Align::right, true}, {"why", "why"}}, .rows = {}};
    for (const auto& row : plan.mappings) table.rows.push_back({{row.what}, {row.from}, {row.to}, {std::to_string(row.count)}, {row.why}});
    return {"mapping", "Read as", {table, view::Paragraph{"Kept for the next import. To change one: waybill mapping list, then waybill mapping edit UID --to WORD, and import again.", view::Tone::muted}}};
}

view::Section notes_section(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan) {
    view::List list;
    for (const auto& note : plan.notes) list.items.push_back({note});
    for (const auto& row : batch.ignored) list.items.push_back({fmt::format("line {}: ignored, {}", row.line, row.what)});
    for (const auto& row : batch.skipped) list.items.push_back({fmt::format("line {}, column {}: skipped, {}", row.line, row.column, row.what), "", view::Tone::warning});
    if (batch.pull_requests > 0) list.items.push_back({fmt::format("{} left out", base::counted(batch.pull_requests, "pull request"))});
    if (!batch.unused.empty()) list.items.push_back({fmt::format("not read: {}", base::joined(batch.unused, ", "))});
    if (list.items.empty()) return {"notes", "", {}};
    return {"notes", "Worth knowing", {list}};
}

std::string counts_json(const store::ImportCounts& counts) {
    std::string json = "{";
    for (const auto& [kind, count] : counts.kinds) {
        json += fmt::format("{}\"{}\":{{\"added\":{},\"changed\":{},\"unchanged\":{}}}", json.size() > 1 ? "," : "", kind, count.added, count.changed, count.unchanged);
    }
    return json + "}";
}

std::string strings_json(const std::vector<std::string>& texts) {
    std::string json = "[";
    for (const auto& text : texts) json += (json.size() > 1 ? "," : "") + base::json_string(text);
    return json + "]";
}

std::string rows_json(const std::vector<exchange::SkippedRow>& rows) {
    std::string json = "[";
    for (const auto& row : rows) json += fmt::format("{}{{\"line\":{},\"column\":{},\"what\":{}}}", json.size() > 1 ? "," : "", row.line, row.column, base::json_string(row.what));
    return json + "]";
}

std::string tracker_json(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan, const store::ImportCounts& counts) {
    const auto total = counts.total();
    std::string mappings = "[";
    for (const auto& row : plan.mappings) {
        mappings += fmt::format("{}{{\"what\":\"{}\",\"from\":{},\"to\":{},\"count\":{},\"new\":{}}}", mappings.size() > 1 ? "," : "", row.what, base::json_string(row.from), base::json_string(row.to), row.count, row.is_new);
    }
    return fmt::format("{{\"system\":\"{}\",\"issues\":{},\"features\":{},\"parts\":{},\"pull_requests\":{},\"added\":{},\"changed\":{},\"unchanged\":{},\"kinds\":{},\"mapping\":{}],\"ignored\":{},\"skipped\":{},\"notes\":{},\"unused_columns\":{}}}",
                       batch.system, plan.issues, plan.features, plan.parts, batch.pull_requests, total.added, total.changed, total.unchanged, counts_json(counts), mappings, rows_json(batch.ignored), rows_json(batch.skipped), strings_json(plan.notes), strings_json(batch.unused));
}

std::string headline_of(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan, const store::ImportCounts& counts, const std::string& file) {
    const auto found = counts.kinds.find("feature");
    const auto features = found == counts.kinds.end() ? store::ImportCounts::Count{} : found->second;
    return fmt::format("{}: {} of {}, {}: {} new, {} changed, {} as before", file, base::counted(plan.issues, "issue"), batch.system, base::counted(plan.features, "feature"), features.added, features.changed,
                       plan.features - std::min(plan.features, features.added + features.changed));
}

}  // namespace

const std::span<const Flag> tracker_flags = flags;

view::Section gaps_section(const portfolio::Portfolio& portfolio) {
    view::List list;
    for (const auto& gap : checks::gaps(portfolio, 3)) {
        list.items.push_back({.text = fmt::format("{} of {} unfinished features fail {}: {}. Begin with {}:", gap.count, gap.of, gap.rule, gap.summary, gap.record), .command = gap.fix});
    }
    if (list.items.empty()) return {"gaps", "", {}};
    return {"gaps", "The gaps that matter most", {list}};
}

void import_tracker(const std::string& system, const std::string& file, const Arguments& arguments, Session& session, bool with_gaps) {
    const auto batch = read_batch(system, file, arguments, session);
    const auto options = plan_options(arguments, file, session);
    session.change([&](store::Writer& writer) {
        auto& store = writer.store();
        const bool is_first = store.count(portfolio::sighting) == 0 && store::baseline(store).empty();
        const auto plan = exchange::plan_import(batch, known_to(store), options);
        const auto counts = store::import_drafts(writer, plan.drafts);
        if (is_first) remember_baseline(store, session.today());
        view::Document document{.title = headline_of(batch, plan, counts, file), .subtitle = "", .sections = {}};
        document.sections.push_back(mappings_section(plan, system));
        document.sections.push_back(counts_section(counts));
        document.sections.push_back(notes_section(batch, plan));
        if (with_gaps) document.sections.push_back(gaps_section(portfolio_of(store)));
        std::erase_if(document.sections, [](const auto& section) { return section.blocks.empty(); });
        session.show(document, [&] { return tracker_json(batch, plan, counts); });
    });
}

void import_native(const std::string& file, Session& session, bool with_gaps) {
    const auto drafts = exchange::read_jsonl(session.read_input(file), file);
    session.change([&](store::Writer& writer) {
        const auto counts = store::import_drafts(writer, drafts);
        const auto total = counts.total();
        view::Document document{.title = fmt::format("{}: {} read: {} added, {} changed, {} as before", file, base::counted(drafts.size(), "record"), total.added, total.changed, total.unchanged), .subtitle = "", .sections = {counts_section(counts)}};
        if (with_gaps) document.sections.push_back(gaps_section(portfolio_of(writer.store())));
        session.show(document, [&] { return fmt::format("{{\"records\":{},\"added\":{},\"changed\":{},\"unchanged\":{},\"kinds\":{}}}", drafts.size(), total.added, total.changed, total.unchanged, counts_json(counts)); });
    });
}

}  // namespace waybill::cli
