#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::forecast {

/// What comes from outside and of which nobody knows a day: claimed or agreed dependencies on no record, without an
/// agreed day or with one that has passed. The plan takes it to be there already (`planned`), so that the days of all
/// that waits for it are the best that can be. It points into the portfolio.
class AwaitedOutside {
public:
    AwaitedOutside(const portfolio::Portfolio& portfolio, base::Day today);
    /// The first few that hold up this feature or milestone, or what it waits for; empty where nothing does.
    const base::Texts& of(const base::Record& record) const;

private:
    void see(const base::Record& dependency, base::Day today);
    void spread(const base::Record& feature, std::string_view text);

    const portfolio::Portfolio& portfolio_;
    std::vector<std::pair<const base::Record*, std::string_view>> needs_;
    std::unordered_map<const base::Record*, std::vector<const base::Record*>> behind_;
    std::unordered_map<const base::Record*, base::Texts> awaited_;
};

}  // namespace waybill::forecast
