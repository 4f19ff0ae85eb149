#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "../verb.hpp"
#include "waybill/flow/period.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::cli {

inline constexpr std::array<std::string_view, 7> weekday_words{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/// The day that --week-starts names; Monday.
std::chrono::weekday first_weekday(const Arguments& arguments);
/// What is looked at, with its last day.
struct AskedPeriod {
    flow::Period period;
    base::Day last;
};
/// From --since to --until, as a whole, no later than now and --as-of; without --since from twelve whole weeks before
/// the week of the last day on. Throws Fault::bad_value for days in the wrong order, and for more than ten years.
AskedPeriod flow_period(const Arguments& arguments, Session& session);

/// What --team and --project leave.
struct FlowScope {
    std::string team, project;

    std::vector<const base::Record*> features_of(const portfolio::Portfolio& portfolio) const;
    /// Those that carry one of these features, are of a service of the team, or of one that the features of the project
    /// touch.
    std::vector<const base::Record*> deployments_of(const portfolio::Portfolio& portfolio,
                                                    const std::vector<const base::Record*>& features) const;
    std::string name() const;
};
FlowScope flow_scope(const Arguments& arguments, Session& session);

}  // namespace waybill::cli
