#include "home.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_changes = 8;
constexpr std::size_t most_actions = 5;

/// Where things stand with the rules; what stood at the first import is counted apart, so that day one is honest.
view::Section findings_section(const std::vector<checks::Finding>& findings) {
    const auto counts = checks::count(findings);
    const auto known = std::count_if(findings.begin(), findings.end(), [](const auto& one) { return one.is_baseline; });
    std::string text = counts.errors + counts.warnings == 0
                           ? std::string("Nothing new to look at.")
                           : fmt::format("{} and {} to look at: waybill check.", base::counted(counts.errors, "error"),
                                         base::counted(counts.warnings, "warning"));
    if (known > 0) {
        text += fmt::format(" {} stood at the first import: waybill check --all.",
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

/// What is worth doing next. The ids are for `waybill do`.
view::Section actions_section(const std::vector<checks::Action>& actions) {
    view::List list;
    for (std::size_t i = 0; i < std::min(actions.size(), most_actions); ++i)
        list.items.push_back({fmt::format("{}  {}", actions[i].id, actions[i].text), actions[i].command});
    view::Section section{"actions", "Next, by what it is worth", {list}};
    view::List ways{{{"the first of them:", fmt::format("waybill do {}", actions.front().id)}}};
    const auto lacking = std::count_if(actions.begin(), actions.end(), [](const auto& one) { return one.is_filling; });
    if (lacking > 1) {
        const auto most = std::min<std::size_t>(static_cast<std::size_t>(lacking), most_actions);
        ways.items.push_back({fmt::format("what the first {} features lack, on one page:", most),
                              fmt::format("waybill fill --top {}", most)});
    }
    section.blocks.emplace_back(std::move(ways));
    if (actions.size() > most_actions) {
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("{} more: waybill check --all.", actions.size() - most_actions), view::Tone::muted});
    }
    return section;
}

view::Section empty_section() {
    return {"empty",
            "",
            {view::List{{{"Nothing is planned yet. Read what the tracker holds:", "waybill import jira EXPORT.csv"},
                         {"or begin by hand:", "waybill project add WEB --name \"Web shop\""},
                         {"", "waybill feature add \"Guest checkout\" --project WEB"}}}}};
}

}  // namespace

std::vector<std::pair<std::string, std::size_t>> stages_of(const portfolio::Portfolio& portfolio) {
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const auto stage : features::feature.field("stage").choices) counts.emplace_back(stage, 0);
    for (const auto& feature : portfolio.all(features::feature)) {
        for (auto& [stage, count] : counts) count += stage == feature.text("stage") ? 1 : 0;
    }
    return counts;
}

view::Document home_of(const Home& home, base::Day today) {
    std::vector<std::string> parts;
    for (const auto& [stage, count] : stages_of(home.portfolio)) {
        if (count > 0) parts.push_back(fmt::format("{} {}", count, stage));
    }
    const auto total = home.portfolio.all(features::feature).size();
    view::Document document{.title = fmt::format("{}{}{}", base::counted(total, "feature"), parts.empty() ? "" : ": ",
                                                 base::joined(parts, ", ")),
                            .subtitle = "",
                            .sections = {}};
    if (total == 0) {
        document.sections.push_back(empty_section());
        return document;
    }
    document.sections.push_back(findings_section(home.findings));
    if (!home.promises.list.empty() || !home.promises.without.empty()) document.sections.push_back(promises_section(home.promises));
    if (!home.told.empty()) document.sections.push_back(told_section(home.told));
    if (!home.due.empty()) document.sections.push_back(due_section(home.due, today));
    document.sections.push_back(changes_section(home.changes));
    auto slips = slips_section(home.portfolio);
    if (!std::get<view::List>(slips.blocks[0]).items.empty()) document.sections.push_back(std::move(slips));
    if (!home.actions.empty()) document.sections.push_back(actions_section(home.actions));
    return document;
}

}  // namespace waybill::cli
