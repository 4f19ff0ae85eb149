#include "review_answer.hpp"

#include <array>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/checks/track_record.hpp"

namespace waybill::cli {
namespace {

using outcomes::Review;
using outcomes::State;

/// A state as a heading; the news come before what is still open.
struct Heading {
    State state;
    std::string_view title;
    view::Tone tone;
};
constexpr std::array headings{
    Heading{State::missed, "Missed", view::Tone::bad},
    Heading{State::achieved, "Achieved", view::Tone::good},
    Heading{State::moving, "Moving", view::Tone::plain},
    Heading{State::too_early, "Too early to tell", view::Tone::plain},
    Heading{State::no_data, "No data", view::Tone::warning},
};

std::string called(const Review& review) {
    return fmt::format("{} {}", review.feature->key, review.feature->text("title"));
}

std::string sentence(const Review& review, base::Day today) {
    const auto metric = review.metric ? review.metric->text("name") : review.outcome->text("metric");
    std::string text =
        fmt::format("{}, {}: {}: {}", review.outcome->key, called(review), metric, outcomes::in_words(review, today));
    if (review.exposure && review.after > 0)
        text += fmt::format(". With users since {} ({})", base::format_day(review.exposure->day), review.exposure->by);
    if (const auto evidence = outcomes::evidence_in_words(review); !evidence.empty()) text += ". " + evidence;
    const bool is_open = review.state == State::moving || review.state == State::too_early;
    if (review.chance)
        text += fmt::format(". As it goes, its mean is as wanted on {} in {:.0f} of 100 cases",
                            base::format_day(*review.ends), *review.chance * 100);
    if (is_open && review.next_data) {
        const auto next = *review.next_data < today ? "the next number was due on" : "next number due on";
        text += fmt::format("; {} {}", next, base::format_day(*review.next_data));
    }
    if (review.guardrail)
        text +=
            fmt::format(". Its guardrail, {}, is {}", outcomes::shown_number(review.guardrail->limit, *review.metric),
                        outcomes::in_words(*review.guardrail, *review.metric));
    if (review.verdict) text += ". It was " + outcomes::verdict_in_words(review);
    return text;
}

view::Section section_of(const Heading& heading, const std::vector<Review>& list, base::Day today) {
    view::List items;
    for (const auto& one : list) {
        if (one.state == heading.state)
            items.items.push_back({sentence(one, today), outcomes::next_step(one), heading.tone});
    }
    return {std::string(outcomes::name_of(heading.state)), std::string(heading.title), {std::move(items)}};
}

view::Document empty_document(bool is_chosen) {
    const std::string text = is_chosen
                                 ? "These claim nothing: no outcome to review."
                                 : "No outcome to review: nothing that claims to move a number is with users yet.";
    return {.title = "",
            .subtitle = "",
            .sections = {{"empty",
                          "",
                          {view::Paragraph{text},
                           view::List{{{"say what a feature shall change:",
                                        "waybill outcome add KEY \"checkout abandonment 68% -> 61% in 30d\""},
                                       {"when it is with users:", "waybill rollout add KEY 100"},
                                       {"and what the number reads:", "waybill metric observe M-1 66.4"}}}}}}};
}

}  // namespace

view::Document review_document(const ReviewAnswer& answered) {
    const auto& list = answered.list;
    if (list.empty()) return empty_document(answered.is_chosen);
    view::Document document;
    std::vector<std::string> counts;
    for (const auto& heading : headings) {
        auto section = section_of(heading, list, answered.today);
        const auto count = std::get<view::List>(section.blocks.front()).items.size();
        if (count == 0) continue;
        counts.push_back(fmt::format("{} {}", count, base::lower(heading.title)));
        document.sections.push_back(std::move(section));
    }
    document.title = fmt::format("{}: {}", base::counted(list.size(), "outcome"), base::joined(counts, ", "));
    auto candidates = candidates_section(answered);
    if (!std::get<view::List>(candidates.blocks.front()).items.empty())
        document.sections.push_back(std::move(candidates));
    if (answered.is_chosen) return document;
    view::Section record{"track_record", "How often it worked out", {}};
    for (auto& sentence : checks::in_words(checks::track_record(answered.portfolio, list, answered.today)))
        record.blocks.emplace_back(view::Paragraph{std::move(sentence)});
    if (!record.blocks.empty()) document.sections.push_back(std::move(record));
    return document;
}

}  // namespace waybill::cli
