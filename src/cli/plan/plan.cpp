#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "../forecast/forecast_question.hpp"
#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "plan_answer.hpp"
#include "plan_calendar.hpp"
#include "plan_change.hpp"
#include "waybill/base/text.hpp"
#include "waybill/forecast/uncertain.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::string_view plan_orders[] = {"shortest", "value"};
constexpr std::int64_t most_schedules = 1'000'000;

constexpr Positional plan_positionals[] = {
    {"keys", "features, milestones and projects to show, with what they wait for; none: all", false, true,
     key_of("feature milestone project")}};
constexpr Flag plan_flags[] = {
    {"all", Shape::boolean, "", "ideas too"},
    {"gantt", Shape::boolean, "", "bars instead of the table; a page in HTML has both"},
    {"why", Shape::value, "KEY", "what fixes the start of that one, step by step", false, key_of("feature milestone")},
    {"adjusted", Shape::boolean, "", "medians as a forecast has them: with open questions, decisions and debts"},
    {"order", Shape::value, "WORD", "shortest (the default), or value: what costs most by waiting first", false,
     one_of(plan_orders)},
    {"schedules", Shape::value, "N", "how many to try; 1000 up to 120 features, fewer above"}};

forecast::TaskIndex asked_about(const forecast::Planned& planned, const std::string& key) {
    const auto found = std::find_if(planned.tasks.begin(), planned.tasks.end(),
                                    [&](const auto& one) { return base::same_ignoring_case(one.record->key, key); });
    if (found != planned.tasks.end()) return static_cast<forecast::TaskIndex>(found - planned.tasks.begin());
    throw Error(Fault::not_found, fmt::format("'{}' is not in the plan", base::visible(key)),
                "waybill plan shows what is; --all plans ideas too");
}

/// How a plan is made.
struct Manner {
    forecast::Scope scope;
    forecast::LevellingOptions levelling;
    bool is_adjusted, is_by_value;
};
Manner manner_of(const Arguments& arguments, const Session& session) {
    const auto order = arguments.value("order");
    if (!order.empty() && std::find(std::begin(plan_orders), std::end(plan_orders), order) == std::end(plan_orders))
        refuse_choice("order", order, {std::begin(plan_orders), std::end(plan_orders)});
    const auto schedules = counted_flag(arguments, "schedules", most_schedules, 0);  // refused before anything is owned
    return {.scope = {.has_ideas = arguments.has("all"), .keys = arguments.values("keys")},
            .levelling = {.schedules = schedules, .seed = session.options().seed.value_or(1)},
            .is_adjusted = arguments.has("adjusted"),
            .is_by_value = order == "value"};
}

/// A portfolio with its plan, which points into it.
struct Made {
    portfolio::Portfolio portfolio;
    forecast::Planned planned;
    forecast::Plan plan;
    std::optional<forecast::DelayCost> delay;
};
std::unique_ptr<Made> make(const store::Store& store, const Session& session, const Manner& manner) {
    auto made = std::make_unique<Made>(
        Made{portfolio_of(store, session), {.timeline = forecast::Timeline(session.today())}, {}, {}});
    made->planned = forecast::planned(made->portfolio, session.today(), manner.scope);
    if (manner.is_adjusted) forecast::adjust(made->portfolio, made->planned);
    made->plan = forecast::level(made->planned.problem, manner.levelling);
    if (manner.is_by_value) made->delay = forecast::order_by_value(made->planned, made->plan);
    return made;
}

PlanAnswer answer_of(const Made& made, const Manner& manner) {
    return {.planned = made.planned, .plan = made.plan, .is_adjusted = manner.is_adjusted, .delay = made.delay};
}

int run_plan(const Arguments& arguments, Session& session) {
    const auto manner = manner_of(arguments, session);
    std::unique_ptr<Made> before;
    session.look_before_assuming([&](const store::Store& store) {
        try {
            before = make(store, session, manner);
        } catch (const Error&) {
            // As it stands there is no plan: then what is assumed stands alone.
        }
    });
    auto& store = session.store();
    const auto made = make(store, session, manner);
    auto answer = answer_of(*made, manner);
    std::optional<PlanAnswer> old;
    if (before) old.emplace(answer_of(*before, manner));
    const auto format = session.format();
    const bool has_drawings = format == view::Format::text || format == view::Format::md;
    if (arguments.has("gantt") && has_drawings) answer.shape = PlanAnswer::Shape::gantt;
    if (format == view::Format::html) answer.shape = PlanAnswer::Shape::both;
    if (arguments.has("why") && view::is_for_drawings(format))
        throw Error(Fault::usage, "--why is an answer in words", "leave --format or --why out");
    if (arguments.has("why")) {
        answer.why = asked_about(made->planned, arguments.value("why"));
        const auto chain = forecast::chain_to(made->planned.problem, made->plan.schedule, *answer.why);
        // As the plan itself: as it was said, unless it is adjusted.
        const forecast::Belief belief{!manner.is_adjusted, !manner.is_adjusted};
        answer.buffer = forecast::buffer_of(forecast::safeties_of(made->portfolio, made->planned, chain, belief));
    }
    warn_of_left_out(made->planned, session);
    session.show(
        answer.why ? plan_why_document(answer)
        : old      ? plan_change_document(*old, answer)
                   : plan_document(answer),
        [&] { return plan_json(answer, old ? &*old : nullptr); }, plan_calendar(answer));
    return 0;
}

}  // namespace

extern const Verb plan_verb{"plan",
                     "",
                     "when each feature starts and ends, so that nobody does more than they can",
                     Moment::every_day,
                     plan_positionals,
                     plan_flags,
                     "waybill plan\nwaybill plan PAY-12 --why PAY-12\n"
                     "waybill plan --assume \"dependency reject D-7 --evidence \\\"a stub will do\\\"\"",
                     false,
                     run_plan,
                     view::Drawing::calendar};

}  // namespace waybill::cli
