#include "forecast_subject.hpp"

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {

std::string subject_of(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys) {
    if (keys.size() != 1) return base::joined(keys, ", ");
    for (const auto* kind : {&features::feature, &portfolio::milestone, &portfolio::project}) {
        const auto* record = portfolio.find(*kind, keys.front());
        if (record == nullptr) continue;
        const auto title = record->text(kind == &features::feature ? "title" : "name");
        return title.empty() || title == record->key ? record->key : fmt::format("{} {}", record->key, title);
    }
    return keys.front();
}

std::optional<base::Day> day_promised_of(const forecast::Outlook& outlook) {
    if (outlook.planned.asked.size() != 1) return {};
    return forecast::promised_day(*outlook.planned.tasks[outlook.planned.asked.front()].record);
}

std::optional<base::Day> day_promised_of(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys) {
    if (keys.size() != 1) return {};
    for (const auto* kind : {&features::feature, &portfolio::milestone}) {
        if (const auto* record = portfolio.find(*kind, keys.front())) return forecast::promised_day(*record);
    }
    return {};
}

view::Document nothing_to_forecast(bool is_named) {
    if (is_named)
        return {.title = "",
                .subtitle = "",
                .sections = {{"forecast", "", {view::Paragraph{"All of that is done already, or was dropped."}}}}};
    view::List next{{{"Nothing is ready or in work.", "", view::Tone::plain},
                     {"ideas too", "waybill forecast --all", view::Tone::plain},
                     {"what an idea needs to be ready", "waybill feature ready KEY", view::Tone::plain}}};
    return {.title = "Forecast", .subtitle = "", .sections = {{"forecast", "", {std::move(next)}}}};
}

}  // namespace waybill::cli
