#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "record_verbs.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {

void warn_of_no_window(const store::Store& store, const base::Record& before, const base::Record& after,
                       Session& session) {
    const bool is_feature = after.kind == &features::feature;
    if (!is_feature || !features::is_delivered(after.text("stage")) || features::is_delivered(before.text("stage")))
        return;
    base::Texts waiting;
    const auto around = portfolio_around(store, after);
    for (const auto& review : checks::reviews(around, session.today())) {
        if (review.feature->key == after.key && !review.exposure) waiting.push_back(review.outcome->key);
    }
    if (waiting.empty()) return;
    session.warn({"no_window",
                  fmt::format("nothing says since when users have {}: the window of {} does not start; say it with: "
                              "waybill rollout add {} 100 --day DAY",
                              after.key, base::joined(waiting, ", "), after.key),
                  after.key});
}

}  // namespace waybill::cli
