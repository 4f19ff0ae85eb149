#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "parts.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// How near a needed day makes an unmet dependency worth a line.
constexpr auto near = std::chrono::days{14};

/// A dependency that may hold a feature up: how urgent it is, and why.
struct AtRisk {
    const Record* dependency;
    int rank;  ///< 0 is the most urgent
    std::optional<Day> needed;
    std::string because;
    std::string who{};  ///< who moves it, where that is not who answers for it
};

/// `promised for 2026-12-01 (8 in 10 by 2027-02-03)`, `aimed at 2026-12-24`.
std::string awaited_on(const Edition& edition, const Record& awaited, Day day) {
    const bool is_promised = forecast::promised_day(awaited).has_value();
    auto text = fmt::format("{} {}", is_promised ? "promised for" : "aimed at", base::format_day(day));
    const auto safe = edition.promises.safe_day_of(awaited.key);
    if (safe && *safe > day) text += fmt::format(" (8 in 10 by {})", edition.safe_day(awaited, *safe));
    return text;
}

/// Why the dependency is at risk, or nothing.
std::optional<AtRisk> assessed(const Edition& edition, const Record& dependency, const Record& from) {
    const auto status = dependency.text("status");
    if (status == "met" || status == "rejected" || dependency.text("type") == "soft") return {};
    const auto needed = dependency.day("needed_by");
    AtRisk result{&dependency, 0, needed, {}};
    const auto* on = edition.portfolio.find(features::feature, dependency.text("on"));
    if (on && features::is_delivered(on->text("stage"))) return {};
    if (on && on->text("stage") == "killed") {
        result.because = "it was stopped";
        return result;
    }
    if (needed && *needed < edition.today) {
        result.because = fmt::format("needed {}, {}", base::format_day(*needed), distance(*needed, edition.today));
        return result;
    }
    const auto* promised = on ? on : edition.portfolio.find(portfolio::milestone, dependency.text("on"));
    const auto expected = promised ? expected_on(*promised) : std::nullopt;
    const auto limit = needed ? needed : from.day("committed");
    result.rank = 1;
    if (expected && limit && *expected > *limit) {
        result.because =
            fmt::format("{}, needed {}", awaited_on(edition, *promised, *expected), base::format_day(*limit));
        return result;
    }
    result.rank = 2;
    if (dependency.text("type") == "contract") {
        if (dependencies::is_agreed(dependency, from, on)) return {};
        base::Texts teams;
        for (const auto& team : dependencies::not_agreed(dependency, from, on))
            teams.push_back(edition.team_called(team));
        result.because = teams.empty() ? std::string("no team has agreed to the contract")
                                       : fmt::format("{} {} not agreed to the contract", base::joined(teams, " and "),
                                                     teams.size() == 1 ? "has" : "have");
        result.who = teams.empty() ? "any team" : base::joined(teams, ", ");
        return result;
    }
    result.rank = 3;
    const bool is_near = needed && *needed <= edition.today + near;
    if (status == "claimed") {
        result.because = needed ? fmt::format("nobody has confirmed it, needed {}", base::format_day(*needed))
                                : "nobody has confirmed it";
        if (is_near || from.text("stage") == "building") return result;
        result.rank = 4;
        return result;
    }
    if (!is_near) return {};
    result.because = fmt::format("needed {}, {}", base::format_day(*needed), distance(*needed, edition.today));
    return result;
}

std::vector<AtRisk> at_risk(const Edition& edition) {
    std::vector<AtRisk> list;
    for (const auto& dependency : edition.portfolio.all(dependencies::dependency)) {
        const auto* from = edition.portfolio.find(features::feature, dependency.text("from"));
        if (!from || !edition.has(from->key) || !features::is_unfinished(*from)) continue;
        if (auto one = assessed(edition, dependency, *from)) list.push_back(std::move(*one));
    }
    const auto place = [](const AtRisk& one) {
        return std::make_tuple(one.rank, !one.needed, one.needed, one.dependency->key);
    };
    std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return list;
}

/// Who has to move: of an outside party its owner here, of a feature its team.
std::string answers_for(const Edition& edition, const Record& dependency) {
    if (const auto owner = dependency.text("owner"); !owner.empty()) return std::string(owner);
    const auto* on = edition.portfolio.find(features::feature, dependency.text("on"));
    return on ? text_or(edition.team_called(on->text("team")), "no team") : "nobody";
}

/// Loops that hold features of this edition: each side waits for the other, and none of them will say so.
std::vector<view::Item> loops(const Edition& edition) {
    const auto cycles =
        dependencies::cycles(edition.portfolio.all(features::feature), edition.portfolio.all(dependencies::dependency),
                             edition.portfolio.all(portfolio::milestone));
    const auto is_here = [&](const auto& cycle) {
        return std::any_of(cycle.features.begin(), cycle.features.end(), [&](const std::string& key) {
            return edition.has(key) && features::is_unfinished(*edition.portfolio.find(features::feature, key));
        });
    };
    std::vector<view::Item> items;
    for (const auto& cycle : cycles.features) {
        if (is_here(cycle))
            items.push_back({fmt::format("{}: none of them can begin. Agree on {} first.",
                                         dependencies::shown_loop(cycle.loop), cycle.cut.front()->key),
                             "waybill dependency cycles", Tone::bad});
    }
    for (const auto& cycle : cycles.teams) {
        base::Texts teams;
        for (const auto& team : cycle.teams) teams.push_back(edition.team_called(team));
        if (is_here(cycle))
            items.push_back({fmt::format("{} wait for each other. Agree on {} first: then both can begin.",
                                         base::joined(teams, " and "), cycle.cut.front()->key),
                             "waybill dependency cycles", Tone::warning});
    }
    return items;
}

Tone tone_of(const AtRisk& one) {
    return one.rank == 0 ? Tone::bad : one.rank == 1 ? Tone::warning : Tone::plain;
}

}  // namespace

Part dependencies_part(const Edition& edition) {
    Part part{"dependencies", "Dependencies at risk"};
    part.nothing = {"No dependency on record is late, near or unconfirmed.",
                    "waybill dependency add KEY OTHER --needed-by DATE"};
    part.all = "waybill dependency list";
    const auto list = at_risk(edition);
    auto circles = loops(edition);
    for (const auto& one : circles) part.plain.push_back({one.text, {}, one.tone});
    if (!circles.empty()) part.detail.emplace_back(view::List{std::move(circles)});
    view::Table table{{{"dependency", "Key", view::Align::left, true},
                       {"from", "Feature", view::Align::left, true},
                       {"on", "Waits for"},
                       {"who", "Who moves it"},
                       {"because", "Why at risk"}},
                      {}};
    for (const auto& one : list) {
        const auto& dependency = *one.dependency;
        const auto on = edition.called(dependency.text("on"));
        const bool is_contract = dependency.text("type") == "contract";
        const auto who = one.who.empty() ? answers_for(edition, dependency) : one.who;
        table.rows.push_back({{dependency.key},
                              {std::string(dependency.text("from"))},
                              {is_contract ? "contract with " + on : on},
                              {who, who == "nobody" ? Tone::warning : Tone::plain},
                              {one.because, tone_of(one)}});
        part.plain.push_back({fmt::format("{} {} {} ({}): {}", edition.called(dependency.text("from")),
                                          is_contract ? "needs the contract with" : "waits for", on, who, one.because),
                              {},
                              tone_of(one)});
    }
    if (list.empty()) return part;
    part.detail.emplace_back(std::move(table));
    return part;
}

}  // namespace waybill::report
