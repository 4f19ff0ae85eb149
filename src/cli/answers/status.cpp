#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "home.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/coordination/told.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

/// What falls due within so many days is told.
constexpr std::chrono::days due_within{7};

std::string actions_json(const std::vector<checks::Action>& actions) {
    std::string json = "[";
    for (const auto& one : actions) {
        json +=
            fmt::format("{}{{\"id\":\"{}\",\"record\":{},\"text\":{},\"command\":{},\"worth\":{}}}",
                        json.size() > 1 ? "," : "", one.id, base::json_string(one.record), base::json_string(one.text),
                        base::json_string(one.command), base::format_number(one.worth));
    }
    return json + "]";
}

std::string promises_json(const forecast::Promises& promises) {
    std::string json = "[";
    for (const auto& [key, promise] : promises.list) {
        const auto before = promises.week_before.find(key);
        json += fmt::format(R"({}{{"record":{},"day":"{}","probability":{},"p80":"{}","probability_week_before":{}}})",
                            json.size() > 1 ? "," : "", base::json_string(key), base::format_day(promise.day),
                            share_json(promise.odds), base::format_day(promise.safe_day),
                            before == promises.week_before.end() || before->second.day != promise.day
                                ? "null"
                                : share_json(before->second.odds));
    }
    for (const auto& key : promises.without)
        json += fmt::format(R"({}{{"record":{},"day":null,"probability":null,"p80":null,"probability_week_before":null}})",
                            json.size() > 1 ? "," : "", base::json_string(key));
    return json + "]";
}

std::string told_short_json(const std::vector<forecast::Told>& told) {
    std::string json = "[";
    for (const auto& one : told)
        json += fmt::format(R"({}{{"to":{},"record":{},"day":"{}","state":"{}"}})", json.size() > 1 ? "," : "",
                            base::json_string(one.promise->text("to")), base::json_string(one.record->key),
                            base::format_day(one.day), coordination::name_of(one.state));
    return json + "]";
}

std::string due_json(const std::vector<coordination::Ask>& due) {
    std::string json = "[";
    for (const auto& one : due)
        json += fmt::format(R"({}{{"record":{},"kind":"{}","who":{},"due":"{}"}})", json.size() > 1 ? "," : "",
                            base::json_string(one.record->key), coordination::name_of(one.kind),
                            one.who.empty() ? "null" : base::json_string(one.who), base::format_day(*one.due));
    return json + "]";
}

std::string status_json(const Home& home) {
    std::string json = "{\"stages\":{";
    for (const auto& [stage, count] : stages_of(home.portfolio))
        json += fmt::format("{}\"{}\":{}", json.back() == '{' ? "" : ",", stage, count);
    const auto counts = checks::count(home.findings);
    const auto& slips = home.portfolio.all(portfolio::slip);
    const auto without_cause =
        std::count_if(slips.begin(), slips.end(), [](const auto& slip) { return slip.text("cause") == "unknown"; });
    return json + fmt::format(
                      "}},\"counts\":{{\"error\":{},\"warning\":{},\"info\":{}}},\"changed_since_yesterday\":{},"
                      "\"slips_without_cause\":{},\"promises\":{},\"told\":{},\"due\":{},\"actions\":{}}}",
                      counts.errors, counts.warnings, counts.infos, home.changes.size(), without_cause,
                      promises_json(home.promises), told_short_json(home.told), due_json(home.due), actions_json(home.actions));
}

int run_status(const Arguments&, Session& session) {
    Home home{.portfolio = portfolio_of(session.store()), .findings = {}, .changes = {}, .actions = {}, .promises = {}, .told = {}, .due = {}};
    home.promises = promises_of(home.portfolio, session.today());
    // Looking back costs as much as all the rest: only for who has promises.
    if (!home.promises.list.empty())
        add_week_before(home.promises, portfolio_a_week_before(session.store(), session.today()), session.today());
    home.told = forecast::told(home.portfolio, session.today(), home.promises);
    std::erase_if(home.told, [](const auto& one) { return !one.must_hear(); });
    home.due = coordination::due_asks(home.portfolio, session.today(), session.today() + due_within);
    home.findings = findings_of(session.store(), home.portfolio, session.today(), session.severities(), &home.promises);
    home.changes = store::net_changes(session.store(), base::format_day(session.today() - std::chrono::days{1}), "");
    home.actions = checks::actions(home.portfolio, home.findings, session.today());
    session.show(home_of(home, session.today()), [&] { return status_json(home); });
    return 0;
}

}  // namespace

extern const Verb status_verb{"status",          "",    "where things stand, and what to do next; `waybill` alone is the same",
                       Moment::every_day, {},    {},
                       "waybill",         false, run_status};

}  // namespace waybill::cli
