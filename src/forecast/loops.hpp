#pragma once

#include <string>
#include <vector>

#include "choice.hpp"

namespace waybill::forecast {

/// Records that wait for each other, and so never begin, and those that wait for them.
struct Loop {
    std::vector<std::string> keys;    ///< a shortest way around, the first one again at the end
    std::vector<std::string> behind;  ///< keys of what else can never begin, sorted
};

/// Takes out of a choice what can never begin. A loop is refused when a dependency is made; an import or an undo may
/// have brought one in all the same, and features may wait for a milestone that waits for them. Throws Fault::refused
/// where that is asked about, or where nothing else is left.
std::vector<Loop> leave_out_loops(const portfolio::Portfolio& portfolio, base::Day today, Choice& choice);

}  // namespace waybill::forecast
