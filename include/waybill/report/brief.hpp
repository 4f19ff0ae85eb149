#pragma once

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/report/weekly.hpp"
#include "waybill/view/document.hpp"

namespace waybill::report {

/// One feature told to one audience, to be pasted into a mail. For executives and stakeholders the business wording, without
/// keys or commands; for executives as one short list without headings, two risks and two asks at most.
/// For the team the technical wording, with keys: what it waits for, criteria, constraints, risks. Sections, as far as there
/// is something to say: status, what, change, when, waits, risks, asks, criteria, constraints.
view::Document brief(const portfolio::Portfolio& portfolio, const base::Record& feature, Audience audience, base::Day today);

}  // namespace waybill::report
