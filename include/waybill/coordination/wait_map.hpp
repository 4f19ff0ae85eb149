#pragma once

#include <string>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::coordination {

/// One dependency in the picture of who waits for what.
struct Wait {
    const base::Record* dependency = nullptr;
    const base::Record* from = nullptr;  ///< feature
    const base::Record* on = nullptr;    ///< feature or milestone; null: an outside party, by the text of `on`
    bool is_agreed = false;              ///< a contract to which all sides agreed
    bool is_in_loop = false;             ///< on a shortest loop, in which none can start
};

/// Who waits for what. It points into the portfolio.
struct WaitMap {
    std::vector<const base::Record*> features;    ///< sorted by key
    std::vector<const base::Record*> milestones;  ///< that features wait for, sorted by key
    std::vector<std::string> outside;             ///< parties that features wait for, sorted
    std::vector<Wait> waits;                      ///< by the key of the feature that waits, then of the dependency
    std::size_t over = 0;                         ///< dependencies left out, since they are over
};

/// Which dependencies are in the picture.
struct WaitScope {
    bool has_over = false;          ///< those too that are met or rejected, or whose feature is delivered or killed
    std::vector<std::string> keys;  ///< features, milestones and projects: only they and what they wait for
};

/// The dependencies in that scope, with what they join; a feature that is asked about is there without any.
/// Throws Fault::not_found for a key that is none of the three.
WaitMap wait_map(const portfolio::Portfolio& portfolio, const WaitScope& scope);

}  // namespace waybill::coordination
