#include "forecast_move.hpp"

#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "forecast_question.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/journal.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// The day on which the one milestone that is asked about was frozen.
std::optional<base::Day> frozen_on(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys) {
    const auto* milestone = keys.size() == 1 ? portfolio.find(portfolio::milestone, keys.front()) : nullptr;
    return milestone != nullptr ? milestone->day("frozen") : std::nullopt;
}

MovedSince compare(Session& session, const portfolio::Portfolio& portfolio, const forecast::Question& question,
                   base::Day day) {
    MovedSince moved{day, std::make_unique<portfolio::Portfolio>(portfolio_of(store::as_of(session.store(), day))), {}};
    moved.move = forecast::move_since({*moved.past, day}, portfolio, session.today(), question);
    return moved;
}

std::string names_of(const std::vector<forecast::Move::Scope>& list) {
    std::vector<std::string> names;
    double days = 0;
    for (const auto& one : list) {
        names.push_back(one.feature->key);
        days += one.days;
    }
    return fmt::format("{}{}", base::joined(names, ", "), days > 0 ? fmt::format(" ({})", spoken_days(days)) : "");
}

/// The first few of many.
std::string first_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 6;
    if (names.size() <= most) return base::joined(names, ", ");
    return fmt::format("{} and {} more", base::joined({names.begin(), names.begin() + most}, ", "),
                       names.size() - most);
}

std::string list_json(const std::vector<forecast::Move::Scope>& list) {
    std::string json;
    for (const auto& one : list)
        json += fmt::format(R"({}{{"key":{},"days":{}}})", json.empty() ? "" : ",", base::json_string(one.feature->key),
                            json_days(one.days));
    return "[" + json + "]";
}

}  // namespace

std::optional<MovedSince> moved_since(const Arguments& arguments, Session& session,
                                      const portfolio::Portfolio& portfolio, const forecast::Question& question) {
    if (arguments.has("since")) {
        const auto day = session.read_day("since", arguments.value("since"));
        if (day >= session.today())
            throw Error(Fault::bad_value, fmt::format("--since: {} is not before today", base::format_day(day)),
                        "--since -1w");
        try {
            return compare(session, portfolio, question, day);
        } catch (const Error& error) {
            throw Error(Fault::refused,
                        fmt::format("there was no forecast on {}: {}", base::format_day(day), error.message()),
                        "waybill log shows how far back the journal goes");
        }
    }
    const auto frozen = frozen_on(portfolio, question.scope.keys);
    if (!frozen || *frozen >= session.today()) return {};
    try {
        return compare(session, portfolio, question, *frozen);
    } catch (const Error&) {
        return {};  // the journal does not reach back so far, or nothing could be planned then
    }
}

view::Section moved_section(const MovedSince& moved) {
    const auto& move = moved.move;
    view::Section section{"since", fmt::format("Since {}", base::format_day(moved.day)), {}};
    const bool is_same = !move.is_moved();
    section.blocks.emplace_back(
        view::Paragraph{is_same ? fmt::format("The day with 80 % odds is the same: {}.", base::format_day(move.after))
                                : fmt::format("The day with 80 % odds was {}, and is {}: {} {}.",
                                              base::format_day(move.before), base::format_day(move.after),
                                              spoken_days(std::abs(move.days)), move.days > 0 ? "later" : "earlier"),
                        is_same         ? view::Tone::plain
                        : move.days > 0 ? view::Tone::bad
                                        : view::Tone::good});
    view::Table table{.columns = {{"cause", "cause"},
                                  {"days", "working days", view::Align::right, true},
                                  {"changed", "what changed"}},
                      .rows = {}};
    for (const auto& one : move.causes) {
        if (std::abs(one.days) >= forecast::least_moved)
            table.rows.push_back(
                {{std::string(one.name)}, {fmt::format("{:+.1f}", one.days)}, {first_names(one.changed)}});
    }
    if (std::abs(move.rest) >= forecast::least_moved)
        table.rows.push_back(
            {{"the rest"}, {fmt::format("{:+.1f}", move.rest)}, {"time that went by, and causes together"}});
    if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
    view::List list;
    if (!move.came.empty()) list.items.push_back({"came into scope: " + names_of(move.came), "", view::Tone::warning});
    if (!move.went.empty()) list.items.push_back({"left the scope: " + names_of(move.went)});
    if (!list.items.empty()) section.blocks.emplace_back(std::move(list));
    return section;
}

std::string moved_json(const MovedSince& moved) {
    const auto& move = moved.move;
    std::string causes;
    std::string changed;
    for (const auto& one : move.causes) {
        causes += fmt::format(R"("{}":{},)", one.name, json_days(one.days));
        changed += fmt::format(R"({}"{}":{})", changed.empty() ? "" : ",", one.name, json_list(one.changed));
    }
    return fmt::format(
        R"({{"day":"{}","p80_before":"{}","p80":"{}","days":{},"causes":{{{}"rest":{}}},"changed":{{{}}},"came":{},)"
        R"("went":{},"runs":{}}})",
        base::format_day(moved.day), base::format_day(move.before), base::format_day(move.after), json_days(move.days),
        causes, json_days(move.rest), changed, list_json(move.came), list_json(move.went), move.runs);
}

}  // namespace waybill::cli
