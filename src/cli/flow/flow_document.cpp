#include <algorithm>

#include <fmt/format.h>

#include "flow_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::cli {
namespace {

using view::Paragraph;
using view::Tone;

constexpr double days_a_week = 7;
/// So far what Little's law says and what was seen may lie apart.
constexpr double fair_gap = 0.25;

std::string delivered_words(const FlowAnswer& answer) {
    const auto count = answer.times.delivered();
    const double weeks = flow::elapsed_days(answer.period.first, answer.period.until) / days_a_week;
    auto text = fmt::format("{} reached users, {:.1f} a week.", base::counted(count, "feature"),
                            static_cast<double>(count) / weeks);
    const auto& sorted = answer.times.sorted;
    if (answer.has_percentiles())
        return text + fmt::format(" Half of them took {} or less, 85 of 100 took {} or less.",
                                  elapsed(answer.percentile(.5)), elapsed(answer.percentile(flow::expectation)));
    if (sorted.size() > 1)
        text += fmt::format(" They took between {} and {}, half of them {} or less; percentiles need {} of them.",
                            elapsed(sorted.front()), elapsed(sorted.back()), elapsed(answer.percentile(.5)),
                            flow::least_cycles);
    if (sorted.size() == 1) text += fmt::format(" It took {}.", elapsed(sorted.front()));
    return text;
}

/// Nothing came to its users: why that may be, and what to ask instead.
view::Section empty_section(const FlowAnswer& answer) {
    view::Section section{"delivered", "", {Paragraph{"Nothing reached users in this time."}}};
    view::List list;
    if (const auto day = answer.last_delivery()) {
        list.items.push_back({fmt::format("The last delivery before it was on {}:", base::format_weekday(*day)),
                              fmt::format("waybill flow --since {} --until {}",
                                          base::format_day(*day - std::chrono::days(84)), base::format_day(*day))});
    } else {
        list.items.push_back({"A tracker's export tells when status changed:", "waybill import jira export.json"});
        list.items.push_back({"So does moving a feature here:", "waybill feature start KEY"});
    }
    section.blocks.emplace_back(std::move(list));
    return section;
}

Paragraph efficiency_words(const FlowAnswer& answer) {
    const auto share = answer.efficiency.share();
    if (!share)
        return {
            "Nobody notes how much of that time was waiting: waybill feature block KEY \"what it waits for\" does, and "
            "a "
            "tracker's statuses do (Blocked, Ready for QA).",
            Tone::muted};
    return {fmt::format("Of {} in work, {} were spent waiting: flow efficiency {:.0f} % at most, as waiting that "
                        "nobody noted counts as work.",
                        elapsed(answer.efficiency.days), elapsed(answer.efficiency.waiting), *share * 100),
            *share < 0.5 ? Tone::warning : Tone::plain};
}

std::optional<Paragraph> little_words(const FlowAnswer& answer) {
    const auto law = answer.little.by_law();
    if (!law || answer.little.ended < flow::least_cycles) return {};
    const double seen = answer.little.seen;
    const bool is_fair = std::abs(*law - seen) <= fair_gap * std::max(*law, seen);
    auto text = fmt::format("Check (Little): {:.1f} in work and {:.2f} ended a day make {}; seen were {} on average",
                            answer.little.in_work, answer.little.per_day, elapsed(*law), elapsed(seen));
    if (is_fair) return Paragraph{text + ": they agree.", Tone::muted};
    return Paragraph{text + (*law > seen ? ": more is begun than ends, or what is old is not closed."
                                         : ": old work was closed, or beginnings are noted too early."),
                     Tone::warning};
}

}  // namespace

std::string elapsed(double days) {
    const auto text = days < 9.95 ? fmt::format("{:.1f}", days) : fmt::format("{:.0f}", days);
    return text + (text == "1.0" ? " day" : " days");
}

double FlowAnswer::percentile(double p) const {
    return statistics::percentile(times.sorted, p);
}

std::vector<const flow::Cycle*> FlowAnswer::backwards() const {
    std::vector<const flow::Cycle*> list;
    for (const auto& cycle : times.cycles) {
        if (cycle.ended < cycle.began) list.push_back(&cycle);
    }
    return list;
}

std::optional<base::Day> FlowAnswer::last_delivery() const {
    std::optional<base::Instant> last;
    for (const auto& journey : journeys) {
        const auto ended = journey.ended();
        if (ended && *ended < period.first && (!last || *last < *ended)) last = ended;
    }
    if (!last) return {};
    return base::day_of(*last);
}

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
