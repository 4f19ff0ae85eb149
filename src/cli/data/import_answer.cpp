#include "import_answer.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/gaps.hpp"

namespace waybill::cli {
namespace {

std::string strings_json(const std::vector<std::string>& texts) {
    std::string json = "[";
    for (const auto& text : texts) json += (json.size() > 1 ? "," : "") + base::json_string(text);
    return json + "]";
}

std::string rows_json(const std::vector<exchange::SkippedRow>& rows) {
    std::string json = "[";
    for (const auto& row : rows)
        json += fmt::format("{}{{\"line\":{},\"column\":{},\"what\":{}}}", json.size() > 1 ? "," : "", row.line,
                            row.column, base::json_string(row.what));
    return json + "]";
}

}  // namespace

std::string tracker_json(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan,
                         const store::ImportCounts& counts) {
    const auto total = counts.total();
    return fmt::format(
        "{{\"system\":\"{}\",\"issues\":{},\"features\":{},\"parts\":{},\"pull_requests\":{},\"added\":{},\"changed\":{"
        "},\"unchanged\":{},\"kinds\":{},\"mapping\":{},\"ignored\":{},\"skipped\":{},\"notes\":{},\"unused_columns\":"
        "{}}}",
        batch.system, plan.issues, plan.features, plan.parts, batch.pull_requests, total.added, total.changed,
        total.unchanged, counts_json(counts), mappings_json(plan.mappings), rows_json(batch.ignored),
        rows_json(batch.skipped), strings_json(plan.notes), strings_json(batch.unused));
}

std::string headline_of(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan,
                        const store::ImportCounts& counts, const std::string& file) {
    const auto found = counts.kinds.find("feature");
    const auto features = found == counts.kinds.end() ? store::ImportCounts::Count{} : found->second;
    return fmt::format("{}: {} of {}, {}: {} new, {} changed, {} as before",
                       std::filesystem::path(file).filename().string(), base::counted(plan.issues, "issue"),
                       batch.system, base::counted(plan.features, "feature"), features.added, features.changed,
                       plan.features - std::min(plan.features, features.added + features.changed));
}

view::Section gaps_section(const portfolio::Portfolio& portfolio) {
    view::List list;
    for (const auto& gap : checks::gaps(portfolio, 3)) {
        list.items.push_back({.text = fmt::format("{} of {} unfinished features fail {}: {}. Begin with {}:", gap.count,
                                                  gap.of, gap.rule, gap.summary, gap.record),
                              .command = gap.fix});
    }
    if (list.items.empty()) return {"gaps", "", {}};
    return {"gaps", "The gaps that matter most", {list}};
}

view::Section counts_section(const store::ImportCounts& counts) {
    view::Table table{.columns = {{"kind", "records"},
                                  {"added", "added", view::Align::right, true},
                                  {"changed", "changed", view::Align::right, true},
                                  {"unchanged", "as before", view::Align::right, true}},
                      .rows = {}};
    for (const auto& [kind, count] : counts.kinds) {
        if (kind == "counter" || kind == "sighting") continue;
        table.rows.push_back({{kind},
                              {std::to_string(count.added)},
                              {std::to_string(count.changed)},
                              {std::to_string(count.unchanged)}});
    }
    return {"records", "Records", {table}};
}

view::Section mappings_section(const std::vector<exchange::MappingRow>& mappings, const std::string& system,
                               const std::string& counted) {
    view::Table table{.columns = {{"what", "what", view::Align::left, true},
                                  {"from", "in " + system},
                                  {"to", "here", view::Align::left, true},
                                  {"count", counted, view::Align::right, true},
                                  {"why", "why"}},
                      .rows = {}};
    for (const auto& row : mappings)
        table.rows.push_back({{row.what}, {row.from}, {row.to}, {std::to_string(row.count)}, {row.why}});
    return {"mapping",
            "Read as",
            {table, view::Paragraph{"Kept for the next import. To change one: waybill mapping list, then waybill "
                                    "mapping edit UID --to WORD, and import again.",
                                    view::Tone::muted}}};
}

view::Section notes_section(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan) {
    view::List list;
    for (const auto& note : plan.notes) list.items.push_back({note});
    for (const auto& row : batch.ignored)
        list.items.push_back({fmt::format("line {}: ignored, {}", row.line, row.what)});
    for (const auto& row : batch.skipped)
        list.items.push_back({row.line == 0
                                  ? fmt::format("skipped, {}", row.what)  // JSON says the place in the message
                                  : fmt::format("line {}, column {}: skipped, {}", row.line, row.column, row.what),
                              "", view::Tone::warning});
    if (batch.pull_requests > 0)
        list.items.push_back({fmt::format("{} left out", base::counted(batch.pull_requests, "pull request"))});
    if (!batch.unused.empty()) list.items.push_back({fmt::format("not read: {}", base::joined(batch.unused, ", "))});
    if (list.items.empty()) return {"notes", "", {}};
    return {"notes", "Worth knowing", {list}};
}

std::string mappings_json(const std::vector<exchange::MappingRow>& mappings) {
    std::string json = "[";
    for (const auto& row : mappings) {
        json += fmt::format("{}{{\"what\":\"{}\",\"from\":{},\"to\":{},\"count\":{},\"new\":{}}}",
                            json.size() > 1 ? "," : "", row.what, base::json_string(row.from),
                            base::json_string(row.to), row.count, row.is_new);
    }
    return json + "]";
}

std::string counts_json(const store::ImportCounts& counts) {
    std::string json = "{";
    for (const auto& [kind, count] : counts.kinds) {
        json += fmt::format("{}\"{}\":{{\"added\":{},\"changed\":{},\"unchanged\":{}}}", json.size() > 1 ? "," : "",
                            kind, count.added, count.changed, count.unchanged);
    }
    return json + "}";
}

}  // namespace waybill::cli
