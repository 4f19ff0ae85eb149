#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "asks.hpp"
#include "parts.hpp"
#include "reading.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/past_work.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// A promised day and how it stands.
struct Promised {
    const Record* record;
    Day day;
    ComputedStatus status;
};

/// Which teams have not said yes to their part of a milestone, or nothing.
std::string silent_teams(const Edition& edition, const Record& milestone) {
    std::vector<std::string> silent;
    for (const auto* one : edition.portfolio.of(portfolio::commitment, "milestone", milestone.key)) {
        if (one->text("acknowledged_by").empty()) silent.push_back(edition.team_called(one->text("team")));
    }
    if (silent.empty()) return {};
    return fmt::format("no yes yet from {}", base::joined(silent, ", "));
}

std::vector<Promised> promised_days(const Edition& edition) {
    std::vector<Promised> list;
    for (const auto* feature : edition.committed()) {
        list.push_back({feature, *feature->day("committed"),
                        status_of(edition.portfolio, *feature, edition.today, edition.promises)});
    }
    for (const auto* milestone : edition.milestones()) {
        const auto date = milestone->day("date");
        auto status = status_of_milestone(edition, *milestone);
        if (!date || (status.status == Status::green && *date < edition.monday)) continue;
        if (const auto silent = silent_teams(edition, *milestone); !silent.empty()) status.reason += "; " + silent;
        list.push_back({milestone, *date, std::move(status)});
    }
    const auto place = [](const Promised& one) { return std::tie(one.day, one.record->key); };
    std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return list;
}

/// The day that would be safe to promise, where the one that was promised is not; empty where it is, or there are no odds.
std::string safe_day(const Edition& edition, const Promised& one) {
    const auto* promise = edition.promises.of(one.record->key);
    return promise == nullptr || promise->safe_day <= one.day ? std::string() : base::format_day(promise->safe_day);
}

view::Table table_of(const Edition& edition, const std::vector<Promised>& list) {
    view::Table table{{{"day", "Day", view::Align::left, true},
                       {"left", "Left", view::Align::left, true},
                       {"status", "Status", view::Align::left, true},
                       {"safe", "8 in 10 by", view::Align::left, true},
                       {"record", "What"},
                       {"reason", "Because"}},
                      {}};
    for (const auto& one : list) {
        table.rows.push_back({{base::format_day(one.day)},
                              distance_cell(one.day, edition.today),
                              status_cell(one.status.status),
                              {safe_day(edition, one)},
                              {edition.called(*one.record)},
                              {one.status.reason}});
    }
    return table;
}

view::Item plain_item(const Edition& edition, const Promised& one) {
    const auto left = one.day < edition.today ? std::string() : fmt::format(", {}", distance(one.day, edition.today));
    const auto safe = safe_day(edition, one);
    return {fmt::format("{}: {}, {}{} ({}{})", word_of(one.status.status), edition.called(*one.record),
                        base::format_day(one.day), left, one.status.reason,
                        safe.empty() ? "" : "; 8 in 10 by " + safe),
            {},
            tone_of(one.status.status)};
}

/// A milestone in one line: how much of it is delivered.
view::Item brief_milestone(const Edition& edition, const Promised& one) {
    const auto& keys = one.record->texts("features");
    const auto delivered = std::count_if(keys.begin(), keys.end(), [&](const auto& key) {
        const auto* feature = edition.portfolio.find(features::feature, key);
        return feature && features::is_delivered(feature->text("stage"));
    });
    return {fmt::format("{}: {}, {}: {} of {} delivered{}", word_of(one.status.status), edition.called(*one.record),
                        base::format_day(one.day), delivered, keys.size(),
                        edition.promises.of(one.record->key) ? ", " + edition.promises.spoken(one.record->key) : ""),
            {},
            tone_of(one.status.status)};
}

/// Something that falls on a day: what it is about, in a word, and in a sentence.
struct Ahead {
    Day day;
    const Record* record;
    std::string_view sort;
    std::string text;
};

/// Collects what falls on a day, as far as there is one.
class Days {
public:
    /// From `first` to `last`, both included; without `last` all that comes.
    Days(Day first, std::optional<Day> last) : first_(first), last_(last) {}

    void add(std::optional<Day> day, const Record& record, std::string_view sort, std::string text) {
        if (day && first_ <= *day && (!last_ || *day <= *last_))
            list_.push_back({*day, &record, sort, std::move(text)});
    }

    /// By day, then as they read.
    std::vector<Ahead> sorted() {
        const auto place = [](const Ahead& one) { return std::tie(one.day, one.text); };
        std::stable_sort(list_.begin(), list_.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
        return std::move(list_);
    }

private:
    Day first_;
    std::optional<Day> last_;
    std::vector<Ahead> list_;
};

void add_promises(const Edition& edition, Days& days) {
    for (const auto* feature : edition.features()) {
        if (!features::is_unfinished(*feature)) continue;
        const auto committed = feature->day("committed");
        days.add(committed, *feature, "promised", fmt::format("promised: {}", edition.called(*feature)));
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
            days.add(ask.due, *ask.record, "ask", fmt::format("escalate unless {} has cleared it: {}", who, what));
        if (ask.kind == Ask::Kind::question)
            days.add(ask.due, *ask.record, "ask", fmt::format("answer needed from {}: {}", who, what));
        if (ask.kind == Ask::Kind::decision)
            days.add(ask.due, *ask.record, "ask", fmt::format("decision needed from {}: {}", who, what));
    }
}

void add_reviews(const Edition& edition, Days& days) {
    for (const auto& risk : edition.portfolio.all(risks::risk)) {
        const auto status = risk.text("status");
        if (status == "closed" || !edition.concerns(risk.texts("features"))) continue;
        days.add(risk.day("review"), risk, "review", fmt::format("risk to look at again: {}", edition.called(risk)));
    }
    for (const auto& decision : edition.portfolio.all(risks::decision)) {
        if (decision.text("status") != "accepted" || !edition.concerns(decision.texts("features"))) continue;
        days.add(decision.day("review"), decision, "review",
                 fmt::format("decision to look at again: {}", edition.called(decision)));
    }
    for (const auto& claim : claims(edition))
        days.add(claim.due, *claim.review.outcome, "result",
                 fmt::format("result due: {}", edition.called(*claim.review.feature)));
}

std::vector<Ahead> ahead(const Edition& edition, Day first, std::optional<Day> last) {
    Days days(first, last);
    add_promises(edition, days);
    add_asks(edition, days);
    add_reviews(edition, days);
    return days.sorted();
}

/// How the end of all that is planned has moved since then.
std::string moved_end(const forecast::Move& move, const std::string& then) {
    if (!move.is_moved())
        return fmt::format("All that is planned: 80 % odds by {}, as {}.", base::format_day(move.after), then);
    const auto causes = move.spoken_causes();
    return fmt::format("All that is planned: 80 % odds by {}, {} working days {} than {}{}.",
                       base::format_day(move.after), one_decimal(std::abs(move.days)),
                       move.days > 0 ? "later" : "earlier", then, causes.empty() ? "" : ": " + causes);
}

/// What the past says of the ranges.
std::string history_words(const Edition& edition) {
    const auto past = forecast::past_of(edition.portfolio);
    const auto finished = base::counted(past.work.size(), "finished feature");
    if (past.work.size() < forecast::enough_past || past.is_copied())
        return fmt::format("ranges as people gave them ({} with an estimate: too few to learn from)", finished);
    return fmt::format("ranges read by what {} took", finished);
}

}  // namespace

Part dates_part(const Edition& edition) {
    Part part{"dates", "Promised days"};
    part.nothing = {"Nothing has a promised day.", "waybill feature edit KEY --committed DATE"};
    const auto list = promised_days(edition);
    bool has_grey = false;
    part.brief.emplace();
    const auto* told = overall_status(edition).worst;  // by the bottom line
    for (const auto& one : list) {
        has_grey = has_grey || one.status.status == Status::grey;
        part.plain.push_back(plain_item(edition, one));
        const bool is_milestone = one.record->kind == &portfolio::milestone;
        if (is_milestone) part.brief->push_back(brief_milestone(edition, one));
        if (!is_milestone && one.status.status == Status::red && one.record != told) {
            part.brief->push_back(part.plain.back());
        }
    }
    const auto& move = edition.options.move;
    if (move)
        part.plain.push_back({moved_end(*move, edition.promises.then),
                              {},
                              move->is_moved() && move->days > 0 ? Tone::warning : Tone::plain});
    if (list.empty()) return part;
    part.detail.emplace_back(table_of(edition, list));
    if (move) part.detail.emplace_back(view::Paragraph{part.plain.back().text, part.plain.back().tone});
    if (auto melons = watermelons(edition); !melons.empty()) {
        part.plain.insert(part.plain.end(), melons.begin(), melons.end());
        part.brief->push_back(melons.front());
        part.detail.emplace_back(view::List{std::move(melons)});
    }
    if (has_grey)
        part.detail.emplace_back(
            view::Paragraph{"GREY is not green: without odds no day is called safe.", Tone::muted});
    if (!edition.promises.list.empty())
        part.detail.emplace_back(view::Paragraph{
            fmt::format("Odds: {} runs, seed {}; {}. What decides them, and what would help: waybill forecast KEY.",
                        edition.promises.runs, edition.promises.seed, history_words(edition)),
            Tone::muted});
    return part;
}

Part next_week_part(const Edition& edition) {
    Part part{"next_week", "Next week"};
    const auto first = edition.monday + std::chrono::days{7};
    part.nothing = {fmt::format("Nothing is promised, due or up for review from {} to {}.", base::format_day(first),
                                base::format_day(first + std::chrono::days{6})),
                    "waybill feature edit KEY --target DATE"};
    const auto list = ahead(edition, first, first + std::chrono::days{6});
    for (const auto& one : list) {
        part.plain.push_back({fmt::format("{}: {}", base::format_weekday(one.day), one.text)});
    }
    if (!list.empty()) part.detail.emplace_back(view::List{part.plain});
    return part;
}

view::Calendar days_ahead(const Edition& edition) {
    view::Calendar calendar{"Waybill: the days ahead", {}};
    for (auto& one : ahead(edition, edition.today, {})) {
        const bool is_late = one.record->kind == &features::feature || one.record->kind == &portfolio::milestone;
        const auto* promise = is_late ? edition.promises.of(one.record->key) : nullptr;
        calendar.events.push_back({.id = fmt::format("{}-{}@waybill", one.record->uid, one.sort),
                                   .title = std::move(one.text),
                                   .group = std::string(one.sort),
                                   .note = promise ? edition.promises.spoken(one.record->key) : std::string(),
                                   .from = one.day,
                                   .until = one.day});
    }
    return calendar;
}

}  // namespace waybill::report
