#include <algorithm>

#include <fmt/format.h>

#include "../forecast/forecast_answer.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "steer_answer.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using coordination::Ask;

constexpr Positional steer_positionals[] = {{"milestone", "key of the milestone", true, false, key_of("milestone")}};
constexpr Flag steer_flags[] = {{"one-more", Shape::value, "KEY",
                                 "what this feature more in it would do; else one like those of its team", false,
                                 key_of("feature")}};

void add_agenda(const base::Record& milestone, SteerAnswer& answer) {
    auto asks = coordination::open_asks(answer.portfolio, answer.today, {});
    std::erase_if(asks, [&](const Ask& ask) { return !coordination::is_for_steering(ask, milestone, answer.today); });
    std::map<std::string, double, std::less<>> worth;
    for (const auto& lever : answer.levers.list) worth[lever.record->key] = lever.days;
    const auto keys = coordination::keys_of_meeting(answer.portfolio, milestone);
    auto agenda = coordination::agenda(answer.portfolio, std::move(asks), {.meeting = keys}, answer.today, worth);
    for (auto& person : agenda.people) {
        for (auto& item : person.items) answer.decide.push_back(std::move(item));
    }
    coordination::sort_by_worth(answer.decide);
    const auto is_meant = [&](const forecast::Told& one) {
        return one.must_hear() && (keys.contains(one.record->key) || one.record->uid == milestone.uid);
    };
    const auto promises =
        answer.outlook != nullptr ? forecast::promises_in(answer.portfolio, *answer.outlook) : forecast::Promises();
    for (const auto& one : forecast::told(answer.portfolio, answer.today, promises)) {
        if (is_meant(one)) answer.hear.push_back(one);
    }
}

int run_steer(const Arguments& arguments, Session& session) {
    auto& store = session.store();
    const auto key = store.get(portfolio::milestone, arguments.value("milestone")).key;
    if (arguments.has("one-more")) store.get(features::feature, arguments.value("one-more"));
    const auto portfolio = portfolio_of(store, session);
    const auto& milestone = *portfolio.find(portfolio::milestone, key);
    const auto* named =
        arguments.has("one-more") ? portfolio.find(features::feature, arguments.value("one-more")) : nullptr;
    const auto looked = coordination::look_at(portfolio, session.today(), {key},
                                              {.seed = session.options().seed.value_or(1), .threads = base::processors()});
    SteerAnswer answer{.portfolio = portfolio, .today = session.today()};
    answer.missing = looked.missing;
    answer.hint = looked.hint;
    answer.outlook = looked.outlook ? &*looked.outlook : nullptr;
    answer.alignment = coordination::align(portfolio, milestone, answer.outlook);
    if (answer.outlook != nullptr) {
        answer.levers = forecast::levers_of(portfolio, *answer.outlook, answer.alignment.day, safe_odds);
        answer.one_more = coordination::one_more(portfolio, milestone, *answer.outlook, session.today(), named);
    }
    add_agenda(milestone, answer);
    session.show(steer_document(answer), [&] { return steer_json(answer); });
    return 0;
}

}  // namespace

extern const Verb steer_verb{"steer",
                      "",
                      "a steering meeting on one page: promised against odds, what helps, what to decide, whom to tell",
                      Moment::every_day,
                      steer_positionals,
                      steer_flags,
                      "waybill steer MS-1\nwaybill steer MS-1 --one-more WEB-2",
                      false,
                      run_steer};

}  // namespace waybill::cli
