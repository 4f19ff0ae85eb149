#include <string>

#include <fmt/format.h>

#include "calibrate_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using forecast::Unfinished;

/// All of them are in the JSON.
constexpr std::size_t most_named_late = 8;

std::string told_ratio(const std::optional<double>& ratio) {
    return ratio ? said_ratio(*ratio) : "longer than anybody knows yet";
}

std::string told_chance(double p) {
    return p < 0.001 ? "p < 0.001" : fmt::format("p {:.3f}", p);
}

view::Item unfinished_item(const Unfinished& one) {
    std::vector<std::string> keys;
    for (const auto* feature : one.late) {
        if (keys.size() < most_named_late) keys.push_back(feature->key);
    }
    const auto others = one.late.size() - keys.size();
    return {.text = fmt::format("{}: {} of {} running took more than the P50 already, {} more than the P80{}{}",
                                one.team.empty() ? "all" : one.team, one.over_p50, one.count, one.over_p80,
                                keys.empty() ? std::string() : ": " + base::joined(keys, ", "),
                                others > 0 ? fmt::format(" and {} more", others) : std::string()),
            .command = {},
            .tone = one.over_p80 > 0 ? view::Tone::warning : view::Tone::plain};
}

}  // namespace

std::string said_ratio(double factor) {
    return fmt::format("x{:.2f}", factor);
}

std::optional<view::Section> drift_section(const std::vector<CalibrationRow>& rows) {
    view::List list;
    for (const auto& row : rows) {
        if (!row.drift) continue;
        const auto name = row.team.empty() ? "all" : row.team;
        const auto& drift = *row.drift;
        if (drift.is_shown())
            list.items.push_back(
                {.text = fmt::format("{}: {} from the first to the last of {} ({}): what comes next is {} than the "
                                     "figures above",
                                     name, said_ratio(drift.factor), drift.count, told_chance(drift.p),
                                     drift.factor > 1 ? "slower" : "quicker"),
                 .command = {},
                 .tone = view::Tone::warning});
        else
            list.items.push_back(
                {.text = fmt::format("{}: none is shown in {} ({})", name, drift.count, told_chance(drift.p))});
    }
    if (list.items.empty()) return {};
    return view::Section{"drift", "Do estimates go astray as time goes by?", {std::move(list)}};
}

std::optional<view::Section> running_section(const CalibrationAnswer& answer) {
    view::List list;
    for (const auto& one : answer.running) list.items.push_back(unfinished_item(one));
    if (list.items.empty()) return {};
    view::Section section{"running", "Still running, and not in these figures", {std::move(list)}};
    const auto& whole = answer.running.front();
    if (answer.past.work.size() >= forecast::enough_past && whole.finished_p50 && whole.finished_p80)
        section.blocks.emplace_back(view::Paragraph{
            fmt::format(
                "Counted for as long as they have taken so far (Kaplan and Meier), half take {} or less and 8 in 10 "
                "{}; of what is finished alone {} and {}.",
                told_ratio(whole.p50), told_ratio(whole.p80), said_ratio(*whole.finished_p50),
                said_ratio(*whole.finished_p80)),
            view::Tone::muted});
    return section;
}

std::optional<view::Section> questions_section(const CalibrationAnswer& answer) {
    view::List list;
    if (answer.team.empty()) {
        for (const auto& one : forecast::question_costs(answer.past))
            list.items.push_back(
                {fmt::format("{}: {} where it was open ({}), {} where it was answered ({})", one.question->id,
                             said_ratio(one.when_open), one.open, said_ratio(one.when_answered), one.answered)});
    }
    const auto usual = forecast::usual_factors(answer.past, answer.team);
    if (usual.p90 > 1)
        list.items.push_back(
            {fmt::format("As a rule open questions made the P50 {} and the P90 {}: the forecast counts "
                         "only what is beyond that, as the figures above hold it already",
                         said_ratio(usual.p50), said_ratio(usual.p90))});
    if (list.items.empty()) return {};
    return view::Section{"questions", "What open questions cost", {std::move(list)}};
}

}  // namespace waybill::cli
