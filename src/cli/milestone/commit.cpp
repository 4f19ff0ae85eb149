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

constexpr Positional milestone_commit_positionals[] = {
    {"milestone", "key of the milestone", true, false, key_of("milestone")},
    {"team", "key of the team", true, false, key_of("team")},
    {"day", "day to which the team is asked to commit"}};

base::Day day_asked_for(const Arguments& arguments, Session& session) {
    const auto typed = session.read_value(portfolio::commitment.field("date"), arguments.value("day"));
    const auto* text = std::get_if<std::string>(&typed);
    const auto day = text != nullptr ? base::parse_day(*text) : std::nullopt;
    if (day) return *day;
    throw base::Error(
        base::Fault::bad_value, "a team is asked for a day, and none was given",
        fmt::format("waybill milestone commit {} {} DAY", arguments.value("milestone"), arguments.value("team")));
}

/// What was done, with the day that was and the yes that no longer holds.
std::string told_of_commitment(const Record* before, const Record& after) {
    const auto asked = fmt::format("{} is asked for {} in {}", after.text("team"),
                                   base::format_weekday(*after.day("date")), after.text("milestone"));
    if (before == nullptr) return asked;
    const auto old = before->day("date");
    if (old == after.day("date")) return fmt::format("{} already: nothing changed", asked);
    auto text = old ? fmt::format("{}; before it was {}", asked, base::format_weekday(*old)) : asked;
    if (!portfolio::is_acknowledged(*before)) return text;
    const auto who = before->text("acknowledged_by");
    return text +
           fmt::format(". The yes{} was to the old day: ask again", who.empty() ? "" : fmt::format(" of {}", who));
}

int run_milestone_commit(const Arguments& arguments, Session& session) {
    session.store();
    const auto day = day_asked_for(arguments, session);
    session.change([&](store::Writer& writer) {
        const auto& store = writer.store();
        const auto milestone = store.get(portfolio::milestone, arguments.value("milestone"));
        const auto team = store.get(portfolio::team, arguments.value("team"));
        const auto before = commitment_of(store, milestone, team);
        Record after(portfolio::commitment);
        after["milestone"] = milestone.key;
        after["team"] = team.key;
        after = portfolio::asked_for(before ? *before : after, day);
        if (before)
            writer.edit(after);
        else
            after = writer.add(after);
        after = store.find_uid(portfolio::commitment, after.uid).value();
        warn_of_commitment(store, milestone, after, session);
        session.tell(told_of_commitment(before ? &*before : nullptr, after),
                     [&] { return base::record_json(after, true); });
        if (!portfolio::is_acknowledged(after))
            session.remark(
                fmt::format("when they say yes: waybill milestone acknowledge {} {}", milestone.key, team.key));
    });
    return 0;
}

}  // namespace

extern const Verb milestone_commit_verb{"milestone",
                                        "commit",
                                        "asks a team to commit to a day of a milestone; a changed day is asked anew",
                                        Moment::decide,
                                        milestone_commit_positionals,
                                        {},
                                        "waybill milestone commit MS-1 payments 2027-03-24",
                                        true,
                                        run_milestone_commit};

}  // namespace waybill::cli
