#include "screen_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using outcomes::Screen;
using statistics::Signal;
using statistics::Signalled;

/// More are a new normal, not signals.
constexpr std::size_t most_told = 5;

std::string why(const Signalled& one) {
    return one.signal == Signal::outside ? "outside of what is usual"
                                         : "the eighth or a later one in a row on one side";
}

}  // namespace

std::optional<outcomes::Guardrail> guardrail_since(const base::Record& metric,
                                                   std::span<const outcomes::Reading> series,
                                                   std::optional<base::Day> exposed) {
    const auto is_before = [&](const outcomes::Reading& one) { return exposed && one.day < *exposed; };
    const auto since = static_cast<std::size_t>(std::count_if(series.begin(), series.end(), is_before));
    return outcomes::guardrail_of(metric, series.subspan(since));
}

view::Paragraph guardrail_paragraph(const outcomes::Guardrail& guardrail, const base::Record& metric) {
    const auto tone = guardrail.is_alarming()                        ? view::Tone::bad
                      : guardrail.holding == outcomes::Holding::held ? view::Tone::good
                                                                     : view::Tone::plain;
    return {fmt::format("Guardrail {}: {}", outcomes::shown_number(guardrail.limit, metric),
                        outcomes::in_words(guardrail, metric)),
            tone};
}

view::Section screen_section(const std::optional<Screen>& screen, const std::vector<outcomes::Reading>& series,
                             const base::Record& metric) {
    view::Section section{"screen", "Is anything unusual?", {}};
    if (!screen) {
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("Too little to say: {} numbers from before something new came to users are needed.",
                        outcomes::least_usual)});
        return section;
    }
    const auto& limits = screen->limits;
    section.blocks.emplace_back(view::Paragraph{fmt::format(
        "Usual is {} to {}, by the {} numbers until {} (XmR: the mean {}, and 2.66 times the usual step of {} "
        "either way).",
        outcomes::shown_number(limits.lower), outcomes::shown_number(limits.upper, metric), screen->usual,
        base::format_day(screen->until), outcomes::shown_number(limits.mean),
        outcomes::shown_number(limits.moving_range))});
    const auto& signals = screen->signals;
    if (signals.empty()) {
        section.blocks.emplace_back(view::Paragraph{"Nothing since was unusual."});
        return section;
    }
    view::List list;
    const auto told = std::min(signals.size(), most_told);
    for (std::size_t i = 0; i < told; ++i) {
        const auto& reading = series[signals[i].place];
        list.items.push_back({fmt::format("{} on {}: {}", outcomes::shown_number(reading.value, metric),
                                          base::format_day(reading.day), why(signals[i]))});
    }
    const auto more = told < signals.size() ? fmt::format(", the first {} of {}", told, signals.size()) : std::string();
    section.blocks.emplace_back(view::Paragraph{
        fmt::format("Worth asking what happened{} (a signal is no proof: the more numbers are looked at, the "
                    "more of them signal by chance):",
                    more)});
    section.blocks.emplace_back(std::move(list));
    return section;
}

std::string screen_json(const std::optional<Screen>& screen, const std::vector<outcomes::Reading>& series) {
    if (!screen) return "null";
    const auto& limits = screen->limits;
    std::string json = fmt::format(
        "{{\"n\":{},\"until\":\"{}\",\"mean\":{},\"moving_range\":{},\"lower\":{},\"upper\":{},\"signals\":[",
        screen->usual, base::format_day(screen->until), base::format_number(limits.mean),
        base::format_number(limits.moving_range), base::format_number(limits.lower), base::format_number(limits.upper));
    for (const auto& one : screen->signals) {
        json += fmt::format("{}{{\"day\":\"{}\",\"rule\":\"{}\"}}", json.ends_with('[') ? "" : ",",
                            base::format_day(series[one.place].day), one.signal == Signal::outside ? "outside" : "run");
    }
    return json + "]}";
}

}  // namespace waybill::cli
