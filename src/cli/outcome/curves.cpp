#include <set>

#include "../metric/curve_answer.hpp"
#include "review_answer.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {

view::Section curves_section(const ReviewAnswer& answered) {
    view::Section section{"curves", "The numbers, drawn", {}};
    std::set<const base::Record*> drawn;
    for (const auto& review : answered.list) {
        if (!review.metric || !drawn.insert(review.metric).second) continue;
        const auto& metric = *review.metric;
        const auto series = outcomes::readings(
            metric, answered.portfolio.of(outcomes::observation, "metric", metric.key), answered.today);
        std::vector<outcomes::Review> claims;
        for (const auto& one : answered.list) {
            if (one.metric == review.metric) claims.push_back(one);
        }
        const auto exposed = checks::first_exposure(answered.portfolio, metric, answered.today);
        auto curve = curve_of(metric, series, outcomes::screen(series, metric, exposed), claims);
        if (curve.points.size() < 2) continue;
        section.blocks.emplace_back(view::Paragraph{curve.title, view::Tone::strong});
        section.blocks.emplace_back(std::move(curve));
    }
    return section;
}

}  // namespace waybill::cli
