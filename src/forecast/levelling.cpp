#include "waybill/forecast/levelling.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "passes.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/random.hpp"

namespace waybill::forecast {
namespace {

using List = std::vector<TaskIndex>;

constexpr std::size_t population_size = 30;
constexpr std::size_t larger_population = 60, large_from = 3000;  // schedules
constexpr double mutation = 0.05;

/// Sums below this differ by arithmetic.
constexpr double same_sum = 1e-6;

struct Individual {
    List list;  ///< by start
    Schedule schedule;
    double tardiness = 0;          ///< days by which promises are broken, added up
    double promised_finishes = 0;  ///< of what is promised, added up
    double sum_of_finishes = 0;

    bool is_better_than(const Individual& other) const {
        if (schedule.makespan != other.schedule.makespan) return schedule.makespan < other.schedule.makespan;
        if (std::abs(tardiness - other.tardiness) > same_sum) return tardiness < other.tardiness;
        if (std::abs(promised_finishes - other.promised_finishes) > same_sum)
            return promised_finishes < other.promised_finishes;
        return sum_of_finishes < other.sum_of_finishes;
    }
};

/// Decodes lists and counts what it made.
class Decoder {
public:
    Decoder(const Problem& problem, std::span<const TaskIndex> precedence)
        : layout_(problem),
          horizon_(horizon_of(problem)),
          backwards_(mirrored(problem, horizon_)),
          backwards_layout_(backwards_),
          pass_(layout_),
          back_pass_(backwards_layout_),
          rank_(problem.tasks.size()) {
        for (std::size_t i = 0; i < precedence.size(); ++i) rank_[precedence[i]] = static_cast<TaskIndex>(i);
    }

    const Layout& layout() const { return layout_; }
    std::size_t made() const { return made_; }

    enum class Scheme { serial, parallel };

    /// The schedule of a list, justified once: three passes.
    Individual decode(List list, Scheme scheme = Scheme::serial) {
        Individual plain;
        plain.list = std::move(list);
        if (scheme == Scheme::serial) {
            pass_.run(plain.list, 0, plain.schedule);
        } else {
            pass_.run_parallel(plain.list, plain.schedule);
        }
        finish(plain);
        justify(plain.schedule);
        Individual justified;
        justified.list = forward_list_;
        pass_.run(justified.list, 0, justified.schedule);
        finish(justified);
        made_ += 3;
        return justified.is_better_than(plain) ? justified : plain;
    }

    /// The latest start of each task that keeps the makespan, the others as late as they can.
    std::vector<double> latest_start(const Schedule& schedule) {
        justify(schedule);
        std::vector<double> latest(layout_.size());
        for (std::size_t i = 0; i < latest.size(); ++i)
            latest[i] = std::max(schedule.start[i], horizon_ - back_.finish[i]);
        return latest;
    }

private:
    bool is_begun(TaskIndex task) const { return layout_.problem->tasks[task].is_begun; }

    /// The list by starts, and the sum that decides between equals.
    void finish(Individual& one) const {
        const auto& start = one.schedule.start;
        std::sort(one.list.begin(), one.list.end(), [&](TaskIndex a, TaskIndex b) {
            if (is_begun(a) != is_begun(b)) return is_begun(a);
            return start[a] != start[b] ? start[a] < start[b] : rank_[a] < rank_[b];
        });
        one.tardiness = one.promised_finishes = 0;
        for (TaskIndex task = 0; task < layout_.size(); ++task) {
            const double due = layout_.problem->tasks[task].due;
            if (due == never) continue;
            one.tardiness += std::max(0.0, one.schedule.finish[task] - due);
            one.promised_finishes += one.schedule.finish[task];
        }
        one.sum_of_finishes = std::accumulate(one.schedule.finish.begin(), one.schedule.finish.end(), 0.0);
    }

    /// Moves everything as late as the makespan allows, the last to finish first; the list of the starts that gives.
    void justify(const Schedule& schedule) {
        backward_list_.resize(layout_.size());
        std::iota(backward_list_.begin(), backward_list_.end(), 0);
        std::sort(backward_list_.begin(), backward_list_.end(), [&](TaskIndex a, TaskIndex b) {
            return schedule.finish[a] != schedule.finish[b] ? schedule.finish[a] > schedule.finish[b]
                                                            : rank_[a] > rank_[b];
        });
        back_pass_.run(backward_list_, horizon_ - schedule.makespan, back_);
        forward_list_ = backward_list_;
        std::sort(forward_list_.begin(), forward_list_.end(), [&](TaskIndex a, TaskIndex b) {
            if (is_begun(a) != is_begun(b)) return is_begun(a);
            return back_.finish[a] != back_.finish[b] ? back_.finish[a] > back_.finish[b] : rank_[a] < rank_[b];
        });
    }

    Layout layout_;
    double horizon_;
    Problem backwards_;
    Layout backwards_layout_;
    SerialPass pass_, back_pass_;
    std::vector<TaskIndex> rank_;
    Schedule back_;
    List backward_list_, forward_list_;
    std::size_t made_ = 0;
};

/// A list that keeps to precedence; of those that may come next, `pick` says which (its place among them).
template <typename Pick>
List listed(const Layout& layout, Pick pick) {
    std::vector<std::uint32_t> waiting(layout.size());
    List eligible, list;
    const auto come = [&](TaskIndex task) {
        list.push_back(task);
        for (const TaskIndex next : layout.behind(task)) {
            if (--waiting[next] == 0) eligible.push_back(next);
        }
    };
    for (TaskIndex i = 0; i < layout.size(); ++i) {
        waiting[i] = static_cast<std::uint32_t>(layout.before(i).size());
        if (waiting[i] == 0 && !layout.problem->tasks[i].is_begun) eligible.push_back(i);
    }
    for (TaskIndex i = 0; i < layout.size(); ++i) {
        if (layout.problem->tasks[i].is_begun) come(i);
    }
    while (!eligible.empty()) {
        const std::size_t at = pick(eligible);
        const TaskIndex task = eligible[at];
        eligible.erase(eligible.begin() + static_cast<std::ptrdiff_t>(at));
        come(task);
    }
    return list;
}

/// The smallest value first.
List by_rule(const Layout& layout, const std::vector<double>& values) {
    return listed(layout, [&](const List& eligible) {
        const auto least = std::min_element(eligible.begin(), eligible.end(), [&](TaskIndex a, TaskIndex b) {
            return values[a] != values[b] ? values[a] < values[b] : a < b;
        });
        return static_cast<std::size_t>(least - eligible.begin());
    });
}

/// Regret-based biased random sampling (Drexl 1991): the further a value is below the worst one, the likelier.
List sampled(const Layout& layout, const std::vector<double>& values, base::Random& random) {
    return listed(layout, [&](const List& eligible) {
        double worst = values[eligible.front()], sum = 0;
        for (const TaskIndex task : eligible) worst = std::max(worst, values[task]);
        for (const TaskIndex task : eligible) sum += worst - values[task] + 1;
        double left = random.uniform() * sum;
        for (std::size_t i = 0; i < eligible.size(); ++i) {
            left -= worst - values[eligible[i]] + 1;
            if (left < 0) return i;
        }
        return eligible.size() - 1;
    });
}

/// For each task the number of all tasks behind it, negated: most total successors first. Linear in tasks times words.
std::vector<double> total_successors(const Layout& layout, std::span<const TaskIndex> precedence) {
    const std::size_t words = (layout.size() + 63) / 64;
    std::vector<std::uint64_t> reached(layout.size() * words);
    std::vector<double> counts(layout.size());
    for (std::size_t n = precedence.size(); n-- > 0;) {
        const TaskIndex task = precedence[n];
        auto* own = &reached[task * words];
        for (const TaskIndex next : layout.behind(task)) {
            own[next / 64] |= std::uint64_t{1} << (next % 64);
            for (std::size_t i = 0; i < words; ++i) own[i] |= reached[next * words + i];
        }
        int count = 0;
        for (std::size_t i = 0; i < words; ++i) count += __builtin_popcountll(own[i]);
        counts[task] = -count;
    }
    return counts;
}

/// Greatest rank positional weight: a task's work and that of those right behind it, negated.
std::vector<double> positional_weights(const Layout& layout) {
    std::vector<double> weights(layout.size());
    for (TaskIndex i = 0; i < layout.size(); ++i) {
        weights[i] = -layout.problem->tasks[i].work;
        for (const TaskIndex next : layout.behind(i)) weights[i] -= layout.problem->tasks[next].work;
    }
    return weights;
}

/// The earliest promise that waits for a task, its own among them; of what nobody promised the latest finish, behind
/// all that is promised.
std::vector<double> due_dates(const Layout& layout, std::span<const TaskIndex> precedence,
                              const std::vector<double>& latest_finish) {
    std::vector<double> due(layout.size());
    double last = 0;
    for (std::size_t n = precedence.size(); n-- > 0;) {
        const TaskIndex task = precedence[n];
        due[task] = layout.problem->tasks[task].due;
        for (const TaskIndex next : layout.behind(task))
            due[task] = std::min(due[task], due[next] - layout.problem->tasks[next].work);
        if (due[task] != never) last = std::max(last, due[task]);
    }
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (due[i] == never) due[i] = last + 1 + latest_finish[i];
    }
    return due;
}

class Population {
public:
    Population(Decoder& decoder, base::Random& random, std::size_t size)
        : decoder_(decoder), random_(random), size_(size), mark_(decoder.layout().size()) {}

    /// Keeps the best, without twins.
    void add(Individual one) {
        const bool is_known = std::any_of(all_.begin(), all_.end(), [&](const Individual& other) {
            return other.schedule.makespan == one.schedule.makespan && other.sum_of_finishes == one.sum_of_finishes &&
                   other.schedule.start == one.schedule.start;
        });
        if (is_known) return;
        const auto place =
            std::upper_bound(all_.begin(), all_.end(), one,
                             [](const Individual& a, const Individual& b) { return a.is_better_than(b); });
        all_.insert(place, std::move(one));
        if (all_.size() > size_) all_.pop_back();
    }

    void breed() {
        const auto& mother = chosen();
        const auto& father = chosen();
        add(decoder_.decode(mutated(crossed(mother.list, father.list))));
    }

    const Individual& best() const { return all_.front(); }
    std::size_t size() const { return all_.size(); }

private:
    /// Of two at random the better one: the population is in order.
    const Individual& chosen() {
        const auto n = static_cast<std::uint32_t>(all_.size());
        const auto one = random_.below(n), other = random_.below(n);
        return all_[std::min(one, other)];
    }

    /// The mother's tasks up to one point and from another one on, between them the first of the father's that are
    /// missing.
    List crossed(const List& mother, const List& father) {
        const auto n = static_cast<std::uint32_t>(mother.size());
        auto first = random_.below(n + 1), second = random_.below(n + 1);
        if (first > second) std::swap(first, second);
        ++generation_;
        List child(mother.begin(), mother.begin() + first);
        const auto take = [&](const List& parent, std::size_t until) {
            for (const TaskIndex task : parent) {
                if (child.size() == until) return;
                if (mark_[task] == generation_) continue;
                mark_[task] = generation_;
                child.push_back(task);
            }
        };
        for (const TaskIndex task : child) mark_[task] = generation_;
        take(father, second);
        take(mother, n);
        return child;
    }

    /// Neighbours swap places now and then, where neither waits for the other.
    List mutated(List list) {
        for (std::size_t i = 0; i + 1 < list.size(); ++i) {
            if (random_.uniform() >= mutation) continue;
            const auto& layout = decoder_.layout();
            if (layout.problem->tasks[list[i]].is_begun) continue;
            const auto behind = layout.behind(list[i]);
            if (std::find(behind.begin(), behind.end(), list[i + 1]) == behind.end()) std::swap(list[i], list[i + 1]);
        }
        return list;
    }

    Decoder& decoder_;
    base::Random& random_;
    std::size_t size_;
    std::vector<Individual> all_;
    std::vector<std::uint32_t> mark_;
    std::uint32_t generation_ = 0;
};

}  // namespace

std::size_t usual_schedules(std::size_t tasks) {
    constexpr std::size_t most = 1000, up_to = 120;
    return tasks <= up_to ? most : std::max<std::size_t>(1, most * up_to / tasks);
}

std::vector<TaskIndex> list_by(const Problem& problem, std::vector<double> priorities) {
    const Layout layout(problem);
    const auto precedence = precedence_order(problem);
    for (std::size_t n = precedence.size(); n-- > 0;) {
        const TaskIndex task = precedence[n];
        if (priorities[task] != never) continue;
        for (const TaskIndex next : layout.behind(task))
            priorities[task] = std::min(priorities[task], priorities[next]);
        if (priorities[task] != never) priorities[task] -= 0.5;
    }
    auto list = by_rule(layout, priorities);
    const auto waiting =
        std::find_if(list.begin(), list.end(), [&](TaskIndex task) { return !problem.tasks[task].is_begun; });
    std::stable_sort(list.begin(), waiting, [&](TaskIndex a, TaskIndex b) { return priorities[a] < priorities[b]; });
    return list;
}

Plan follow(const Problem& problem, std::vector<TaskIndex> order) {
    Plan plan;
    plan.path = critical_path(problem);
    plan.bound = lower_bound(problem, plan.path);
    plan.order = std::move(order);
    std::stable_partition(plan.order.begin(), plan.order.end(),
                          [&](TaskIndex task) { return problem.tasks[task].is_begun; });
    Decoder decoder(problem, precedence_order(problem));
    SerialPass(decoder.layout()).run(plan.order, 0, plan.schedule);
    plan.latest_start = decoder.latest_start(plan.schedule);
    plan.schedules = 1;
    return plan;
}

Plan level(const Problem& problem, const LevellingOptions& options) {
    Plan plan;
    plan.path = critical_path(problem);
    plan.bound = lower_bound(problem, plan.path);
    if (problem.tasks.empty()) return plan;
    const std::size_t most = options.schedules != 0 ? options.schedules : usual_schedules(problem.tasks.size());
    const auto precedence = precedence_order(problem);
    base::Random random(options.seed, "plan");
    Decoder decoder(problem, precedence);
    Population population(decoder, random, most >= large_from ? larger_population : population_size);
    const auto is_done = [&] {
        const bool is_best = population.best().schedule.makespan <= plan.bound && population.best().tardiness == 0;
        return decoder.made() >= most || is_best;
    };

    const auto& layout = decoder.layout();
    const auto& latest_finish = plan.path.latest_finish;
    for (const auto& rule :
         {latest_finish, plan.path.latest_start, total_successors(layout, precedence), positional_weights(layout)})
        population.add(decoder.decode(by_rule(layout, rule)));
    if (std::any_of(problem.tasks.begin(), problem.tasks.end(), [](const Task& one) { return one.due != never; }))
        population.add(decoder.decode(by_rule(layout, due_dates(layout, precedence, latest_finish))));
    for (std::size_t i = 0; i < population_size && !is_done(); ++i) {
        const auto scheme = i % 2 == 0 ? Decoder::Scheme::serial : Decoder::Scheme::parallel;
        population.add(decoder.decode(sampled(layout, latest_finish, random), scheme));
    }
    while (!is_done()) {
        base::stop_if_interrupted();
        population.breed();
    }

    plan.schedule = population.best().schedule;
    plan.order = population.best().list;
    plan.latest_start = decoder.latest_start(plan.schedule);
    plan.schedules = decoder.made();
    return plan;
}

}  // namespace waybill::forecast
