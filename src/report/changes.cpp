#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "moves.hpp"
#include "parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/slips.hpp"

namespace waybill::report {
namespace {

using view::Tone;

view::List list_of(const std::vector<view::Item>& items) {
    return {items};
}

bool is_created_lately(const Edition& edition, const Record& record) {
    const auto created = base::parse_instant(record.created);
    return created && edition.is_in_period(*created);
}

/// ` (why: …)`, as its record gives the reason.
std::string reason_of(const Record& feature) {
    const auto why = feature.text("why");
    return why.empty() ? std::string() : fmt::format(" (why: {})", why);
}

void add_added(const Edition& edition, std::vector<view::Item>& items) {
    const auto added = edition.new_features();
    if (added.size() > most_new)
        items.push_back({fmt::format("{} features recorded {}", added.size(), edition.lately())});
    if (added.empty() || added.size() > most_new) return;
    std::vector<std::string> names;
    for (const auto* feature : added) names.push_back(edition.called(*feature));
    items.push_back({fmt::format("Added: {}", base::joined(names, "; "))});
}

void add_removed(const Edition& edition, std::vector<view::Item>& items) {
    for (const auto* feature : moves_of(edition).killed)
        items.push_back({fmt::format("Stopped: {}{}", edition.called(*feature), reason_of(*feature))});
    for (const auto& change : edition.changes) {
        if (change.kind != "feature" || change.operation != "remove") continue;
        if (edition.portfolio.find(features::feature, change.name)) continue;  // undone since
        if (!edition.has_project(change.name.substr(0, change.name.rfind('-')))) continue;
        items.push_back({fmt::format("Removed: {}", edition.is_plain() ? text_or(change.title, change.name)
                                                                       : change.name + " " + change.title)});
    }
}

/// Features of a frozen milestone that are younger than its freeze.
void add_thawed(const Edition& edition, std::vector<view::Item>& items) {
    for (const auto* milestone : edition.milestones()) {
        const auto frozen = milestone->day("frozen");
        if (!frozen) continue;
        for (const auto& key : milestone->texts("features")) {
            const auto* feature = edition.portfolio.find(features::feature, key);
            const auto created = feature ? base::parse_instant(feature->created) : std::nullopt;
            if (!created || base::day_of(*created) <= *frozen || base::day_of(*created) > edition.sunday) continue;
            items.push_back(
                {fmt::format("{} came into \"{}\" after its scope was frozen on {}", edition.called(*feature),
                             edition.called(*milestone), base::format_day(*frozen)),
                 {},
                 Tone::warning});
        }
    }
}

/// Features that were put into or taken out of a milestone within the time that is told.
void add_moved(const Edition& edition, std::vector<view::Item>& items) {
    for (const auto& change : edition.changes) {
        const auto* milestone = edition.portfolio.find(portfolio::milestone, change.name);
        if (change.kind != "milestone" || change.operation != "edit" || !milestone) continue;
        if (!edition.concerns(milestone->texts("features"))) continue;
        for (const auto& field : change.fields) {
            if (field.name != "features") continue;
            items.push_back({fmt::format("{}: features were \"{}\", are \"{}\"", edition.called(*milestone),
                                         text_or(field.before, "none"), text_or(field.after, "none")),
                             {},
                             milestone->day("frozen") ? Tone::warning : Tone::plain});
        }
    }
}

/// The slips of features and milestones that are reported on, in the order in which they happened.
std::vector<const Record*> slips(const Edition& edition) {
    std::vector<const Record*> list;
    const auto milestones = edition.milestones();
    for (const auto& slip : edition.portfolio.all(portfolio::slip)) {
        const auto record = slip.text("record");
        const auto is_it = [&](const Record* one) { return base::same_ignoring_case(one->key, record); };
        if (edition.has(record) || std::any_of(milestones.begin(), milestones.end(), is_it)) list.push_back(&slip);
    }
    // A file that was brought in holds them in another order.
    std::stable_sort(list.begin(), list.end(),
                     [](const Record* one, const Record* other) { return one->created < other->created; });
    return list;
}

/// `third-party 2d, scope 3d`.
std::string totals(const std::vector<const Record*>& list) {
    std::vector<std::string> words;
    for (const auto& one : portfolio::totals_by_cause(list))
        words.push_back(fmt::format("{} {}d", one.cause, one.days));
    return base::joined(words, ", ");
}

/// `, 15 % odds, 8 in 10 by 2027-03-29`, where the new day is not safe either.
std::string odds_of_new_day(const Edition& edition, const Record& slip) {
    const auto* promise = edition.promises.of(slip.text("record"));
    const auto to = slip.day("to");
    if (promise == nullptr || !to || promise->day != *to || promise->odds >= forecast::safe_odds) return {};
    const auto* record = edition.portfolio.find(features::feature, slip.text("record"));
    if (record == nullptr) record = edition.portfolio.find(portfolio::milestone, slip.text("record"));
    return fmt::format(", {} odds, 8 in 10 by {}", forecast::shown_odds(promise->odds),
                       record ? edition.safe_day(*record, promise->safe_day) : base::format_day(promise->safe_day));
}

/// `third-party: NorthPay changed its API`.
std::string why_of(const Record& slip) {
    const auto cause = slip.text("cause");
    auto why = cause.empty() || cause == "unknown" ? std::string("nobody said why") : std::string(cause);
    if (const auto words = slip.text("explanation"); !words.empty()) why += fmt::format(": {}", words);
    return why;
}

/// How the day of one record moved, in one line however often it did: from the first day to the last.
view::Item slip_item(const Edition& edition, const std::vector<const Record*>& slips_of_one) {
    const auto &first = *slips_of_one.front(), &last = *slips_of_one.back();
    std::int64_t days = 0;
    base::Texts why;
    for (const auto* slip : slips_of_one) {
        days += portfolio::days_of_slip(*slip);
        if (auto words = why_of(*slip); std::find(why.begin(), why.end(), words) == why.end())
            why.push_back(std::move(words));
    }
    const auto from = first.text("from"), to = last.text("to");
    const auto times = slips_of_one.size() > 1 ? fmt::format(" in {} moves", slips_of_one.size()) : std::string();
    const auto moved = to.empty() ? std::string("its day was withdrawn")
                                  : fmt::format("{}{}{},{} to {}", days < 0 ? "-" : "+",
                                                working_days(static_cast<int>(std::abs(days))), times,
                                                from.empty() ? "" : fmt::format(" from {}", from), to);
    return {fmt::format("{}: {}{} ({})", edition.called(first.text("record")), moved, odds_of_new_day(edition, last),
                        base::joined(why, "; ")),
            {},
            days > 0 ? Tone::warning : Tone::plain};
}

/// One line for each record whose day moved, in the order in which they first did.
std::vector<view::Item> slip_items(const Edition& edition, const std::vector<const Record*>& list) {
    std::vector<std::vector<const Record*>> by_record;
    for (const auto* slip : list) {
        const auto is_of_it = [&](const auto& group) {
            return base::same_ignoring_case(group.front()->text("record"), slip->text("record"));
        };
        const auto found = std::find_if(by_record.begin(), by_record.end(), is_of_it);
        if (found == by_record.end())
            by_record.push_back({slip});
        else
            found->push_back(slip);
    }
    std::vector<view::Item> items;
    for (const auto& group : by_record) items.push_back(slip_item(edition, group));
    return items;
}

view::Table table_of(const Edition& edition, const std::vector<const Record*>& list) {
    view::Table table{{{"record", "What"},
                       {"from", "From", view::Align::left, true},
                       {"to", "To", view::Align::left, true},
                       {"days", "Days", view::Align::right, true},
                       {"cause", "Cause"},
                       {"explanation", "Why"}},
                      {}};
    for (const auto* slip : list) {
        const auto due_to = slip->text("due_to");
        auto why = std::string(slip->text("explanation"));
        if (!due_to.empty()) why += why.empty() ? std::string(due_to) : fmt::format(" ({})", due_to);
        table.rows.push_back({{edition.called(slip->text("record"))},
                              {std::string(slip->text("from"))},
                              {text_or(slip->text("to"), "withdrawn")},
                              {fmt::format("{:+}", portfolio::days_of_slip(*slip))},
                              {text_or(slip->text("cause"), "unknown")},
                              {std::move(why)}});
    }
    return table;
}

}  // namespace

Part shipped_part(const Edition& edition) {
    Part part{"shipped", "Shipped " + edition.lately()};
    part.nothing = {fmt::format("Nothing shipped {}.", edition.lately()), "waybill feature edit KEY --stage shipped"};
    for (const auto* feature : moves_of(edition).shipped) {
        part.plain.push_back({edition.called(*feature) + reason_of(*feature), {}, Tone::good});
    }
    if (part.plain.empty()) return part;
    part.detail.emplace_back(list_of(part.plain));
    std::vector<std::string> names;
    for (const auto* feature : moves_of(edition).shipped) names.push_back(edition.called(*feature));
    part.brief = {{first_few(names), {}, Tone::good}};
    return part;
}

Part scope_part(const Edition& edition) {
    Part part{"scope", "Scope: what came and went"};
    const bool is_brought = std::any_of(edition.changes.begin(), edition.changes.end(), [&](const WeekChange& change) {
        return change.kind == "feature" && change.operation == "add" && edition.has(change.name);
    });
    part.nothing = {fmt::format("{} came into the scope or left it {}.",
                                is_brought ? "Beside what was imported nothing" : "Nothing", edition.lately()),
                    "waybill log"};
    add_added(edition, part.plain);
    add_removed(edition, part.plain);
    add_moved(edition, part.plain);
    add_thawed(edition, part.plain);
    if (!part.plain.empty()) part.detail.emplace_back(list_of(part.plain));
    return part;
}

Part slips_part(const Edition& edition) {
    Part part{"slips", "Dates that moved"};
    part.nothing = {fmt::format("No promised date moved {}.", edition.lately()), "waybill slip list"};
    part.all = "waybill slip list";
    const auto all = slips(edition);
    std::vector<const Record*> latest;
    for (const auto* slip : all) {
        if (is_created_lately(edition, *slip)) latest.push_back(slip);
    }
    part.plain = slip_items(edition, latest);
    if (!latest.empty()) part.detail.emplace_back(table_of(edition, latest));
    if (!latest.empty()) {
        part.detail.emplace_back(view::Paragraph{
            fmt::format("By cause {}: {}. In all so far: {}.", edition.lately(), totals(latest), totals(all))});
    }
    return part;
}

}  // namespace waybill::report
