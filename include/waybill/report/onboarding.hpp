#pragma once

#include <string>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::report {

/// Who begins, and where: with neither, everything that is recorded.
struct OnboardingOptions {
    base::Day today{};
    std::string project{};  ///< key: its features, their teams and what they touch
    std::string team{};     ///< key: its features, its services and what its features touch
};

/// The document of the first month: what there is to learn before anything is changed. Sections, in this order:
/// in_short, system (services, who uses them, what they rest on), people (teams, leads, who worked on which service),
/// process (as the records measure it), undocumented (what nobody wrote down, each with the command that does), open
/// (decisions, debts, product questions) and questions: what is worth asking, and whom. With days and counts, and
/// nothing that the records do not say.
view::Document onboarding(const portfolio::Portfolio& portfolio, const OnboardingOptions& options);

}  // namespace waybill::report
