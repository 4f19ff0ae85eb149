#include "waybill/base/parallel.hpp"
#include "waybill/forecast/levers.hpp"

#include <algorithm>
#include <cmath>

#include "lever_trial.hpp"
#include "passes.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::forecast {
namespace {

using base::Record;

/// Shares below this are noise.
constexpr double least_criticality = 0.005;
/// What is left out together is at most that many features: more is another plan.
constexpr std::size_t most_cut = 3;
/// Odds by which one more lever has to help to be named.
constexpr double least_gain = 0.005;

/// A lever that may be worth a trial, and what it promises by what the simulation saw.
struct Promising {
    Lever lever;
    double promise;
};

class Finding {
public:
    Finding(const portfolio::Portfolio& portfolio, const Outlook& outlook)
        : portfolio_(portfolio),
          outlook_(outlook),
          stated_(uncertainty_of(portfolio, outlook.planned, {true, outlook.belief.ignores_past})),
          layout_(outlook.planned.problem),
          is_asked_(layout_.size()) {
        note_asked();
    }

    const Uncertainty& stated() const { return stated_; }

    /// At most so many; of one sort, or of any.
    std::vector<Lever> most_promising(std::size_t most, std::optional<Lever::What> what = {}) {
        for (TaskIndex i = 0; i < outlook_.planned.tasks.size(); ++i) {
            if (outlook_.planned.tasks[i].record->kind != &features::feature) continue;
            if (fate(i).criticality >= least_criticality) add_feature(i);
            add_dependencies(i);
        }
        add_risks();
        add_effects();
        add_teams();
        std::stable_sort(list_.begin(), list_.end(),
                         [](const Promising& a, const Promising& b) { return a.promise > b.promise; });
        std::vector<Lever> levers;
        for (const auto& one : list_) {
            if (levers.size() < most && (!what || one.lever.what == *what)) levers.push_back(one.lever);
        }
        return levers;
    }

private:
    const TaskFate& fate(TaskIndex task) const { return outlook_.simulation.tasks[task]; }
    const Record* record(TaskIndex task) const { return outlook_.planned.tasks[task].record; }

    void add(Lever lever, double promise) {
        if (promise > 0) list_.push_back({std::move(lever), promise});
    }

    void add_feature(TaskIndex task) {
        const double share = fate(task).criticality;
        const auto p80 = [&](const Uncertainty& one) { return estimates::quantile(one.tasks[task].work, 0.8); };
        add({Lever::What::estimate, record(task)}, share * estimates::sd(outlook_.uncertainty.tasks[task].work));
        add({Lever::What::questions, record(task)}, share * (p80(outlook_.uncertainty) - p80(stated_)));
        auto cut = cut_with(task);
        if (!cut.empty()) add({Lever::What::cut, record(task), std::move(cut)}, share * fate(task).mean);
    }

    /// A feature that was asked about and what waits for it: nothing where one of them is a must, or was not asked
    /// about, or where nothing else would be left.
    std::vector<TaskIndex> cut_with(TaskIndex first) const {
        std::vector<TaskIndex> cut{first};
        for (std::size_t next = 0; next < cut.size(); ++next) {
            if (!is_asked_[cut[next]] || record(cut[next])->flag("must")) return {};
            for (const TaskIndex behind : layout_.behind(cut[next])) {
                const bool is_feature = record(behind)->kind == &features::feature;
                if (is_feature && std::find(cut.begin(), cut.end(), behind) == cut.end()) cut.push_back(behind);
            }
            if (cut.size() > most_cut) return {};
        }
        return cut.size() < asked_ ? cut : std::vector<TaskIndex>{};
    }

    /// Features that were asked about by themselves, or by a milestone that holds them.
    void note_asked() {
        for (const TaskIndex target : outlook_.targets) {
            if (record(target)->kind == &features::feature) is_asked_[target] = true;
            if (record(target)->kind != &portfolio::milestone) continue;
            for (const auto& before : layout_.before(target)) is_asked_[before.task] = true;
        }
        asked_ = static_cast<std::size_t>(std::count(is_asked_.begin(), is_asked_.end(), true));
    }

    void add_dependencies(TaskIndex task) {
        if (const auto& planned = outlook_.planned.tasks[task]; planned.held_by != nullptr) {
            const double days = outlook_.planned.problem.tasks[task].earliest - planned.earliest_without;
            if (fate(task).held >= least_criticality)
                add({Lever::What::dependency, planned.held_by}, fate(task).held * days);
        }
        const auto& waits = outlook_.planned.waits[task];
        for (std::size_t i = 0; i < waits.size(); ++i) {
            const double share = outlook_.simulation.edges[layout_.first_predecessor[task] + i];
            const auto before = layout_.predecessors[layout_.first_predecessor[task] + i].task;
            // A milestone takes no time itself: what it stands for does.
            const bool is_moment = record(before)->kind != &features::feature;
            const double length = is_moment ? outlook_.after(0.5) : fate(before).mean;
            if (waits[i] != nullptr && share >= least_criticality)
                add({Lever::What::dependency, waits[i]}, share * length);
        }
    }

    void add_risks() {
        for (const auto& risk : outlook_.uncertainty.risks) {
            double share = 0;
            for (const TaskIndex task : risk.hits) share = std::max(share, fate(task).criticality);
            add({Lever::What::risk, risk.record}, share * risk.probability * estimates::mean(risk.impact));
        }
    }

    void add_effects() {
        for (const auto& effect : outlook_.uncertainty.effects) {
            double days = 0;
            for (const auto& hit : effect.hits) days += fate(hit.task).criticality * hit.days;
            const bool is_decision = effect.record->kind == &risks::decision;
            add({is_decision ? Lever::What::decision : Lever::What::debt, effect.record},
                effect.is_proposed ? -days : days);
        }
    }

    /// A stream more helps at most by what is waited for it.
    void add_teams() {
        std::vector<double> longest(outlook_.planned.problem.pools.size());
        std::vector<const Record*> teams(longest.size());
        for (TaskIndex i = 0; i < layout_.size(); ++i) {
            const auto pool = outlook_.planned.problem.tasks[i].pool;
            if (pool == none) continue;
            longest[pool] = std::max(longest[pool], fate(i).mean);
            teams[pool] = portfolio_.find(portfolio::team, record(i)->text("team"));
        }
        for (std::size_t pool = 0; pool < longest.size(); ++pool) {
            const double share = outlook_.simulation.queues[pool];
            if (share >= least_criticality) add({Lever::What::capacity, teams[pool]}, share * longest[pool]);
        }
    }

    const portfolio::Portfolio& portfolio_;
    const Outlook& outlook_;
    Uncertainty stated_;
    Layout layout_;
    std::vector<bool> is_asked_;
    std::size_t asked_ = 0;
    std::vector<Promising> list_;
};

/// What only costs a word or a meeting; of a cut somebody has to be told.
bool is_cheap(const Lever& lever) {
    return lever.what == Lever::What::questions || lever.what == Lever::What::risk ||
           lever.what == Lever::What::dependency || lever.what == Lever::What::decision;
}

/// Adds what helps most to what is chosen, until the odds are those wanted or nothing helps.
void choose(const LeverTrial& trial, bool has_cuts, double wanted, Levers& levers) {
    while (levers.odds_together < wanted) {
        std::size_t best = levers.list.size();
        double best_odds = levers.odds_together + least_gain;
        for (std::size_t i = 0; i < levers.list.size(); ++i) {
            const auto& one = levers.list[i];
            const bool is_wanted = has_cuts ? one.what == Lever::What::cut : is_cheap(one);
            const auto& chosen = levers.together;
            if (!is_wanted || one.odds <= levers.odds || std::find(chosen.begin(), chosen.end(), i) != chosen.end())
                continue;
            std::vector<const Lever*> with{&one};
            for (const std::size_t other : chosen) with.push_back(&levers.list[other]);
            const double odds = trial.odds(trial.finishes(with));
            if (odds > best_odds) best = i, best_odds = odds;
        }
        if (best == levers.list.size()) return;
        levers.together.push_back(best);
        levers.odds_together = best_odds;
    }
}

/// Tries each alone, and sorts them by what they are worth.
void measure(const LeverTrial& trial, std::size_t threads, std::vector<Lever>& list) {
    base::on_each(threads, list.size(), [&](std::size_t i) { trial.measure(list[i]); });
    std::stable_sort(list.begin(), list.end(), [](const Lever& a, const Lever& b) { return a.days > b.days; });
}

}  // namespace

std::vector<Lever> costs_of(const portfolio::Portfolio& portfolio, const Outlook& outlook, Lever::What what,
                            std::size_t most) {
    Finding finding(portfolio, outlook);
    auto list = finding.most_promising(most, what);
    measure(LeverTrial(outlook, finding.stated(), {}, lever_runs), outlook.options.threads, list);
    return list;
}

Levers levers_of(const portfolio::Portfolio& portfolio, const Outlook& outlook, std::optional<base::Day> by,
                 double wanted) {
    Finding finding(portfolio, outlook);
    Levers levers;
    levers.runs = lever_runs;
    levers.list = finding.most_promising(most_levers);
    const LeverTrial trial(outlook, finding.stated(), by, lever_runs);
    measure(trial, outlook.options.threads, levers.list);
    if (!by) return levers;
    levers.odds = levers.odds_together = trial.odds(trial.as_it_stands());
    const double odds = outlook.odds_by(*by);
    if (odds >= wanted) return levers;
    // The runs that compare are few: where they flatter what stands, more is asked of them.
    const double needed = wanted + std::max(0.0, levers.odds - odds);
    choose(trial, false, needed, levers);
    choose(trial, true, needed, levers);
    levers.is_enough = levers.odds_together >= needed;
    return levers;
}

}  // namespace waybill::forecast
