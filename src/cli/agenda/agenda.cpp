#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../verb.hpp"
#include "agenda_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/coordination/alignment.hpp"
#include "waybill/forecast/levers.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using coordination::AgendaScope;

constexpr Positional agenda_positionals[] = {{"person", "@ and a name, or a part of it; none: everybody", false}};
constexpr Flag agenda_flags[] = {
    {"team", Shape::value, "KEY", "what waits on this team, or holds one of its features", false, key_of("team")},
    {"meeting", Shape::value, "KEY", "what holds the features of this milestone or iteration, or what they wait for",
     false, key_of("milestone iteration")},
    {"messages", Shape::boolean, "", "the text to send to each of them, too"}};

/// The one person whom the name means.
std::string person_meant(const portfolio::Portfolio& portfolio, std::string name) {
    if (name.starts_with('@')) name.erase(0, 1);
    const auto people = coordination::people(portfolio);
    const auto found = coordination::people_called(people, name);
    if (found.size() == 1) return found.front();
    if (!found.empty())
        throw Error(Fault::ambiguous, fmt::format("'{}' may be {}", base::visible(name), base::joined(found, " or ")),
                    fmt::format("waybill agenda \"@{}\"", found.front()));
    const auto hint = base::did_you_mean(name, coordination::words_of(people));
    throw Error(Fault::not_found, fmt::format("no record names '{}' for anything", base::visible(name)),
                hint.empty() ? "waybill agenda shows on whom something waits" : hint);
}

AgendaScope scope_of_agenda(const portfolio::Portfolio& portfolio, const Arguments& arguments, Session& session,
                            AgendaAnswer& answer) {
    AgendaScope scope;
    base::Texts subjects;
    if (arguments.has("person")) {
        scope.person = person_meant(portfolio, arguments.value("person"));
        answer.is_of_person = true;
        answer.subject = scope.person;
    }
    if (arguments.has("team")) {
        scope.team = session.store().get(portfolio::team, arguments.value("team")).key;
        subjects.push_back("team " + scope.team);
    }
    if (arguments.has("meeting")) {
        const auto name = arguments.value("meeting");
        const auto* meeting = portfolio.find(portfolio::milestone, name);
        if (meeting == nullptr) meeting = portfolio.find(portfolio::iteration, name);
        if (meeting == nullptr)
            throw Error(Fault::not_found, fmt::format("there is no milestone or iteration '{}'", base::visible(name)),
                        "waybill milestone list and waybill iteration list show what there is");
        scope.meeting = coordination::keys_of_meeting(portfolio, *meeting);
        subjects.push_back(base::key_and_title(*meeting));
    }
    if (!answer.is_of_person) answer.subject = base::joined(subjects, ", ");
    return scope;
}

/// What dependencies and decisions cost at 80 %, as `dependency cost` has it, of all that is planned or of the milestone
/// that is met about; `missing` where there is no forecast.
std::map<std::string, double, std::less<>> worth_of_asks(const portfolio::Portfolio& portfolio,
                                                         const base::Texts& asked_about, const Session& session,
                                                         std::string& missing) {
    using forecast::Lever;
    // Each costs a simulation: of large plans few are tried, so that the answer comes before the meeting.
    constexpr std::size_t least_tried = 3, most_tried = 20, together = 4000;
    std::map<std::string, double, std::less<>> worth;
    const auto looked = coordination::look_at(portfolio, session.today(), asked_about,
                                              {.seed = session.options().seed.value_or(1), .threads = base::processors()});
    missing = looked.missing;
    if (!looked.outlook) return worth;
    const auto tried = std::clamp(together / looked.outlook->planned.tasks.size(), least_tried, most_tried);
    for (const auto what : {Lever::What::dependency, Lever::What::decision}) {
        for (const auto& lever : forecast::costs_of(portfolio, *looked.outlook, what, tried))
            worth[lever.record->key] = lever.days;
    }
    return worth;
}

/// The milestone that the meeting is about, where it is about one.
base::Texts milestone_of(const portfolio::Portfolio& portfolio, const Arguments& arguments) {
    const auto* milestone =
        arguments.has("meeting") ? portfolio.find(portfolio::milestone, arguments.value("meeting")) : nullptr;
    return milestone != nullptr ? base::Texts{milestone->key} : base::Texts{};
}

int run_agenda(const Arguments& arguments, Session& session) {
    const auto portfolio = portfolio_of(session.store(), session);
    AgendaAnswer answer;
    answer.has_messages = arguments.has("messages") || arguments.has("person");
    const auto scope = scope_of_agenda(portfolio, arguments, session, answer);
    auto asks = coordination::open_asks(portfolio, session.today(), checks::reviews(portfolio, session.today()));
    // Nobody lives through the plan for an answer that is empty.
    const auto worth =
        asks.empty() ? std::map<std::string, double, std::less<>>() : worth_of_asks(portfolio, milestone_of(portfolio, arguments), session, answer.missing);
    answer.agenda = coordination::agenda(portfolio, std::move(asks), scope, session.today(), worth);
    if (!answer.is_of_person) answer.records = coordination::track_records(portfolio, session.today());
    std::erase_if(answer.records, [&](const auto& one) { return !scope.team.empty() && one.team->key != scope.team; });
    if (scope.meeting) answer.records.clear();
    session.show(agenda_document(answer), [&] { return agenda_json(answer); });
    return 0;
}

}  // namespace

extern const Verb agenda_verb{"agenda",
                       "",
                       "what waits on whom, since when, worth how many days, with the text to send",
                       Moment::every_day,
                       agenda_positionals,
                       agenda_flags,
                       "waybill agenda\nwaybill agenda @Sofia\nwaybill agenda --meeting MS-1 --messages",
                       false,
                       run_agenda};

}  // namespace waybill::cli
