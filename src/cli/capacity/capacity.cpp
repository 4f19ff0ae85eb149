#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "capacity_answer.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::int64_t most_weeks = 104;
constexpr std::size_t usual_weeks = 2;

constexpr Positional capacity_positionals[] = {
    {"key", "an iteration, or a team", true, false, key_of("iteration team")}};
constexpr Flag capacity_flags[] = {
    {"weeks", Shape::value, "N", "of a team: the weeks from today that are looked at; 2"},
    {"apply", Shape::boolean, "", "take out of the iteration what is proposed"},
};

forecast::Commitment of_iteration(const portfolio::Portfolio& portfolio, const base::Record& iteration) {
    if (auto commitment = forecast::commitment_of(portfolio, iteration)) return *std::move(commitment);
    const auto edit = fmt::format("waybill iteration edit {}", iteration.key);
    if (portfolio.find(portfolio::team, iteration.text("team")) == nullptr)
        throw Error(Fault::refused, fmt::format("iteration {} has no team: nobody's capacity is known", iteration.key),
                    edit + " --team TEAM");
    if (!iteration.day("start") || !iteration.day("end"))
        throw Error(Fault::refused, fmt::format("iteration {} has no first and last day", iteration.key),
                    edit + " --start mon --end +2w");
    throw Error(Fault::refused, fmt::format("iteration {} ends before it begins", iteration.key), edit + " --end DAY");
}

forecast::Commitment of_team(const portfolio::Portfolio& portfolio, const base::Record& team, base::Day today,
                             std::size_t weeks) {
    forecast::Commitment commitment{&team, today, today + std::chrono::days(7 * weeks - 1), {}};
    for (const auto& one : portfolio.all(features::feature)) {
        const auto stage = one.text("stage");
        const bool is_open = stage == "ready" || stage == "building";
        if (is_open && base::same_ignoring_case(one.text("team"), team.key)) commitment.keys.push_back(one.key);
    }
    return commitment;
}

void take_out(const CapacityAnswer& answer, Session& session) {
    auto iteration = session.store().get(portfolio::iteration, answer.asked.key);
    base::Texts left;
    for (const auto& key : iteration.texts("features")) {
        const bool is_cut = std::any_of(answer.capacity.cut.begin(), answer.capacity.cut.end(),
                                        [&](const auto* one) { return base::same_ignoring_case(one->key, key); });
        if (!is_cut) left.push_back(key);
    }
    iteration["features"] = left;
    session.change([&](store::Writer& writer) { writer.edit(iteration); });
}

int run_capacity(const Arguments& arguments, Session& session) {
    const auto weeks = counted_flag(arguments, "weeks", most_weeks, usual_weeks);
    const auto portfolio = portfolio_of(session.store(), session);
    const auto key = arguments.value("key");
    const auto* asked = portfolio.find(portfolio::iteration, key);
    const bool is_iteration = asked != nullptr;
    if (!is_iteration) asked = portfolio.find(portfolio::team, key);
    if (asked == nullptr)
        throw Error(Fault::not_found, fmt::format("there is no iteration or team '{}'", base::visible(key)),
                    "waybill iteration list and waybill team list show what there is");
    if (!is_iteration && arguments.has("apply"))
        throw Error(Fault::usage,
                    fmt::format("--apply: {} is a team: there is no iteration to take anything out of", key),
                    "waybill iteration add S1 --team payments --start mon --end +2w --features WEB-1,WEB-2");
    if (is_iteration && arguments.has("weeks"))
        throw Error(Fault::usage, "--weeks: an iteration has days of its own", "leave --weeks out, or name a team");
    const auto commitment =
        is_iteration ? of_iteration(portfolio, *asked) : of_team(portfolio, *asked, session.today(), weeks);
    const auto capacity = forecast::capacity_of(portfolio, session.today(), commitment,
                                                {.seed = session.options().seed.value_or(1), .threads = base::processors()});
    CapacityAnswer answer{commitment, capacity, *asked, arguments.has("apply") && !capacity.cut.empty()};
    if (answer.is_applied) take_out(answer, session);
    session.show(capacity_document(answer), [&] { return capacity_json(answer); });
    return 0;
}

}  // namespace

extern const Verb capacity_verb{
    "capacity",
    "",
    "whether a team can do what it took on, and what to take out",
    Moment::decide,
    capacity_positionals,
    capacity_flags,
    "waybill capacity payments --weeks 2\nwaybill capacity pay-47\nwaybill capacity pay-47 --apply",
    true,
    run_capacity};

}  // namespace waybill::cli
