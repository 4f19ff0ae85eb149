#include "calibrate_answer.hpp"

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/accuracy.hpp"

namespace waybill::cli {
namespace {

using forecast::EstimateHistory;
using statistics::Proportion;

/// `7 of 12 (58 %; in truth between 32 and 81 %)`.
std::string told(const Proportion& share) {
    const auto around = statistics::wilson(share);
    return fmt::format("{:.0f} of {:.0f} ({:.0f} %; in truth between {:.0f} and {:.0f} %)", share.hits, share.count,
                       share.share() * 100, around.low * 100, around.high * 100);
}

/// Whether ranges say more than anybody could who knows nothing of the work; empty without any.
std::string worth_of_ranges(const forecast::RangeScore& score) {
    if (score.count == 0) return {};
    const auto words = score.said < score.rule    ? "they say more than a rule of thumb"
                       : score.said == score.rule ? "they say as much as a rule of thumb"
                                                  : "a rule of thumb would have said more";
    return fmt::format(
        "Their width, and ten times what they missed by, is {} on average; {} for the usual range around "
        "the same P50 (less is better): {}{}.",
        base::format_days(score.said), base::format_days(score.rule), words,
        score.count < forecast::enough_past ? ", as far as so few can show" : "");
}

/// What to think of an estimate of five days.
std::string example(const EstimateHistory& past, const std::string& team) {
    const auto known = forecast::calibration_of(past);
    const auto days = [&](double p) { return base::format_days(5 * known.factor(team, estimates::band_of(5), p)); };
    return fmt::format("Where {} says 5d, count on {} or less half of the time, and {} or less in 8 of 10 cases.",
                       team.empty() ? "somebody" : team, days(.5), days(.8));
}

view::Table table_of(const std::vector<CalibrationRow>& rows) {
    view::Table table{{{"team", "Team"},
                       {"band", "Size"},
                       {"n", "Finished", view::Align::right},
                       {"p10", "1 in 10", view::Align::right},
                       {"p50", "Half", view::Align::right},
                       {"p80", "8 in 10", view::Align::right},
                       {"p90", "9 in 10", view::Align::right},
                       {"held", "Held before", view::Align::right}},
                      {}};
    for (const auto& one : rows) {
        const auto rolled =
            one.rolled.count > 0 ? fmt::format("{:.0f} of {:.0f}", one.rolled.hits, one.rolled.count) : "";
        table.rows.push_back({{one.team.empty() ? "all" : one.team},
                              {one.band.empty() ? "all" : one.band},
                              {fmt::format("{}", one.count)},
                              {said_ratio(one.p10)},
                              {said_ratio(one.p50)},
                              {said_ratio(one.p80)},
                              {said_ratio(one.p90)},
                              {rolled}});
    }
    return table;
}

view::List left_out(const EstimateHistory& past) {
    view::List list;
    const auto add = [&](std::size_t count, const char* what, const char* command) {
        if (count > 0)
            list.items.push_back({fmt::format("{}: {}", base::counted(count, "finished feature"), what), command});
    };
    add(past.without_estimate, "never estimated", "waybill estimate add KEY 2d..5d..11d");
    add(past.estimated_late, "estimated only when the work was done", "");
    add(past.without_actual, "nothing says what it took", "waybill effort add KEY 3d");
    add(past.copied, "took the estimate to the minute: copied?", "");
    return list;
}

std::vector<estimates::Finished> finished_of(const EstimateHistory& past, const std::string& team) {
    std::vector<estimates::Finished> list;
    for (const auto& one : past.work) {
        if (team.empty() || one.team == team) list.push_back({one.team, one.estimate, one.actual});
    }
    return list;
}

}  // namespace

view::Document calibration_document(const CalibrationAnswer& answer) {
    const auto& [past, rows, running, team] = answer;
    view::Document document;
    const auto work = finished_of(past, team);
    document.title =
        fmt::format("{} with an estimate: what they were worth", base::counted(work.size(), "finished feature"));
    if (work.empty()) {
        document.sections.push_back(
            {"empty", "", {view::Paragraph{fmt::format("Nothing of {} is finished that had an estimate.", team)}}});
        return document;
    }
    view::Section section{"groups", "Actual over estimate", {}};
    section.blocks.emplace_back(view::Paragraph{example(past, team)});
    section.blocks.emplace_back(table_of(rows));
    if (work.size() < forecast::enough_of_group)
        section.blocks.emplace_back(view::Paragraph{
            fmt::format(
                "That is little: below {} finished features the factors are mostly what is known of tasks in general.",
                forecast::enough_of_group),
            view::Tone::warning});
    section.blocks.emplace_back(view::Paragraph{
        past.is_elapsed
            ? "What it took is the working days from the start of building to the release, times the team's "
              "focus: effort was logged for fewer than 5 of them."
            : "What it took is the effort logged, without days of waiting."});
    document.sections.push_back(std::move(section));
    if (const auto held = forecast::held_ranges(past, team); held.count > 0)
        document.sections.push_back(
            {"ranges",
             "Did ranges hold?",
             {view::Paragraph{fmt::format("P10 to P90 held what it took {}; 80 % was said.", told(held))},
              view::Paragraph{worth_of_ranges(forecast::range_score(past, team))}}});
    for (auto& one : {drift_section(rows), running_section(answer), questions_section(answer)}) {
        if (one) document.sections.push_back(*one);
    }
    const auto near = estimates::accuracy_of(work);
    document.sections.push_back(
        {"accuracy",
         "As others tell it",
         {view::Paragraph{
             fmt::format("MMRE {:.2f}, MdMRE {:.2f}, PRED(25) {:.2f}{}. The first rewards who estimates too "
                         "little: do not steer by it.",
                         near.mean_error, near.median_error, near.within_quarter,
                         near.guessing > 0 ? fmt::format(", standardized accuracy {:.2f}", near.standardized())
                                           : std::string())}}});
    if (auto rest = left_out(past); team.empty() && !rest.items.empty())
        document.sections.push_back({"left_out", "What says little or nothing", {std::move(rest)}});
    return document;
}

view::Document calibration_table(const std::vector<CalibrationRow>& rows) {
    return {.title = "", .subtitle = "", .sections = {{"groups", "", {table_of(rows)}}}};
}

}  // namespace waybill::cli
