#pragma once

#include <map>
#include <optional>
#include <vector>

#include "waybill/checks/asked.hpp"

namespace waybill::cli {

/// By feature, the working days by which the day with 80 % odds comes earlier once its questions are answered, none of
/// them with bad news; shared out among its questions by what each may add. Of the features that are likely to move
/// that day most.
class DaysAt80 {
public:
    /// Knows nothing.
    DaysAt80() = default;
    DaysAt80(const portfolio::Portfolio& portfolio, base::Day today, const std::vector<checks::Asked>& list);

    std::optional<double> of(const checks::Asked& one) const;
    /// What moves the day most first; the others behind, as they were.
    void sort(std::vector<checks::Asked>& list) const;

private:
    std::map<const base::Record*, double> days_, open_;
};

}  // namespace waybill::cli
