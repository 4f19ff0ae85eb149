#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

constexpr std::array rules{
    Rule{"WB901", Severity::warning, "what comes from outside has somebody who answers for it",
         "Third parties slip in silence. Somebody here has to ask them.", "waybill dependency edit D-1 --owner NAME"},
};

void check_outside(Findings& findings, const Record& dependency) {
    const auto& portfolio = findings.portfolio();
    const auto on = dependency.text("on");
    const auto status = dependency.text("status");
    if (status == "met" || status == "rejected" || !dependency.text("owner").empty()) return;
    if (portfolio.find(features::feature, on) || portfolio.find(portfolio::milestone, on)) return;
    const auto* from = portfolio.find(features::feature, dependency.text("from"));
    if (from && !is_unfinished(*from)) return;
    findings.add("WB901", dependency,
                 fmt::format("{} waits for \"{}\", and nobody here answers for it", dependency.text("from"), on),
                 fmt::format("waybill dependency edit {} --owner NAME", dependency.key));
}

void check_all(Findings& findings) {
    for (const auto& one : findings.portfolio().all(dependencies::dependency)) check_outside(findings, one);
}

}  // namespace

const Family data_family{rules, check_all};

}  // namespace waybill::checks
