#include <algorithm>
#include <chrono>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "moves.hpp"
#include "parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/flow/cycle_time.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::report {
namespace {

using view::Tone;

constexpr std::size_t most_oldest = 3;

/// A feature in building, and since when.
struct InWork {
    const Record* feature;
    std::optional<Day> since;
};

std::optional<Day> building_since(const Edition& edition, const Record& feature) {
    if (const auto day = reached_on(edition, feature, "building")) return day;
    for (const auto* gate : edition.portfolio.of(features::gate, "feature", feature.key)) {
        const auto at = base::parse_instant(gate->text("at"));
        if (at && gate->text("gate") == "start") return base::day_of(*at);
    }
    return {};
}

/// What is being built, the oldest first, then what nobody knows the age of.
std::vector<InWork> work_in_progress(const Edition& edition) {
    std::vector<InWork> list;
    for (const auto* feature : edition.features()) {
        if (feature->text("stage") == "building") list.push_back({feature, building_since(edition, *feature)});
    }
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return std::make_tuple(!a.since, a.since) < std::make_tuple(!b.since, b.since);
    });
    return list;
}

/// `42 days`; of what nobody knows the beginning when its tracker last changed it, and whose it is.
std::string age(const Edition& edition, const InWork& one) {
    if (one.since && *one.since <= edition.today)
        return base::counted(static_cast<std::size_t>((edition.today - *one.since).count()), "day");
    const auto owner = one.feature->text("owner");
    const auto touched = edition.touched_on(*one.feature);
    const auto known =
        touched ? fmt::format("not touched since {}", base::format_day(*touched)) : std::string("age unknown");
    return owner.empty() ? known : fmt::format("{}, {}", owner, known);
}

/// Teams by key, with those features of theirs that are being built; features without a team under an empty name.
view::Table table_of(const Edition& edition, const std::vector<InWork>& list, std::vector<view::Item>& plain) {
    view::Table table{{{"team", "Team"},
                       {"building", "Building", view::Align::right, true},
                       {"streams", "Streams", view::Align::right, true},
                       {"load", "Load"},
                       {"features", "What, the oldest first"}},
                      {}};
    std::vector<const Record*> teams;
    for (const auto& team : edition.portfolio.all(portfolio::team)) teams.push_back(&team);
    std::sort(teams.begin(), teams.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    teams.push_back(nullptr);
    for (const auto* team : teams) {
        std::vector<std::string> features;
        for (const auto& one : list) {
            const auto key = one.feature->text("team");
            if (team ? base::same_ignoring_case(key, team->key) : key.empty()) features.push_back(one.feature->key);
        }
        if (features.empty()) continue;
        const auto streams = team ? team->integer("streams").value_or(1) : 0;
        const auto over = static_cast<std::int64_t>(features.size()) - streams;
        const auto name = team ? text_or(team->text("name"), team->key) : "no team";
        auto load = !team      ? view::Cell{"-"}
                    : over > 0 ? view::Cell{fmt::format("{} too many", over), Tone::warning}
                               : view::Cell{"fits"};
        if (over > 0 && team) {
            plain.push_back(
                {fmt::format("{} builds {} features side by side and can carry {}", name, features.size(), streams),
                 {},
                 Tone::warning});
        }
        table.rows.push_back({{name},
                              {fmt::format("{}", features.size())},
                              {team ? fmt::format("{}", streams) : "-"},
                              std::move(load),
                              {first_few(features)}});
    }
    return table;
}

std::string named(const Edition& edition, const std::vector<const Record*>& features) {
    std::vector<std::string> names;
    for (const auto* feature : features) names.push_back(edition.called(*feature));
    return names.empty() ? std::string("nothing") : first_few(names);
}

/// How long what was delivered lately took; empty where that is next to nothing.
std::string delivered_lately(const Edition& edition) {
    const flow::Period period{flow::usual_first(edition.today), edition.today + std::chrono::days(1)};
    const auto journeys = flow::journeys_of(edition.portfolio, edition.features());
    const auto times = flow::cycle_times(journeys, period);
    if (times.sorted.size() < 2) return {};
    const auto within = [&](double p) {
        return base::counted(static_cast<std::size_t>(std::ceil(statistics::percentile(times.sorted, p))), "day") +
               " or less";
    };
    auto text = fmt::format(
        "In the last 12 weeks and this one {} reached users; of {} it is known how long they took: half of them {}",
        base::counted(times.delivered(), "feature"), times.sorted.size(), within(0.5));
    if (times.sorted.size() >= flow::least_cycles) text += fmt::format(", 85 of 100 {}", within(flow::expectation));
    return text + ".";
}

/// Iterations that hold more than their team can do in them, by the check.
std::vector<view::Item> overfull(const Edition& edition) {
    std::vector<view::Item> items;
    for (const auto& finding : edition.findings) {
        const auto* iteration = finding.rule == "WB801" && finding.counts()
                                    ? edition.portfolio.find(portfolio::iteration, finding.record)
                                    : nullptr;
        if (iteration == nullptr || !edition.concerns(iteration->texts("features"))) continue;
        if (edition.is_plain())
            items.push_back({fmt::format("{} holds more than its team can do in it", edition.called(*iteration)),
                             {},
                             Tone::warning});
        else
            items.push_back(
                {fmt::format("{} {}", edition.called(*iteration), finding.message), finding.fix, Tone::warning});
    }
    return items;
}

}  // namespace

Part flow_part(const Edition& edition) {
    Part part{"flow", "Work in progress"};
    part.nothing = {"Nothing is being built.", "waybill feature edit KEY --stage building"};
    const auto list = work_in_progress(edition);
    const auto moves = moves_of(edition);
    if (list.empty() && moves.shipped.empty()) return part;
    view::List rest;
    if (!moves.started.empty() || !moves.shipped.empty())
        rest.items.push_back({fmt::format("Started {}: {}. Shipped: {}.", edition.lately(),
                                          named(edition, moves.started), named(edition, moves.shipped))});
    std::vector<std::string> oldest;
    for (const auto& one : list) {
        if (oldest.size() < most_oldest) {
            oldest.push_back(fmt::format("{} ({})", edition.called(*one.feature), age(edition, one)));
        }
    }
    if (auto text = delivered_lately(edition); !text.empty()) rest.items.push_back({std::move(text)});
    const bool is_age_known = !list.empty() && list.front().since && *list.front().since <= edition.today;
    if (!oldest.empty())
        rest.items.push_back(
            {fmt::format("{}: {}.", is_age_known ? "Longest in work" : "In work", base::joined(oldest, "; "))});
    auto table = table_of(edition, list, part.plain);
    auto full = overfull(edition);
    part.plain.insert(part.plain.end(), full.begin(), full.end());
    part.brief = part.plain;  // the teams that carry too much
    if (!table.rows.empty()) part.detail.emplace_back(std::move(table));
    if (!full.empty()) part.detail.emplace_back(view::List{std::move(full)});
    part.plain.insert(part.plain.end(), rest.items.begin(), rest.items.end());
    part.detail.emplace_back(std::move(rest));
    return part;
}

}  // namespace waybill::report
