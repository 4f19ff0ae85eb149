#include "screen_answer.hpp"

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/outcomes/records.hpp"

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

std::optional<Screen> screen_of(const portfolio::Portfolio& portfolio, const base::Record& metric,
                                const std::vector<outcomes::Reading>& series, base::Day today) {
    std::optional<base::Day> exposed;
    for (const auto* outcome : portfolio.of(outcomes::outcome, "metric", metric.key)) {
        const auto exposure = checks::review_of(portfolio, *outcome, today).exposure;
        if (exposure && (!exposed || exposure->day < *exposed)) exposed = exposure->day;
    }
    return outcomes::screen(series, metric, exposed);
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
