#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

constexpr std::array rules{
    Rule{"WB401", Severity::error, "a committed day has not passed without a release",
         "Those who were promised the day plan with it. Tell them a new one before they ask, and say why.",
         "waybill feature edit KEY --committed DATE"},
    Rule{"WB402", Severity::warning, "a committed day stands on an estimate",
         "A promise that no estimate stands behind is a wish.", "waybill estimate add KEY 2d..5d..11d"},
};

void check_dates(Findings& findings, const Record& feature) {
    const auto committed = feature.day("committed");
    if (!committed || !is_unfinished(feature)) return;
    if (*committed < findings.today()) {
        const auto days =
            static_cast<std::size_t>(std::max(base::working_days_between(*committed, findings.today()), 0));
        findings.add("WB401", feature,
                     fmt::format("committed for {}, not shipped: {} late", base::format_day(*committed),
                                 base::counted(days, "working day")),
                     fmt::format("waybill feature edit {} --committed DATE", feature.key));
    }
    if (findings.portfolio().of(estimates::estimate, "feature", feature.key).empty()) {
        findings.add("WB402", feature,
                     fmt::format("committed for {} without any estimate", base::format_day(*committed)),
                     fmt::format("waybill estimate add {} 2d..5d..11d", feature.key));
    }
}

void check_all(Findings& findings) {
    for (const auto& feature : findings.portfolio().all(features::feature)) check_dates(findings, feature);
}

}  // namespace

const Family estimates_family{rules, check_all};

}  // namespace waybill::checks
