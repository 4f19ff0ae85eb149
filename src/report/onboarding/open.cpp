#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "newcomer.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/debt.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

using base::Record;

constexpr int months_of_a_year = 12;
/// Reviews of decisions that fall due within these days are told.
constexpr std::chrono::days soon{60};

/// `DEC-1, Ana to decide by 2026-11-30`, `GAP-2, somebody to answer`.
std::string open_for(const Record& record, std::string_view who, std::string_view what, base::Day today) {
    auto text = fmt::format("{}, {} to {}", record.key, who.empty() ? "somebody" : who, what);
    if (const auto due = record.day("due"))
        text += fmt::format(" {} {}", *due < today ? "since" : "by", base::format_day(*due));
    return text;
}

void add_decisions(const Newcomer& newcomer, view::List& list) {
    for (const auto* one : newcomer.concerning(risks::decision)) {
        if (one->text("status") == "proposed")
            list.items.push_back(
                {fmt::format("{}: {}", open_for(*one, one->text("by"), "decide", newcomer.today), one->text("title")),
                 "waybill decision show " + one->key});
        const auto review = one->day("review");
        if (one->text("status") == "accepted" && review && *review <= newcomer.today + soon)
            list.items.push_back(
                {fmt::format("{}, to be reviewed {} {}: {}", one->key, *review < newcomer.today ? "since" : "by",
                             base::format_day(*review), one->text("title")),
                 "waybill decision show " + one->key});
    }
}

void add_debts(const Newcomer& newcomer, view::List& list) {
    for (const auto& cost : risks::costs(newcomer.portfolio.all(risks::debt), months_of_a_year)) {
        const auto& debt = *cost.debt;
        const bool is_here = newcomer.has_service(debt.text("service")) || newcomer.has_feature(debt.text("feature"));
        if (!is_here) continue;
        const auto price = cost.loan
                               ? fmt::format("costs {} in a year, {} to pay back", base::format_days(cost.horizon_days),
                                             base::format_days(cost.loan->principal_days))
                               : std::string("nobody knows what it costs");
        list.items.push_back(
            {fmt::format("{} on {}, {}: {}", debt.key, debt.text("service"), price, debt.text("title")),
             "waybill debt show " + debt.key});
    }
}

void add_gaps(const Newcomer& newcomer, view::List& list) {
    for (const auto& one : newcomer.portfolio.all(risks::gap)) {
        const auto feature = one.text("feature");
        if (!one.text("answer").empty() || (!feature.empty() && !newcomer.has_feature(feature))) continue;
        list.items.push_back(
            {fmt::format("{}: {}", open_for(one, one.text("to"), "answer", newcomer.today), one.text("question")),
             fmt::format("waybill gap answer {} \"…\"", one.key)});
    }
}

/// At most so many, and how many more there are.
void cut(view::List& list) {
    if (list.items.size() <= most_shown_to_newcomers) return;
    const auto more = list.items.size() - most_shown_to_newcomers;
    list.items.resize(most_shown_to_newcomers);
    list.items.push_back({fmt::format("and {} more", more), "waybill raid"});
}

}  // namespace

view::Section open_section(const Newcomer& newcomer) {
    view::Section section{"open", "Open decisions, debts and product questions", {}};
    view::List list;
    add_decisions(newcomer, list);
    add_debts(newcomer, list);
    add_gaps(newcomer, list);
    if (list.items.empty())
        list.items.push_back({"No decision, debt or product question is open.",
                              "waybill decision add \"Which provider do we take?\" --by NAME --due +2w"});
    cut(list);
    section.blocks.emplace_back(std::move(list));
    return section;
}

}  // namespace waybill::report
