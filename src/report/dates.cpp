#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "parts.hpp"
#include "promised.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/past_work.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// The day that would be safe to promise, where the one that was promised is not; empty where it is, or there are no
/// odds.
std::string safe_day(const Edition& edition, const Promised& one) {
    const auto* promise = edition.promises.of(one.record->key);
    return promise == nullptr || promise->safe_day <= one.day ? std::string()
                                                              : edition.safe_day(*one.record, promise->safe_day);
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
    const auto* milestone = one.record->kind == &portfolio::milestone ? "milestone " : "";
    return {fmt::format("{}: {}{}, {}{} ({}{})", word_of(one.status.status), milestone, edition.called(*one.record),
                        base::format_day(one.day), left, one.status.reason, safe.empty() ? "" : "; 8 in 10 by " + safe),
            {},
            tone_of(one.status.status)};
}

/// What else is red, or amber where nothing is, in one line, each with its day and the one that is safe: the bottom
/// line names one of them. Milestones and what a law asks for come first, then the nearest.
view::Item also_bad(const Edition& edition, std::vector<Promised> list) {
    const auto& order = edition.options.order;
    const auto is_bottom_line = [](const Place& place) { return place.name == "bottom_line"; };
    const bool has_bottom_line = order.empty() || std::any_of(order.begin(), order.end(), is_bottom_line);
    const auto* told = has_bottom_line ? overall_status(edition).worst : nullptr;
    std::erase_if(list, [&](const Promised& one) { return one.record == told; });
    const auto is_red = [](const Promised& one) { return one.status.status == Status::red; };
    const auto told_status = std::any_of(list.begin(), list.end(), is_red) ? Status::red : Status::amber;
    std::erase_if(list, [&](const Promised& one) { return one.status.status != told_status; });
    std::stable_partition(list.begin(), list.end(), [](const Promised& one) {
        return one.record->kind == &portfolio::milestone || !one.record->text("obligation").empty();
    });
    std::vector<std::string> names;
    for (const auto& one : list) {
        const auto safe = safe_day(edition, one);
        names.push_back(fmt::format("{} ({}{})", edition.called(*one.record), base::format_day(one.day),
                                    safe.empty() ? "" : ", 8 in 10 by " + safe));
    }
    if (names.empty()) return {};
    const auto word = base::lower(word_of(told_status));
    return {told ? fmt::format("Also {}: {}", word, first_few(names))
                 : fmt::format("{}: {}", word_of(told_status), first_few(names)),
            {},
            tone_of(told_status)};
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

/// `; name Thu 2026-12-24`: the day to tell instead, and what has to end first where something holds it back: the
/// forecast plans as if that were over today. `; no day can be named yet` where something from outside has none.
std::string named_instead(const Edition& edition, const forecast::Told& told) {
    if (told.state == forecast::Told::State::stopped) return {};
    const auto in_brackets = [&](const std::string& words) {
        return words.empty() || edition.is_plain() ? std::string() : fmt::format(" ({})", words);
    };
    const auto day = told.new_day(edition.today);
    if (!day && !told.awaited.empty())
        return "; no day can be named yet" + in_brackets("waits for " + base::joined(told.awaited, "; "));
    if (!day) return {};
    const bool is_feature = told.record->kind == &features::feature;
    const auto held = is_feature ? held_back(edition.portfolio, *told.record, edition.today) : std::string();
    return fmt::format("; name {}{}{}", base::format_weekday(*day), held.empty() ? "" : " at the earliest",
                       in_brackets(held));
}

/// Who was told a day that no longer stands. Not in the words for stakeholders: they may be among them.
std::vector<view::Item> still_counting(const Edition& edition) {
    std::vector<view::Item> items;
    for (const auto& one : forecast::told(edition.portfolio, edition.today, edition.promises)) {
        if (!one.must_hear() || !edition.tells_of(*one.record)) continue;
        items.push_back({fmt::format("To be told: {} counts on {} for {}: {}{}", one.promise->text("to"),
                                     base::format_weekday(one.day), edition.called(*one.record), one.spoken(),
                                     named_instead(edition, one)),
                         {},
                         Tone::warning});
    }
    return items;
}

/// All of them in one line.
view::Item brief_of(const std::vector<view::Item>& untold) {
    auto item = untold.front();
    const auto more = untold.size() - 1;
    if (more > 0) item.text += fmt::format("; {} more {} to hear otherwise", more, more == 1 ? "has" : "have");
    return item;
}

void add_untold(std::vector<view::Item> untold, Part& part) {
    if (untold.empty()) return;
    shorten_to_rows(untold, "");
    untold.back().command = "waybill promise due";
    part.detail.emplace_back(view::List{std::move(untold)});
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
    part.all = "waybill plan";
    const auto list = promised_days(edition);
    const auto untold = still_counting(edition);
    bool has_grey = false;
    part.brief.emplace();
    const auto bad = also_bad(edition, list);
    if (!bad.text.empty()) part.brief->push_back(bad);
    if (!untold.empty()) part.brief->push_back(brief_of(untold));
    for (const auto& one : list) {
        has_grey = has_grey || one.status.status == Status::grey;
        part.plain.push_back(plain_item(edition, one));
        const bool is_told = !bad.text.empty() && tone_of(one.status.status) == bad.tone;
        if (one.record->kind == &portfolio::milestone && !is_told) part.brief->push_back(brief_milestone(edition, one));
    }
    const auto& move = edition.options.move;
    if (move)
        part.plain.push_back({moved_end(*move, edition.promises.then),
                              {},
                              move->is_moved() && move->days > 0 ? Tone::warning : Tone::plain});
    if (list.empty()) {
        add_untold(untold, part);
        return part;
    }
    part.detail.emplace_back(table_of(edition, list));
    if (move) part.detail.emplace_back(view::Paragraph{part.plain.back().text, part.plain.back().tone});
    if (auto melons = watermelons(edition); !melons.empty()) {
        part.plain.insert(part.plain.end(), melons.begin(), melons.end());
        part.brief->push_back(melons.front());
        shorten_to_rows(melons, "waybill check");
        part.detail.emplace_back(view::List{std::move(melons)});
    }
    add_untold(untold, part);
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

}  // namespace waybill::report
