#include <algorithm>

#include <fmt/format.h>

#include "../noted_moves.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "automation_answer.hpp"
#include "flow_question.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/range.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr double usual_maintenance = 0.2, usual_cycles = 12, usual_years = 2;
constexpr double most_cycles = 366, most_years = 10, most_share = 10;

constexpr Flag automation_flags[] = {
    {"invest", Shape::value, "RANGE", "what automating takes, like an estimate: 15d..20d..35d", true},
    {"manual", Shape::value, "RANGE", "what one cycle takes by hand; without it: as features were tested so far"},
    {"automated", Shape::value, "RANGE", "what it takes then; nothing"},
    {"per-year", Shape::value, "N", "cycles in a year; 12, or features delivered"},
    {"maintenance", Shape::value, "SHARE", "upkeep in a year, of what was invested; 20%"},
    {"growth", Shape::value, "SHARE", "by which the manual cost grows in a year; 0%"},
    {"discount", Shape::value, "SHARE", "interest in a year; 0%"},
    {"years", Shape::value, "N", "how far it looks ahead; 2"},
    {"team", Shape::value, "TEAM", "without --manual: only what this team tested", false, key_of("team")},
    {"project", Shape::value, "KEY", "without --manual: only what was tested in this project", false,
     key_of("project")},
};

double number_of(const Arguments& arguments, std::string_view flag, double otherwise, double least, double most) {
    if (!arguments.has(flag)) return otherwise;
    const auto number = base::parse_number(arguments.value(flag));
    if (number && *number >= least && *number <= most) return *number;
    throw Error(Fault::bad_value,
                fmt::format("--{}: '{}' is no number between {} and {}", flag, base::visible(arguments.value(flag)),
                            base::format_number(least), base::format_number(most)),
                "waybill flow automation --invest 20d --manual 3d --per-year 26");
}

/// `20%` or `0.2`.
double share_of(const Arguments& arguments, std::string_view flag, double otherwise) {
    if (!arguments.has(flag)) return otherwise;
    const auto text = arguments.value(flag);
    const bool is_percent = text.ends_with('%');
    const auto number =
        base::parse_number(base::trimmed(std::string_view(text).substr(0, text.size() - (is_percent ? 1 : 0))));
    const double share = number ? *number / (is_percent ? 100 : 1) : -1;
    // A bare 5 is as likely 5 % as 500 %.
    if (share >= 0 && share <= (is_percent ? most_share : 1)) return share;
    throw Error(Fault::bad_value, fmt::format("--{}: '{}' is no share such as 20% or 0.2", flag, base::visible(text)),
                fmt::format("waybill flow automation --invest 20d --manual 3d --{} 10%", flag));
}

/// What comes again and again is known as it is said; what is done once is an estimate, and turns out as those do.
estimates::Distribution cycle_days(const Arguments& arguments, std::string_view flag) {
    const auto range = estimates::parse_range(arguments.value(flag));
    if (!range.p90) return estimates::Constant{base::days_from_minutes(range.p50)};
    return estimates::distribution_of(range);
}

/// What a cycle costs by hand: as it is said, or as it was logged.
flow::ManualCost manual_cost(const Arguments& arguments, Session& session) {
    const auto scope = flow_scope(arguments, session);
    if (arguments.has("manual")) return {.days = cycle_days(arguments, "manual"), .per_year = usual_cycles};
    const auto period = flow_period(arguments, session).period;
    const auto portfolio = with_noted_moves(portfolio_of(session.store(), session), session.store());
    const auto features = scope.features_of(portfolio);
    const auto journeys = flow::journeys_of(portfolio, features);
    if (auto cost = flow::manual_cost(flow::testing(portfolio, journeys, period), period)) return *std::move(cost);
    throw Error(Fault::refused,
                "too few features of the last 12 weeks have logged days of testing to say what a cycle costs",
                "waybill flow automation --invest 20d --manual 3d --per-year 26");
}

int run_automation(const Arguments& arguments, Session& session) {
    const auto manual = manual_cost(arguments, session);
    const auto invest = estimates::distribution_of(estimates::parse_range(arguments.value("invest")));
    const auto automated = arguments.has("automated") ? cycle_days(arguments, "automated") : estimates::Constant{0};
    const double years = number_of(arguments, "years", usual_years, 0.1, most_years);
    flow::Automation rest;
    rest.cycles_per_year = number_of(arguments, "per-year", std::min(manual.per_year, most_cycles), 0.1, most_cycles);
    rest.maintenance = share_of(arguments, "maintenance", usual_maintenance);
    rest.growth = share_of(arguments, "growth", 0);
    rest.discount = share_of(arguments, "discount", 0);
    AutomationAnswer answer{{invest, manual.days, automated, rest}, years, manual.features};
    answer.odds = flow::payback_odds(answer.automation, answer.years, session.options().seed.value_or(1));
    session.show(automation_document(answer), [&] { return automation_json(answer); });
    return 0;
}

}  // namespace

extern const Verb flow_automation_verb{
    "flow",
    "automation",
    "what automating a test pays back: cycles, odds, value",
    Moment::decide,
    {},
    automation_flags,
    "waybill flow automation --invest 15d..20d..35d --manual 2d..3d..5d --per-year 26\n"
    "waybill flow automation --invest 20d --manual 3d --automated 0.5d --maintenance 0% --discount 10% --years 1",
    false,
    run_automation};

}  // namespace waybill::cli
