#include <array>
#include <cmath>

#include "../forecast/costs.hpp"
#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "exposure_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/checks/exposure.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using checks::Grouping;

constexpr std::string_view ways[] = {"feature", "team", "service", "project"};
constexpr Flag risk_exposure_flags[] = {
    {"by", Shape::value, "WORD", "added up by feature, team, service or project", false, one_of(ways)},
    {"days", Shape::boolean, "", "the days by which each makes the plan late at 80 %, by simulation"}};

constexpr std::array<std::pair<std::string_view, Grouping>, 4> groupings{{{"feature", Grouping::feature},
                                                                          {"team", Grouping::team},
                                                                          {"service", Grouping::service},
                                                                          {"project", Grouping::project}}};

Grouping grouping_of(const std::string& word) {
    for (const auto& [name, grouping] : groupings) {
        if (name == word) return grouping;
    }
    refuse_choice("by", word, {"feature", "team", "service", "project"});
}

int run_risk_exposure(const Arguments& arguments, Session& session) {
    if (arguments.has("days")) {
        if (arguments.has("by"))
            throw base::Error(base::Fault::usage, "--days and --by answer different questions",
                              "leave one of them out");
        show_costs(forecast::Lever::What::risk, {}, "What each risk costs", "risks", session);
        return 0;
    }
    const auto by = arguments.value("by");
    const auto grouping = by.empty() ? std::nullopt : std::optional(grouping_of(by));
    const auto portfolio = portfolio_of(session.store());
    const auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
    const auto all = checks::exposure(portfolio, checks::raised_risks(portfolio, session.today(), findings));
    const auto losses = forecast::losses_of(portfolio.all(risks::risk), {.seed = session.options().seed.value_or(1)});
    if (!grouping) {
        session.show(exposure_document(all, losses), [&] { return exposure_json(all, losses); });
        return 0;
    }
    const auto groups = checks::exposure_by(*grouping, portfolio, all);
    session.show(groups_document(groups, by, all, losses), [&] { return groups_json(groups, by, all); });
    return 0;
}

}  // namespace

extern const Verb risk_exposure_verb{"risk",
                              "exposure",
                              "the working days that stand at risk, dearest first",
                              Moment::decide,
                              {},
                              risk_exposure_flags,
                              "waybill risk exposure\nwaybill risk exposure --by team\nwaybill risk exposure --days",
                              false,
                              run_risk_exposure};

}  // namespace waybill::cli
