#include <algorithm>

#include <fmt/format.h>

#include "moves.hpp"
#include "parts.hpp"
#include "reading.hpp"
#include "waybill/base/text.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

std::string_view word_of(Movement movement) {
    switch (movement) {
        case Movement::reached:
            return "reached";
        case Movement::moving:
        case Movement::behind:
            return "moving";
        case Movement::worse:
            return "wrong way";
        case Movement::early:
            return "too early to tell";
        case Movement::missed:
            return "missed";
        case Movement::no_data:
            return "no data yet";
        case Movement::unclear:
            break;
    }
    return "no target";
}

Tone tone_of(Movement movement) {
    switch (movement) {
        case Movement::reached:
            return Tone::good;
        case Movement::behind:
        case Movement::worse:
        case Movement::missed:
            return Tone::bad;
        default:
            return Tone::plain;
    }
}

std::string metric_name(const Claim& claim) {
    const auto& review = claim.review;
    return std::string(review.metric ? review.metric->text("name") : review.outcome->text("metric"));
}

/// `68 -> 63.7 %`, the mean since users have it; where no number has come `68 %`.
std::string change(const Claim& claim) {
    const auto& review = claim.review;
    if (!review.metric) return {};
    const auto was = review.baseline ? outcomes::shown_number(*review.baseline) : std::string();
    if (!review.average) return review.baseline ? outcomes::shown_number(*review.baseline, *review.metric) : was;
    const auto now = outcomes::shown_number(*review.average, *review.metric);
    return was.empty() ? now : fmt::format("{} -> {}", was, now);
}

/// The last readings, for a page to draw beside the words.
std::vector<double> trend_of(const Edition& edition, const Claim& claim) {
    constexpr std::size_t most_drawn = 24;
    if (!claim.review.metric) return {};
    const auto& metric = *claim.review.metric;
    const auto series =
        outcomes::readings(metric, edition.portfolio.of(outcomes::observation, "metric", metric.key), edition.today);
    std::vector<double> trend;
    for (std::size_t i = series.size() - std::min(series.size(), most_drawn); i < series.size(); ++i)
        trend.push_back(series[i].value);
    return trend;
}

/// `55 % of the way`, and where it does not get there as it goes how likely that is.
std::string way_of(const Claim& claim) {
    const auto& review = claim.review;
    const auto share = fmt::format("{:.0f} % of the way", review.share.value_or(0) * 100);
    if (claim.movement != Movement::behind) return share;
    return fmt::format("{}; there in time in {:.0f} of 100 cases", share, *review.chance * 100);
}

/// What became of it, `moving` for what is under way. What a person judged is told as that where the number does not
/// say the same, and never as if the number had said it.
std::string result_of(const Claim& claim, const std::string& moving) {
    const auto& review = claim.review;
    const auto words = outcomes::verdict_in_words(review);
    const auto said = review.verdict ? review.verdict->text("verdict") : std::string_view();
    const bool is_under_way = claim.movement == Movement::moving || claim.movement == Movement::behind;
    const auto measured = is_under_way ? moving : std::string(word_of(claim.movement));
    if (words.empty() || said == outcomes::name_of(review.state)) return measured;
    if (said != "achieved" && said != "missed") return fmt::format("{} ({})", measured, words);
    const auto judged = fmt::format("judged {}", said);
    if (!review.average) return judged + " without a number";
    if (!review.target) return judged;
    const bool is_reached = review.target->is_reached(*review.average);
    if (is_reached == (said == "achieved")) return judged;
    return judged + (is_reached ? ", though at its target" : ", short of its target");
}

/// `; 4.6 days on 2026-11-23`: what the number reads now, where that is after the window by which it was judged.
std::string after_window(const Claim& claim) {
    const auto& review = claim.review;
    const bool is_after = review.latest && review.ends && review.latest->day > *review.ends;
    if (!is_after || !review.metric || !review.average) return {};
    const auto now = outcomes::shown_number(review.latest->value, *review.metric);
    if (now == outcomes::shown_number(*review.average, *review.metric)) return {};
    return fmt::format("; {} on {}", now, base::format_day(review.latest->day));
}

std::string movement_words(const Claim& claim) {
    return result_of(claim, way_of(claim)) + after_window(claim);
}

/// What missed and what was reached first: the news comes before what is still open.
std::vector<Claim> by_weight(std::vector<Claim> list) {
    const auto weight = [](const Claim& claim) {
        switch (claim.movement) {
            case Movement::missed:
                return 0;
            case Movement::reached:
                return 1;
            case Movement::worse:
                return 2;
            case Movement::behind:
                return 3;
            case Movement::moving:
                return 4;
            case Movement::early:
                return 5;
            default:
                return 6;
        }
    };
    std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
    return list;
}

view::Table table_of(const Edition& edition, const std::vector<Claim>& list) {
    view::Table table{{{"feature", "Feature"},
                       {"metric", "Metric"},
                       {"change", "Was -> since"},
                       {"target", "Target"},
                       {"due", "By", view::Align::left, true},
                       {"state", "Result"}},
                      {}};
    for (const auto& claim : list) {
        table.rows.push_back({{edition.called(*claim.review.feature)},
                              {metric_name(claim)},
                              {change(claim), Tone::plain, trend_of(edition, claim)},
                              {target_words(claim)},
                              {claim.due ? base::format_day(*claim.due) : "no day"},
                              {movement_words(claim), tone_of(claim.movement)}});
    }
    return table;
}

/// Features shipped in the week that claimed nothing: what they changed will never be known.
std::vector<std::string> shipped_without_outcome(const Edition& edition) {
    std::vector<std::string> list;
    for (const auto* feature : moves_of(edition).shipped) {
        const bool is_excused = !feature->text("obligation").empty() || !feature->texts("enables").empty();
        if (!is_excused && edition.portfolio.of(outcomes::outcome, "feature", feature->key).empty()) {
            list.push_back(edition.called(*feature));
        }
    }
    return list;
}

/// How often it worked out, and what shipped beside what moved; how sure that is, for the team alone.
std::string record_words(const Edition& edition) {
    const auto record = record_of(edition);
    if (!edition.is_plain()) return base::joined(checks::in_words(record), " ");
    if (record.shipped == 0) return {};
    return fmt::format("In 13 weeks {} came to users; of {} that they were to move, {}.",
                       base::counted(record.shipped, "feature"), base::counted(record.claimed, "number"),
                       record.moved == 0 ? std::string("none is known to have moved")
                                         : fmt::format("{} moved the right way", record.moved));
}

}  // namespace

std::string target_words(const Claim& claim) {
    const auto& review = claim.review;
    if (review.target && review.metric) return outcomes::shown_number(review.target->value, *review.metric);
    return std::string(review.outcome->text("target"));
}

std::string outcome_words(const Edition& edition, const Claim& claim) {
    const auto metric = metric_name(claim);
    if (claim.movement == Movement::no_data) {
        const auto when = !claim.due ? std::string("no day is set for it")
                                     : fmt::format("{} {}", *claim.due < edition.today ? "was due" : "due",
                                                   base::format_day(*claim.due));
        return fmt::format("no data yet on {}; {}", metric, when);
    }
    const auto wanted = target_words(claim);
    const auto aim = wanted.empty() ? std::string() : fmt::format(", target {}", wanted);
    const bool is_open = claim.movement != Movement::reached && claim.movement != Movement::missed;
    const auto mean = claim.review.after > 1 ? " on average since" : "";
    const auto until = claim.due && is_open ? fmt::format(" by {}", base::format_day(*claim.due)) : std::string();
    const auto result = result_of(claim, "moving, " + way_of(claim)) + after_window(claim);
    return fmt::format("{} {}{}{}{}: {}", metric, change(claim), mean, aim, until, result);
}

view::Item outcome_item(const Edition& edition, const Claim& claim) {
    return {fmt::format("{}: {}", edition.called(*claim.review.feature), outcome_words(edition, claim)),
            {},
            tone_of(claim.movement)};
}

Part outcomes_part(const Edition& edition) {
    Part part{"outcomes", "Outcomes: did it help?"};
    part.nothing = {"No shipped feature claims to move a number.",
                    "waybill outcome add KEY \"checkout abandonment 68% -> 61% in 30d\""};
    part.all = "waybill outcome review";
    const auto list = claims(edition);
    for (const auto& claim : by_weight(list)) part.plain.push_back(outcome_item(edition, claim));
    if (!list.empty()) part.detail.emplace_back(table_of(edition, list));
    view::List rest;
    for (const auto& claim : list) {
        if (claim.movement != Movement::no_data || !claim.review.metric) continue;
        rest.items.push_back({fmt::format("{} has no number since the release", edition.called(*claim.review.metric)),
                              outcomes::observe_command(*claim.review.metric)});
    }
    for (const auto& claim : list) {
        // What is shown, or is not, with its interval: for those who ask how sure that is.
        if (const auto words = outcomes::evidence_in_words(claim.review);
            claim.review.evidence.method != outcomes::Method::none)
            rest.items.push_back({fmt::format("{}: {}", claim.review.outcome->key, words)});
    }
    for (const auto& name : shipped_without_outcome(edition)) {
        const auto text = fmt::format("\"{}\" shipped, and nobody said what it should change", name);
        rest.items.push_back({text, {}, Tone::warning});
        part.plain.push_back({text, {}, Tone::warning});
    }
    if (const auto record = record_words(edition); !record.empty()) {
        rest.items.push_back({record});
        // The page for executives says it in its bottom line.
        if (edition.options.audience != Audience::exec) part.plain.push_back({record});
    }
    if (!rest.items.empty()) part.detail.emplace_back(std::move(rest));
    return part;
}

}  // namespace waybill::report
