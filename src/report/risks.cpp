#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/exposure.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

constexpr std::size_t most_risks = 5;

/// A risk with the days that it costs on average: probability times mean impact.
struct Exposure {
    const Record* risk;
    std::optional<double> days;
};

bool concerns(const Edition& edition, const Record& record) {
    const auto project = record.text("project");
    if (!project.empty() && !edition.has_project(project)) return false;
    return edition.concerns(record.texts("features"));
}

/// The biggest open risks, those without numbers last.
std::vector<Exposure> top_risks(const Edition& edition) {
    std::vector<Exposure> list;
    for (const auto& risk : edition.portfolio.all(risks::risk)) {
        if (risks::is_standing(risk) && concerns(edition, risk))
            list.push_back({&risk, risks::current(risk).expected_days()});
    }
    const auto place = [](const Exposure& one) { return std::make_tuple(-one.days.value_or(-1), one.risk->key); };
    std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    if (list.size() > most_risks) list.resize(most_risks);
    return list;
}

view::Cell owner_cell(const Record& risk) {
    if (risk.text("owner").empty()) return {"nobody", Tone::warning};
    return {std::string(risk.text("owner"))};
}

view::Table table_of(const Edition& edition, const std::vector<Exposure>& list) {
    view::Table table{{{"risk", "Risk"},
                       {"days", "Days", view::Align::right, true},
                       {"chance", "Chance", view::Align::right, true},
                       {"impact", "Impact"},
                       {"hits", "Hits"},
                       {"owner", "Owner"}},
                      {}};
    for (const auto& one : list) {
        const auto& risk = *one.risk;
        const auto days = [&risk](std::string_view field) {
            const auto minutes = risk.integer(field);
            return minutes ? base::format_duration(*minutes) : std::string("?");
        };
        const auto probability = risk.number("probability");
        table.rows.push_back({{edition.called(risk)},
                              {one.days ? one_decimal(*one.days) : "?"},
                              {probability ? fmt::format("{:.0f} %", *probability * 100) : "?"},
                              {one.days ? fmt::format("{}..{}", days("impact_p10"), days("impact_p90")) : "not sized"},
                              {edition.called(risk.texts("features"))},
                              owner_cell(risk)});
    }
    return table;
}

/// A risk in business words: how likely, what it would cost, and who watches it (in brief only where nobody does).
view::Item plain_item(const Edition& edition, const Exposure& one, bool is_brief) {
    const auto& risk = *one.risk;
    const auto business = risk.text("business");
    auto text = business.empty() ? edition.called(risk) : std::string(business);
    const auto probability = risk.number("probability");
    if (probability && *probability > 0 && one.days) {
        text += fmt::format(" ({:.0f} % likely, costs {})", *probability * 100,
                            working_days(static_cast<int>(*one.days / *probability)));
    }
    const auto owner = risk.text("owner");
    if (owner.empty()) return {text + "; nobody watches it", {}, Tone::warning};
    return {is_brief ? text : fmt::format("{}; {} watches it", text, owner)};
}

/// Features being built whose way back is open: a risk by rule, gone when the item is done.
std::vector<std::string> without_rollback(const Edition& edition) {
    std::vector<std::string> list;
    for (const auto* feature : edition.features()) {
        if (feature->text("stage") != "building") continue;
        for (const auto* item : edition.portfolio.of(features::release_item, "feature", feature->key)) {
            const bool is_rollback = base::lower(item->text("item")).find("rollback") != std::string::npos;
            if (is_rollback && item->text("state") == "open") list.push_back(edition.called(*feature));
        }
    }
    return list;
}

/// How many others are being built without any plan to take them back.
std::size_t without_plan(const Edition& edition, const std::vector<std::string>& open) {
    return static_cast<std::size_t>(
        std::count_if(edition.findings.begin(), edition.findings.end(), [&](const checks::Finding& one) {
            if (one.rule != "WB501" || !one.counts() || !edition.has(one.record)) return false;
            return std::find(open.begin(), open.end(), edition.called(one.record)) == open.end();
        }));
}

/// What the open debts cost each month, or nothing.
std::string debt_line(const Edition& edition) {
    std::int64_t interest = 0, principal = 0;
    std::size_t count = 0, overdue = 0;
    for (const auto& debt : edition.portfolio.all(risks::debt)) {
        const auto feature = debt.text("feature");
        if (debt.text("status") != "open" || (!feature.empty() && !edition.has(feature))) continue;
        ++count;
        interest += debt.integer("interest_days_per_month").value_or(0);
        principal += debt.integer("principal_days").value_or(0);
        const auto due = debt.day("due");
        if (due && *due < edition.today) ++overdue;
    }
    if (count == 0) return {};
    return fmt::format("{} {} {} each month; paying all back takes {}{}", base::counted(count, "technical debt"),
                       count == 1 ? "costs" : "cost", base::format_duration(interest), base::format_duration(principal),
                       overdue == 0 ? std::string() : fmt::format("; {} overdue", overdue));
}

}  // namespace

Part risks_part(const Edition& edition) {
    Part part{"risks", "Biggest risks"};
    part.nothing = {
        "No open risk is recorded. That is rarely because there is none.",
        "waybill risk add \"The API changes again\" --features KEY --probability 0.3 --impact-p10 2d --impact-p90 8d"};
    const auto list = top_risks(edition);
    part.brief.emplace();
    for (const auto& one : list) {
        part.plain.push_back(plain_item(edition, one, false));
        part.brief->push_back(plain_item(edition, one, true));
    }
    if (!list.empty()) part.detail.emplace_back(table_of(edition, list));
    view::List rest;
    if (const auto open = without_rollback(edition); !open.empty()) {
        const auto others = without_plan(edition, open);
        rest.items.push_back(
            {fmt::format("No way back yet (rollback open): {}{}", first_few(open),
                         others == 0 ? "" : fmt::format("; {} more being built without a plan for it", others)),
             {},
             Tone::warning});
    }
    if (auto debts = debt_line(edition); !debts.empty()) rest.items.push_back({std::move(debts)});
    if (!rest.items.empty()) {
        part.plain.insert(part.plain.end(), rest.items.begin(), rest.items.end());
        part.detail.emplace_back(std::move(rest));
    }
    return part;
}

}  // namespace waybill::report
