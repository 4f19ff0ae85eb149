#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "alarms.hpp"
#include "asks.hpp"
#include "parts.hpp"
#include "reading.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/exceptions.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/team_parts.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// Something that falls on a day: what it is about, in a word, and in a sentence.
struct Ahead {
    Day day;
    const Record* record;
    std::string_view sort;
    std::string text;
    bool is_overdue = false;
};

/// Collects what falls on a day, as far as there is one.
class Days {
public:
    /// From `first` to `last`, both included; without `last` all that comes.
    Days(Day today, Day first, std::optional<Day> last) : today_(today), first_(first), last_(last) {}

    void add(std::optional<Day> day, const Record& record, std::string_view sort, std::string text) {
        if (day && first_ <= *day && (!last_ || *day <= *last_))
            list_.push_back({*day, &record, sort, std::move(text)});
    }
    /// What somebody has to do by that day: it is still to be done when the day has passed, or comes before the first.
    void add_open(std::optional<Day> day, const Record& record, std::string_view sort, std::string text) {
        if (day && (!last_ || *day <= *last_)) list_.push_back({*day, &record, sort, std::move(text), *day < today_});
    }

    /// By day, then as they read.
    std::vector<Ahead> sorted() {
        const auto place = [](const Ahead& one) { return std::tie(one.day, one.text); };
        std::stable_sort(list_.begin(), list_.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
        const auto is_same = [&](const auto& a, const auto& b) { return place(a) == place(b); };
        list_.erase(std::unique(list_.begin(), list_.end(), is_same), list_.end());
        return std::move(list_);
    }

private:
    Day today_, first_;
    std::optional<Day> last_;
    std::vector<Ahead> list_;
};

void add_promises(const Edition& edition, Days& days) {
    for (const auto* feature : edition.features()) {
        if (!features::is_unfinished(*feature)) continue;
        const auto committed = feature->day("committed");
        const auto* promise = committed ? edition.promises.of(feature->key) : nullptr;
        const bool is_passed = committed && *committed < edition.today;  // of that day there are no odds any more
        const auto odds = promise && !is_passed && promise->odds < forecast::safe_odds
                              ? fmt::format(" ({} odds)", forecast::shown_odds(promise->odds))
                              : std::string();
        days.add_open(committed, *feature, "promised", fmt::format("promised: {}{}", edition.called(*feature), odds));
        if (!committed)
            days.add(feature->day("target"), *feature, "aimed", fmt::format("aimed at: {}", edition.called(*feature)));
    }
    for (const auto* milestone : edition.milestones())
        days.add(milestone->day("date"), *milestone, "milestone",
                 fmt::format("milestone: {}", edition.called(*milestone)));
}

void add_asks(const Edition& edition, Days& days) {
    for (const auto& ask : asks(edition)) {
        const auto who = text_or(ask.who, "somebody (nobody is named)");
        const auto what = edition.called(*ask.record);
        if (ask.kind == Ask::Kind::help)
            days.add_open(ask.due, *ask.record, "ask", fmt::format("escalate unless {} has cleared it: {}", who, what));
        if (ask.kind == Ask::Kind::question)
            days.add_open(ask.due, *ask.record, "ask", fmt::format("answer needed from {}: {}", who, what));
        if (ask.kind == Ask::Kind::decision)
            days.add_open(ask.due, *ask.record, "ask", fmt::format("decision needed from {}: {}", who, what));
        if (ask.kind == Ask::Kind::contract)
            days.add_open(ask.due, *ask.record, "ask", fmt::format("agreement needed from {}: {}", who, ask.what));
    }
}

void add_reviews(const Edition& edition, Days& days) {
    for (const auto& risk : edition.portfolio.all(risks::risk)) {
        const auto status = risk.text("status");
        if (status == "closed" || !edition.concerns(risk.texts("features"))) continue;
        const auto business = edition.is_plain() ? risk.text("business") : std::string_view();
        days.add_open(risk.day("review"), risk, "review",
                      fmt::format("risk to look at again: {}", text_or(business, edition.called(risk))));
    }
    for (const auto& decision : edition.portfolio.all(risks::decision)) {
        if (decision.text("status") != "accepted" || !edition.concerns(decision.texts("features"))) continue;
        days.add_open(decision.day("review"), decision, "review",
                      fmt::format("decision to look at again: {}", edition.called(decision)));
    }
    for (const auto& claim : claims(edition)) {
        if (claim.review.verdict != nullptr) continue;
        // The number has spoken, and a person has still to say what it means.
        const bool is_clear = claim.movement == Movement::reached || claim.movement == Movement::missed;
        days.add_open(claim.due, *claim.review.outcome, "result",
                      fmt::format("{}: {}", is_clear ? "give the verdict, the window is over" : "result due",
                                  edition.called(*claim.review.feature)));
    }
}

/// What features wait for from others: on the day on which they need it.
void add_needs(const Edition& edition, Days& days) {
    for (const auto& dependency : edition.portfolio.all(dependencies::dependency)) {
        const auto* from = edition.portfolio.find(features::feature, dependency.text("from"));
        const auto* on = edition.portfolio.find(features::feature, dependency.text("on"));
        if (!from || !edition.has(from->key) || !features::is_unfinished(*from)) continue;
        const auto* milestone = edition.portfolio.find(portfolio::milestone, dependency.text("on"));
        if (!dependencies::counts(dependency, *from, on) || (on && !features::is_unfinished(*on))) continue;
        if (milestone && !portfolio::is_open_milestone(edition.portfolio, *milestone)) continue;
        // A contract with a day of its own is asked for on that day.
        if (dependency.text("type") == "contract" && dependency.day("contract_date") && on != nullptr) continue;
        days.add_open(dependency.day("needed_by"), dependency, "needed",
                      fmt::format("needed for {}: {}{}", edition.called(*from),
                                  dependency.text("type") == "contract" ? "the contract with " : "",
                                  edition.called(dependency.text("on"))));
    }
}

/// `Payments has 1 stream less`, `nobody works`; for others that they are fewer is enough.
std::string how_few(const Edition& edition, const Record& absence) {
    const auto key = absence.text("team");
    const auto streams = absence.integer("streams");
    const auto* team = edition.portfolio.find(portfolio::team, key);
    const bool is_all = !streams || (team != nullptr && *streams >= team->integer("streams").value_or(*streams + 1));
    if (key.empty()) return is_all ? "nobody works" : "fewer people work";
    const auto called = edition.team_called(key);
    if (is_all) return called + " does not work";
    if (edition.is_plain()) return called + " has fewer people";
    return fmt::format("{} has {} less", called, base::counted(static_cast<std::size_t>(*streams), "stream"));
}

/// Which teams are fewer than usual, and how long.
void add_absences(const Edition& edition, Days& days) {
    std::set<std::string> at_work;  // teams, in lower case
    for (const auto* feature : edition.features()) {
        if (features::is_unfinished(*feature)) at_work.insert(base::lower(feature->text("team")));
    }
    for (const auto& absence : edition.portfolio.all(portfolio::absence)) {
        const auto from = absence.day("from"), to = absence.day("to");
        const auto key = absence.text("team");
        const bool is_nothing = absence.integer("streams") == 0;
        if (!from || !to || *to < edition.today || is_nothing) continue;
        if (!key.empty() && !at_work.contains(base::lower(key))) continue;
        const auto first = std::max(*from, edition.today);
        const auto reason = edition.is_plain() ? std::string_view() : absence.text("reason");
        days.add(
            first, absence, "absence",
            fmt::format("{}{}{}", how_few(edition, absence), *to > first ? " until " + base::format_weekday(*to) : "",
                        reason.empty() ? "" : fmt::format(" ({})", reason)));
    }
}

/// The ends of iterations, with how far they have come.
void add_iterations(const Edition& edition, Days& days) {
    for (const auto& iteration : edition.portfolio.all(portfolio::iteration)) {
        const auto& keys = iteration.texts("features");
        if (keys.empty() || !edition.concerns(keys)) continue;
        std::size_t shipped = 0, all = 0;
        for (const auto& key : keys) {
            const auto* feature = edition.portfolio.find(features::feature, key);
            if (feature == nullptr || feature->text("stage") == "killed") continue;
            ++all;
            shipped += features::is_delivered(feature->text("stage")) ? 1 : 0;
        }
        const auto name = iteration.text("name");
        const auto called = !name.empty() ? std::string(name) : edition.is_plain() ? "an iteration" : iteration.key;
        days.add(iteration.day("end"), iteration, "iteration",
                 fmt::format("{} ends ({} of {} shipped)", called, shipped, base::counted(all, "feature")));
    }
}

/// What a law, a contract or an auditor asks for: it does not move with the plan.
void add_limits(const Edition& edition, Days& days) {
    for (const auto& constraint : edition.portfolio.all(features::constraint)) {
        const auto* feature = edition.portfolio.find(features::feature, constraint.text("feature"));
        const bool is_off = feature != nullptr && feature->text("stage") == "killed";
        if (constraint.flag("met") || is_off || !edition.tells_of(constraint)) continue;
        days.add_open(constraint.day("due"), constraint, "limit", "has to be met: " + limit_words(constraint));
    }
}

/// Who counts on a day that no longer stands. Not for stakeholders, who may be among them.
void add_untold(const Edition& edition, Days& days) {
    if (edition.options.audience == Audience::stakeholder) return;
    for (const auto& one : forecast::told(edition.portfolio, edition.today, edition.promises)) {
        if (one.must_hear() && edition.tells_of(*one.record))
            days.add_open(one.day, *one.promise, "untold",
                          fmt::format("tell {} that it is another day: {}", one.promise->text("to"),
                                      edition.called(*one.record)));
    }
}

/// What was let pass for a time; told to the team, whose gates they are.
void add_exceptions(const Edition& edition, Days& days) {
    if (edition.is_plain()) return;
    for (const auto& one : checks::exceptions(edition.portfolio, edition.today)) {
        const auto* feature = edition.portfolio.find(features::feature, one.record);
        if (!feature || !edition.has(feature->key) || !features::is_unfinished(*feature)) continue;
        const auto what = one.kind == "override" ? fmt::format("override of the {} gate", one.what)
                                                 : fmt::format("excuse from {}", one.what);
        days.add(base::parse_day(one.until), *feature, "exception",
                 fmt::format("{} ends: {}", what, edition.called(*feature)));
    }
}

std::vector<Ahead> ahead(const Edition& edition, Day first, std::optional<Day> last) {
    Days days(edition.today, first, last);
    add_promises(edition, days);
    add_asks(edition, days);
    add_reviews(edition, days);
    add_needs(edition, days);
    add_limits(edition, days);
    add_absences(edition, days);
    add_iterations(edition, days);
    add_exceptions(edition, days);
    add_untold(edition, days);
    return days.sorted();
}

/// `Overdue since Tue 2026-11-10: answer needed from Sofia: …`.
std::string overdue_title(const Ahead& one) {
    return fmt::format("Overdue since {}: {}", base::format_weekday(one.day), one.text);
}

void add_group(Part& part, std::string_view heading, view::List list, const Edition& edition) {
    if (list.items.empty()) return;
    shorten_to_rows(list.items, edition.is_plain() ? "" : "waybill report -o days.ics");
    part.detail.emplace_back(view::Paragraph{fmt::format("{}:", heading), Tone::strong});
    part.detail.emplace_back(std::move(list));
}

}  // namespace

Part next_week_part(const Edition& edition) {
    Part part{"next_week", "Next week"};
    const auto first = edition.monday + std::chrono::days{7};
    const auto last = edition.end_of_next_week();
    part.nothing = {fmt::format("Nothing is promised, due or up for review until {}.", base::format_weekday(last)),
                    "waybill feature edit KEY --target DATE"};
    part.is_for_all = true;
    part.brief.emplace();  // the page for executives tells what is overdue before it comes to this
    view::List overdue, this_week, next_week;
    for (const auto& one : ahead(edition, std::min(first, edition.today), last)) {
        auto& group = one.is_overdue ? overdue : one.day < first ? this_week : next_week;
        group.items.push_back(
            {fmt::format("{}{}: {}", one.is_overdue ? "since " : "", base::format_weekday(one.day), one.text),
             {},
             one.is_overdue ? Tone::warning : Tone::plain});
        if (!one.is_overdue) part.brief->push_back(group.items.back());
    }
    add_group(part, "Overdue", std::move(overdue), edition);
    add_group(part, "Until Sunday", std::move(this_week), edition);
    add_group(part, fmt::format("From {}", base::format_weekday(first)), std::move(next_week), edition);
    return part;
}

view::Calendar days_ahead(const Edition& edition) {
    view::Calendar calendar{"Waybill: the days ahead", {}};
    std::map<std::string, int> given;  // one record may have several of a sort
    for (const auto& one : ahead(edition, edition.today, {})) {
        const bool is_promise = one.sort == "promised" || one.sort == "milestone";
        const auto* promise = is_promise ? edition.promises.of(one.record->key) : nullptr;
        const auto day = std::max(one.day, edition.today);  // what is overdue is for today
        auto name = fmt::format("{}-{}", one.record->uid, one.sort);
        if (const auto times = ++given[name]; times > 1) name += fmt::format("-{}", times);
        calendar.events.push_back({.id = name + "@waybill",
                                   .title = one.is_overdue ? overdue_title(one) : one.text,
                                   .group = std::string(one.sort),
                                   .note = promise ? edition.promises.spoken(one.record->key) : std::string(),
                                   .from = day,
                                   .until = day});
    }
    return calendar;
}

}  // namespace waybill::report
