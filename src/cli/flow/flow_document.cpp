#include <algorithm>

#include <fmt/format.h>

#include "flow_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using view::Paragraph;
using view::Tone;

constexpr double days_a_week = 7;
/// Less is no rate.
constexpr double least_weeks = 2;
/// So far what Little's law says and what was seen may lie apart.
constexpr double fair_gap = 0.25;

/// How long those took of which it is known.
std::string took_words(const FlowAnswer& answer) {
    const auto& sorted = answer.times.sorted;
    if (sorted.empty()) return " Nobody noted how long that took.";
    const bool is_all = sorted.size() == answer.times.delivered();
    const auto subject = is_all ? std::string(sorted.size() == 1 ? "It" : "They")
                                : fmt::format("The {} of which it is known", sorted.size());
    if (answer.has_percentiles())
        return fmt::format(" {} took {} or less in half of the cases, and {} or less in 85 of 100.", subject,
                           elapsed(answer.percentile(.5)), elapsed(answer.percentile(flow::expectation)));
    if (sorted.size() == 1) return fmt::format(" {} took {}.", subject, elapsed(sorted.front()));
    auto text = fmt::format(" {} took {} to {}", subject, elapsed(sorted.front()), elapsed(sorted.back()));
    if (sorted.size() > 2) text += fmt::format(", half of them {} or less", elapsed(answer.percentile(.5)));
    return text + fmt::format("; percentiles need {}.", flow::least_cycles);
}

std::string delivered_words(const FlowAnswer& answer) {
    const auto count = answer.times.delivered();
    const double weeks = flow::elapsed_days(answer.period.first, answer.period.until) / days_a_week;
    auto text = base::counted(count, "feature") + " reached users";
    if (weeks >= least_weeks) text += fmt::format(", {:.1f} a week", static_cast<double>(count) / weeks);
    return text + "." + took_words(answer);
}

/// Whether anything is known of how features move.
bool has_moves(const FlowAnswer& answer) {
    return std::any_of(answer.journeys.begin(), answer.journeys.end(),
                       [](const auto& one) { return !one.moves.empty(); });
}

/// Nothing came to its users: why that may be, and what to ask instead.
view::Section empty_section(const FlowAnswer& answer) {
    view::Section section{"delivered", "", {Paragraph{"Nothing reached users in this time."}}};
    view::List list;
    if (const auto day = answer.last_delivery()) {
        list.items.push_back({fmt::format("The last delivery before it was on {}:", base::format_weekday(*day)),
                              fmt::format("waybill flow --since {} --until {}",
                                          base::format_day(*day - std::chrono::days(84)), base::format_day(*day))});
    } else if (!has_moves(answer)) {
        list.items.push_back({"A tracker's export tells when status changed:", "waybill import jira export.json"});
        list.items.push_back({"So does moving a feature here:", "waybill feature start KEY"});
    }
    if (list.items.empty()) return section;
    section.blocks.emplace_back(std::move(list));
    return section;
}

Paragraph efficiency_words(const FlowAnswer& answer) {
    const auto& found = answer.efficiency;
    const auto logged = found.logged > 0
                            ? fmt::format(" {} of waiting were logged as effort, on top of that or as a part of it.",
                                          elapsed(found.logged))
                            : std::string();
    const auto share = found.share();
    if (!share)
        return {
            "Nobody notes from when to when it waited: waybill feature block KEY \"what it waits for\" does, and a "
            "tracker's statuses do (Blocked, Ready for QA)." +
                logged,
            Tone::muted};
    return {fmt::format("Of {} in work, {} were spent waiting: flow efficiency {:.0f} % at most, as waiting that "
                        "nobody noted counts as work.",
                        elapsed(found.days), elapsed(found.waiting), *share * 100) +
                logged,
            *share < 0.5 ? Tone::warning : Tone::plain};
}

std::optional<Paragraph> little_words(const FlowAnswer& answer) {
    const auto law = answer.little.by_law();
    const double seen = answer.little.seen;
    // Of what takes no time nothing can be said.
    if (!law || answer.little.ended < flow::least_cycles || std::max(*law, seen) < 0.1) return {};
    const bool is_fair = std::abs(*law - seen) <= fair_gap * std::max(*law, seen);
    auto text = fmt::format(
        "Check (Little): {:.1f} in work and {:.2f} delivered or given up a day make {}; seen were {} on average",
        answer.little.in_work, answer.little.per_day, elapsed(*law), elapsed(seen));
    if (is_fair) return Paragraph{text + ": they agree.", Tone::muted};
    return Paragraph{text + (*law > seen ? ": more is begun than ends, or what is old is not closed."
                                         : ": old work was closed, or beginnings are noted too early."),
                     Tone::warning};
}

}  // namespace

view::Document flow_document(const FlowAnswer& answer) {
    view::Document document{.title = fmt::format("Flow of {}", answer.subject.empty() ? "everything" : answer.subject),
                            .subtitle = fmt::format("{} to {}, {}", base::format_weekday(answer.period.first),
                                                    base::format_weekday(answer.last),
                                                    answer.period.has_weekends ? "calendar days" : "without weekends"),
                            .sections = {}};
    if (answer.times.delivered() == 0) {
        document.sections.push_back(empty_section(answer));
    } else {
        view::Section head{"delivered", "", {Paragraph{delivered_words(answer)}, efficiency_words(answer)}};
        if (auto law = little_words(answer)) head.blocks.emplace_back(std::move(*law));
        document.sections.push_back(std::move(head));
    }
    document.sections.push_back(ageing_section(answer));
    document.sections.push_back(throughput_section(answer));
    for (auto part : {waiting_section(answer), phases_section(answer), testing_section(answer),
                      deployments_section(answer), order_section(answer)}) {
        if (part) document.sections.push_back(std::move(*part));
    }
    return document;
}

}  // namespace waybill::cli
