#include <cmath>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "review_answer.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/freed.hpp"

namespace waybill::cli {
namespace {

using outcomes::Review;
using outcomes::Suggestion;

constexpr std::size_t most_works = 5;

/// `12d, 1.5 weeks of work: PAY-2 3d, PAY-9 9d`.
std::string freed_words(const checks::Freed& freed) {
    if (freed.works.empty()) return "Nothing more is planned for it";
    std::vector<std::string> works;
    std::set<std::string_view> teams;
    for (const auto& one : freed.works) {
        works.push_back(one.feature->key + " " + (one.minutes ? base::format_duration(*one.minutes) : "not estimated"));
        if (one.minutes.value_or(0) > 0) teams.insert(one.feature->text("team"));
    }
    if (works.size() > most_works) {
        const auto more = works.size() - most_works;
        works.resize(most_works);
        works.push_back(fmt::format("and {} more", more));
    }
    const auto list = base::joined(works, ", ");
    if (freed.minutes == 0) return fmt::format("Still planned for the same number: {}", list);
    std::string weeks;
    if (freed.weeks) {
        const auto count = base::format_number(std::round(*freed.weeks * 10) / 10);
        weeks = fmt::format(", {} {} of {}", count, count == "1" ? "week" : "weeks",
                            teams.size() == 1 ? std::string(*teams.begin()) : "the teams");
    }
    return fmt::format("Still planned for the same number: {}{}{} ({})", freed.is_estimated ? "" : "at least ",
                       base::format_duration(freed.minutes), weeks, list);
}

std::string words(const ReviewAnswer& answered, const Review& review) {
    const auto rule = review.outcome->text("stop_rule");
    const auto agreed = rule.empty() ? std::string("No stop rule was agreed") : fmt::format("Its stop rule: {}", rule);
    return fmt::format("{} {} {}: {}. {}. {}", review.advice.suggestion == Suggestion::stop ? "Stop?" : "Look at",
                       review.feature->key, review.feature->text("title"), review.advice.reason, agreed,
                       freed_words(checks::freed_by_stopping(answered.portfolio, review, answered.today)));
}

}  // namespace

view::Section candidates_section(const ReviewAnswer& answered) {
    view::List items;
    std::set<const base::Record*> seen;
    // What to stop comes before what to look at, and a feature that claims several numbers once.
    for (const auto suggestion : {Suggestion::stop, Suggestion::review}) {
        for (const auto& one : answered.list) {
            if (one.advice.suggestion != suggestion || !seen.insert(one.feature).second) continue;
            const auto next = suggestion == Suggestion::stop
                                  ? fmt::format("waybill feature kill {} --because \"…\"", one.feature->key)
                                  : fmt::format("waybill metric show {}", one.metric->key);
            items.items.push_back({words(answered, one), next, view::Tone::warning});
        }
    }
    return {"kill_candidates", "What to stop or look at", {std::move(items)}};
}

}  // namespace waybill::cli
