#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "../data/import_answer.hpp"
#include "../portfolio_of.hpp"
#include "../verbs.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/changes.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_changes = 8;

std::vector<std::pair<std::string, std::size_t>> stages_of(const portfolio::Portfolio& portfolio) {
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const auto stage : features::feature.field("stage").choices) counts.emplace_back(stage, 0);
    for (const auto& feature : portfolio.all(features::feature)) {
        for (auto& [stage, count] : counts) count += stage == feature.text("stage") ? 1 : 0;
    }
    return counts;
}

/// Where things stand with the rules; what stood at the first import is counted apart, so that day one is honest.
view::Section findings_section(const std::vector<checks::Finding>& findings) {
    const auto counts = checks::count(findings);
    const auto known = std::count_if(findings.begin(), findings.end(), [](const auto& one) { return one.is_baseline; });
    std::string text = counts.errors + counts.warnings == 0
                           ? std::string("Nothing new to look at.")
                           : fmt::format("{} and {} to look at: waybill check", base::counted(counts.errors, "error"),
                                         base::counted(counts.warnings, "warning"));
    if (known > 0) {
        text += fmt::format(" {} stood at the first import: waybill check --all",
                            base::counted(static_cast<std::size_t>(known), "finding"));
    }
    return {"findings", "", {view::Paragraph{text, counts.errors > 0 ? view::Tone::bad : view::Tone::plain}}};
}

view::Section changes_section(const std::vector<store::NetChange>& changes) {
    view::List list;
    const auto is_new = [](const store::NetChange& net) {
        return net.kind == &features::feature && net.operation == "add";
    };
    const auto added = static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), is_new));
    const bool is_import = added > most_changes;
    if (is_import) list.items.push_back({fmt::format("{} added", base::counted(added, "feature"))});
    for (const auto& net : changes) {
        if (net.kind != &features::feature || (is_import && is_new(net)) || list.items.size() == most_changes) continue;
        std::vector<std::string> parts;
        for (const auto& field : net.fields)
            parts.push_back(fmt::format("{} {} → {}", field.name, field.before.empty() ? "none" : field.before,
                                        field.after.empty() ? "none" : field.after));
        const std::string what = net.operation == "edit"  ? base::joined(parts, "; ")
                                 : net.operation == "add" ? "added"
                                                          : "removed";
        list.items.push_back(
            {fmt::format("{}  {}: {}", net.name, base::shortened(net.title, 40), base::shortened(what, 80))});
    }
    if (changes.empty())
        return {"changes", "Since yesterday", {view::Paragraph{"Nothing was recorded.", view::Tone::muted}}};
    std::string rest = fmt::format("{} in all: waybill diff --since yesterday",
                                   base::counted(changes.size(), "record changed", "records changed"));
    return {"changes", "Since yesterday", {list, view::Paragraph{rest, view::Tone::muted}}};
}

/// Promised days that moved without anybody saying why: what a person has to add.
view::Section slips_section(const portfolio::Portfolio& portfolio) {
    view::List list;
    for (const auto& slip : portfolio.all(portfolio::slip)) {
        if (slip.text("cause") != "unknown") continue;
        list.items.push_back({fmt::format("{} moved from {} to {}: why?", slip.text("record"), slip.text("from"),
                                          slip.text("to").empty() ? "no day" : slip.text("to")),
                              fmt::format("waybill slip edit {} --cause CAUSE --explanation TEXT", slip.uid)});
        if (list.items.size() == 5) break;
    }
    return {"slips", "Promised days that moved without a cause", {list}};
}

std::string status_json(const std::vector<std::pair<std::string, std::size_t>>& stages, const checks::Counts& counts,
                        std::size_t changes, std::size_t without_cause) {
    std::string json = "{\"stages\":{";
    for (std::size_t i = 0; i < stages.size(); ++i)
        json += fmt::format("{}\"{}\":{}", i > 0 ? "," : "", stages[i].first, stages[i].second);
    return json + fmt::format(
                      "}},\"counts\":{{\"error\":{},\"warning\":{},\"info\":{}}},\"changed_since_yesterday\":{},"
                      "\"slips_without_cause\":{}}}",
                      counts.errors, counts.warnings, counts.infos, changes, without_cause);
}

view::Section empty_section() {
    return {"empty",
            "",
            {view::List{{{"Nothing is planned yet. Read what the tracker holds:", "waybill import jira EXPORT.csv"},
                         {"or begin by hand:", "waybill project add WEB --name \"Web shop\""},
                         {"", "waybill feature add \"Guest checkout\" --project WEB"}}}}};
}

int run(const Arguments&, Session& session) {
    const auto portfolio = portfolio_of(session.store());
    const auto stages = stages_of(portfolio);
    const auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
    const auto counts = checks::count(findings);
    const auto changes =
        store::net_changes(session.store(), base::format_day(session.today() - std::chrono::days{1}), "");
    std::vector<std::string> parts;
    for (const auto& [stage, count] : stages) {
        if (count > 0) parts.push_back(fmt::format("{} {}", count, stage));
    }
    const auto total = portfolio.all(features::feature).size();
    view::Document document{.title = fmt::format("{}{}{}", base::counted(total, "feature"), parts.empty() ? "" : ": ",
                                                 base::joined(parts, ", ")),
                            .subtitle = "",
                            .sections = {}};
    if (total == 0) {
        document.sections.push_back(empty_section());
    } else {
        document.sections.push_back(findings_section(findings));
        document.sections.push_back(changes_section(changes));
        const auto slips = slips_section(portfolio);
        if (!std::get<view::List>(slips.blocks[0]).items.empty()) document.sections.push_back(slips);
        if (auto gaps = gaps_section(portfolio); !gaps.blocks.empty()) document.sections.push_back(std::move(gaps));
    }
    const auto& slips = portfolio.all(portfolio::slip);
    const auto without_cause =
        std::count_if(slips.begin(), slips.end(), [](const auto& slip) { return slip.text("cause") == "unknown"; });
    session.show(document,
                 [&] { return status_json(stages, counts, changes.size(), static_cast<std::size_t>(without_cause)); });
    return 0;
}

}  // namespace

const Verb status_verb{"status",          "",    "where things stand, and what to do next; `waybill` alone is the same",
                       Moment::every_day, {},    {},
                       "waybill",         false, run};

}  // namespace waybill::cli
