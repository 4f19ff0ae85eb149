#include "waybill/forecast/planned.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "choice.hpp"
#include "loops.hpp"
#include "team_calendars.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

using base::Error;
using base::Fault;
using base::Record;
using portfolio::Portfolio;

bool is_begun(const Record& feature) {
    return feature.text("stage") == "building";
}

class Planning {
public:
    Planning(const Portfolio& portfolio, base::Day today, const Scope& scope)
        : portfolio_(portfolio),
          choice_(choose(portfolio, today, scope)),
          plan_{.timeline = Timeline(today), .is_narrowed = !scope.keys.empty()} {
        say_loops(leave_out_loops(portfolio, today, choice_));
        plan_.timeline = Timeline(today, axis());
        add_tasks();
        add_waits();
        if (scope.earliest) {
            for (const auto* one : choice_.asked) wait_until(*one, plan_.timeline.position(*scope.earliest));
        }
        add_people();
        add_work();
        add_needs();
    }

    Planned take() { return std::move(plan_); }

private:
    /// Monday to Friday, and every other day on which a team of the plan works.
    Weekdays axis() const {
        Weekdays all(monday_to_friday);
        for (const auto* one : choice_.records) {
            const auto* team =
                one->kind == &features::feature ? portfolio_.find(portfolio::team, one->text("team")) : nullptr;
            if (team != nullptr) all |= weekdays_of(*team);
        }
        return all;
    }

    void add_tasks() {
        std::vector<const Record*> records(choice_.records.begin(), choice_.records.end());
        std::sort(records.begin(), records.end(), [](const Record* a, const Record* b) {
            const bool first = a->kind == &portfolio::milestone, second = b->kind == &portfolio::milestone;
            return first != second ? second : a->key < b->key;
        });
        for (const auto* one : records) {
            index_[one] = static_cast<TaskIndex>(plan_.tasks.size());
            plan_.tasks.push_back({.record = one});
            plan_.problem.tasks.emplace_back();
        }
        plan_.waits.resize(plan_.tasks.size());
        for (std::size_t i = 0; i < plan_.tasks.size(); ++i) {
            if (const auto day = promised_day(*plan_.tasks[i].record))
                plan_.problem.tasks[i].due = plan_.timeline.position(*day + std::chrono::days(1));
        }
        for (const auto* one : choice_.asked) plan_.asked.push_back(index_.at(one));
    }

    Task& task(const Record& record) { return plan_.problem.tasks[index_.at(&record)]; }

    void add_waits() {
        for (const auto& planned : plan_.tasks) {
            const auto* record = planned.record;
            if (record->kind == &portfolio::milestone) {
                // Of one that holds nothing only its day is known.
                if (const auto day = record->day("date"); day && record->texts("features").empty())
                    wait_until(*record, plan_.timeline.position(*day + std::chrono::days(1)));
                for (const auto& key : record->texts("features")) {
                    const auto found = index_.find(portfolio_.find(features::feature, key));
                    if (found != index_.end()) add_edge(*record, {found->second, 0}, nullptr);
                }
                continue;
            }
            if (const auto day = record->day("not_before")) wait_until(*record, plan_.timeline.position(*day));
            for (const auto& wait : waits_of(portfolio_, *record, plan_.timeline.first())) add_wait(*record, wait);
            task(*record).is_begun = is_begun(*record) && task(*record).after.empty() && task(*record).earliest == 0;
        }
    }

    void add_edge(const Record& record, const Predecessor& before, const Record* dependency) {
        task(record).after.push_back(before);
        plan_.waits[index_.at(&record)].push_back(dependency);
    }

    void wait_until(const Record& record, double position, const Record* dependency = nullptr) {
        auto& earliest = task(record).earliest;
        auto& planned = plan_.tasks[index_.at(&record)];
        if (position <= earliest) {
            planned.earliest_without = std::max(planned.earliest_without, position);
            return;
        }
        planned.held_by = dependency;
        planned.earliest_without = earliest;
        earliest = position;
    }

    void add_wait(const Record& record, const Wait& wait) {
        // A lag is of five days a week, whatever days the axis has.
        const double a_week = static_cast<double>(plan_.timeline.weekdays().count()) / 5;
        const double lag = base::days_from_minutes(wait.dependency->integer("lag_days").value_or(0)) * a_week;
        if (wait.on != nullptr) return add_edge(record, {index_.at(wait.on), lag}, wait.dependency);
        // What is agreed or delivered on a day is there the day after.
        const auto day = wait.dependency->day("contract_date");
        if (day && *day >= plan_.timeline.first())
            return wait_until(record, plan_.timeline.position(*day + std::chrono::days(1)) + lag, wait.dependency);
        const auto why = day ? fmt::format("whose day, {}, has passed", base::format_day(*day))
                             : std::string("of which no day is known");
        plan_.assumed.push_back({record.key, fmt::format("{} waits for {}, {}: planned as if it were there", record.key,
                                                         base::visible(wait.dependency->text("on")), why)});
    }

    void add_people() {
        std::map<std::string, std::uint32_t> pools;
        plan_.problem.outside = without_team(portfolio_, plan_.timeline);
        for (TaskIndex i = 0; i < plan_.tasks.size(); ++i) {
            const auto& record = *plan_.tasks[i].record;
            if (record.kind != &features::feature) continue;
            const auto* team = portfolio_.find(portfolio::team, record.text("team"));
            if (team == nullptr) {
                plan_.assumed.push_back(
                    {record.key, fmt::format("{} has no team: planned as if somebody were always free", record.key)});
                continue;
            }
            const auto [found, is_new] =
                pools.try_emplace(team->key, static_cast<std::uint32_t>(plan_.problem.pools.size()));
            if (is_new) { plan_.problem.pools.push_back({streams_of(*team, portfolio_, plan_.timeline)}); }
            plan_.problem.tasks[i].pool = found->second;
        }
    }

    void say_loops(const std::vector<Loop>& loops) {
        for (const auto& one : loops) {
            auto message = fmt::format("{} wait for each other: left out", dependencies::shown_loop(one.keys));
            plan_.left_out.insert(plan_.left_out.end(), one.keys.begin(), std::prev(one.keys.end()));
            plan_.left_out.insert(plan_.left_out.end(), one.behind.begin(), one.behind.end());
            if (!one.behind.empty())
                message += fmt::format(", with what waits for them ({})", base::joined(one.behind, ", "));
            plan_.assumed.push_back({one.keys.front(), message, true});
        }
    }

    /// What somebody says is done is no effort that was logged: it is not counted, and that is said.
    void say_progress(const Record& record, const estimates::Work& work) {
        const auto progress = record.number("progress").value_or(0);
        if (!is_begun(record) || progress <= 0 || work.spent > 0) return;
        plan_.assumed.push_back({record.key, fmt::format("{} is said to be {:.0f} % done: only effort that was logged "
                                                         "counts (waybill effort add {} 2d)",
                                                         record.key, progress * 100, record.key)});
    }

    /// Days of P50, or nothing without an estimate.
    static std::optional<double> days_of(const estimates::Work& work) {
        if (!work.estimate) return {};
        return base::days_from_minutes(*work.estimate);
    }

    void add_work() {
        std::map<std::string, std::vector<double>> by_team;
        std::vector<double> all;
        std::vector<TaskIndex> without;
        for (TaskIndex i = 0; i < plan_.tasks.size(); ++i) {
            const auto& record = *plan_.tasks[i].record;
            if (record.kind != &features::feature) continue;
            const auto work = estimates::work_on(record.text("stage"), portfolio::standing_of(portfolio_, record.key),
                                                 portfolio_.of(estimates::effort, "feature", record.key));
            const auto days = days_of(work);
            if (!days) {
                without.push_back(i);
                continue;
            }
            by_team[base::lower(record.text("team"))].push_back(*days);
            all.push_back(*days);
            plan_.problem.tasks[i].work = base::days_from_minutes(*work.remaining);
            say_progress(record, work);
        }
        if (without.empty()) return;
        if (all.empty()) {
            const auto& first = plan_.tasks[without.front()].record->key;
            throw Error(Fault::refused, "no feature has an estimate: there is nothing to make a plan of",
                        fmt::format("waybill estimate add {} {}", first, base::range_placeholder));
        }
        for (const TaskIndex i : without) {
            const auto& record = *plan_.tasks[i].record;
            auto& own = by_team[base::lower(record.text("team"))];
            const double days = statistics::median(own.empty() ? all : own);
            plan_.problem.tasks[i].work = days;
            plan_.tasks[i].is_guessed = true;
            plan_.assumed.push_back(
                {record.key, fmt::format("{} has no estimate: planned with {}, the median of {}", record.key,
                                         base::format_duration(*base::minutes_from_days(days)),
                                         own.empty() ? "all others" : "its team's others")});
        }
        mark_guessed_milestones();
    }

    /// Of a milestone of which nothing is estimated, as little is known as of a feature without an estimate.
    void mark_guessed_milestones() {
        for (TaskIndex i = 0; i < plan_.tasks.size(); ++i) {
            if (plan_.tasks[i].record->kind != &portfolio::milestone) continue;
            const auto& after = plan_.problem.tasks[i].after;
            plan_.tasks[i].is_guessed =
                !after.empty() && std::all_of(after.begin(), after.end(),
                                              [&](const Predecessor& one) { return plan_.tasks[one.task].is_guessed; });
        }
    }

    void add_needs() {
        std::map<std::string, std::uint32_t> places;
        for (TaskIndex i = 0; i < plan_.tasks.size(); ++i) {
            const auto& record = *plan_.tasks[i].record;
            if (record.kind != &features::feature) continue;
            const auto* needs = std::get_if<base::Map>(&record["needs"]);
            if (needs == nullptr) continue;
            for (const auto& [name, value] : *needs) {
                const auto* resource = portfolio_.find(portfolio::resource, name);
                const auto* units = std::get_if<double>(&value);
                if (resource == nullptr || units == nullptr || *units <= 0) continue;
                const auto capacity = static_cast<double>(resource->integer("capacity").value_or(1));
                if (*units > capacity) {
                    throw Error(Fault::refused,
                                fmt::format("{} needs {} of {}, of which there are {}", record.key, *units,
                                            resource->key, capacity),
                                fmt::format("waybill resource edit {} --capacity {}", resource->key, *units));
                }
                const auto [found, is_new] =
                    places.try_emplace(resource->key, static_cast<std::uint32_t>(plan_.resources.size()));
                if (is_new) {
                    plan_.resources.push_back(resource);
                    plan_.problem.capacities.push_back(capacity);
                }
                plan_.problem.tasks[i].needs.push_back({found->second, *units});
            }
        }
    }

    const Portfolio& portfolio_;
    Choice choice_;
    Planned plan_;
    std::unordered_map<const Record*, TaskIndex> index_;
};

}  // namespace

std::vector<char> Planned::concerned() const {
    std::vector<char> is_concerned(tasks.size(), is_narrowed ? 0 : 1);
    std::vector<TaskIndex> open = asked;
    for (std::size_t next = 0; next < open.size(); ++next) {
        is_concerned[open[next]] = 1;
        for (const auto& before : problem.tasks[open[next]].after) {
            if (!is_concerned[before.task]) open.push_back(before.task);
        }
    }
    return is_concerned;
}

std::vector<Assumed> Planned::assumed_of(const std::vector<char>& is_meant) const {
    std::set<std::string_view> keys;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (is_meant[i]) keys.insert(tasks[i].record->key);
    }
    std::vector<Assumed> list;
    for (const auto& one : assumed) {
        if (one.is_general || keys.contains(one.record)) list.push_back(one);
    }
    return list;
}

Planned planned(const Portfolio& portfolio, base::Day today, const Scope& scope) {
    return Planning(portfolio, today, scope).take();
}

}  // namespace waybill::forecast
