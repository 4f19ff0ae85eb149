#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "commitment.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/team_parts.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional milestone_acknowledge_positionals[] = {
    {"milestone", "key of the milestone", true, false, key_of("milestone")},
    {"team", "key of the team", true, false, key_of("team")}};
constexpr Flag milestone_acknowledge_flags[] = {
    {"by", Shape::value, "WHO", "who said yes; else who leads the team, else you"}};

std::string who_said_yes(const Record& team, const Arguments& arguments, Session& session) {
    if (const auto who = arguments.value("by"); who.find_first_not_of(' ') != std::string::npos) return who;
    return team.text("lead").empty() ? session.actor() : std::string(team.text("lead"));
}

int run_milestone_acknowledge(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        const auto& store = writer.store();
        const auto milestone = store.get(portfolio::milestone, arguments.value("milestone"));
        const auto team = store.get(portfolio::team, arguments.value("team"));
        const auto before = commitment_of(store, milestone, team);
        if (!before) {
            const auto day = milestone.text("date");
            throw base::Error(
                base::Fault::refused,
                fmt::format("{} was not asked for a day in {}: there is nothing to say yes to", team.key,
                            milestone.key),
                fmt::format("waybill milestone commit {} {} {}", milestone.key, team.key, day.empty() ? "DAY" : day));
        }
        const bool is_known = portfolio::is_acknowledged(*before) && arguments.value("by").empty();
        if (!is_known)
            writer.edit(portfolio::acknowledged(*before, who_said_yes(team, arguments, session), session.today()));
        const auto after = store.find_uid(portfolio::commitment, before->uid).value();
        const auto who = after.text("acknowledged_by");
        const auto when = after.text("acknowledged_at");
        const auto to = after.day("date");
        session.tell(
            fmt::format("{} said yes{} to {} in {}{}{}", team.key, who.empty() ? "" : fmt::format(" ({})", who),
                        to ? base::format_weekday(*to) : "no day", milestone.key,
                        when.empty() ? "" : fmt::format(" on {}", when), is_known ? " already: nothing changed" : ""),
            [&] { return base::record_json(after, true); });
        if (!is_known) warn_of_commitment(store, milestone, after, session);
    });
    return 0;
}

}  // namespace

extern const Verb milestone_acknowledge_verb{"milestone",
                                      "acknowledge",
                                      "a team says yes to the day that it was asked for",
                                      Moment::decide,
                                      milestone_acknowledge_positionals,
                                      milestone_acknowledge_flags,
                                      "waybill milestone acknowledge MS-1 web\n"
                                      "waybill milestone acknowledge MS-1 web --by Wim",
                                      true,
                                      run_milestone_acknowledge};

}  // namespace waybill::cli
