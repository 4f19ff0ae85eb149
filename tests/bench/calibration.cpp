/// bench_calibration [--accuracy] TASKS.csv: how well the past says what estimates are worth.
///
/// Columns: id, group, order, estimate, actual (in days). Each task is predicted from those of lower order alone.
/// Prints method,n,pinball,cover80,p90,p80: the mean pinball loss of the logarithm of actual over estimate over 11
/// quantiles, and the shares that lie between the 10th and the 90th percentile, below the 90th, below the 80th.
/// With --accuracy: n,mmre,mdmre,pred25,sa of all tasks, as such errors are told traditionally.
/// Methods: the estimate as it stands; what is known of tasks in general; calibration over everybody, by group, by
/// group and size. The rows `cold` take each group by itself, with one to five tasks behind it.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/estimates/accuracy.hpp"
#include "waybill/estimates/calibration.hpp"
#include "waybill/estimates/distribution.hpp"
#include "waybill/exchange/csv.hpp"

namespace {

using namespace waybill;

struct Task {
    double order;
    estimates::Finished finished;
};

std::vector<Task> tasks_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto rows = exchange::read_csv(text, path);
    std::vector<Task> tasks;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& cells = rows[i].cells;
        const auto order = base::parse_number(cells.at(2)), estimate = base::parse_number(cells.at(3)),
                   actual = base::parse_number(cells.at(4));
        if (!order || !estimate || !actual || *estimate <= 0 || *actual <= 0)
            throw std::runtime_error(
                fmt::format("row {}: order, estimate and actual are numbers, the last two above 0", i));
        tasks.push_back({*order, {cells.at(1), *estimate, *actual}});
    }
    std::stable_sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return a.order < b.order; });
    return tasks;
}

/// The loss of a quantile that was said for what was seen.
double pinball(double p, double said, double seen) {
    return std::max(p * (seen - said), (p - 1) * (seen - said));
}

/// What a method says before a task: the factor at a probability, given what was learned.
using Method = std::function<double(const estimates::Calibration&, const estimates::Finished&, double)>;

/// How good what was said is.
struct Score {
    const char* name;
    std::size_t count = 0;
    double loss = 0;
    std::size_t between = 0, below_90 = 0, below_80 = 0;

    void add(const Method& method, const estimates::Calibration& past, const estimates::Finished& task) {
        constexpr double levels[] = {.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95};
        const double seen = std::log(task.actual / task.estimate);
        const auto said = [&](double p) { return std::log(method(past, task, p)); };
        for (const double p : levels) loss += pinball(p, said(p), seen) / std::size(levels);
        between += said(.1) <= seen && seen <= said(.9);
        below_90 += seen <= said(.9);
        below_80 += seen <= said(.8);
        ++count;
    }
    void print() const {
        const auto n = static_cast<double>(count);
        const auto share = [n](std::size_t hits) { return static_cast<double>(hits) / n; };
        fmt::print("{},{},{:.4f},{:.4f},{:.4f},{:.4f}\n", name, count, loss / n, share(between), share(below_90),
                   share(below_80));
    }
};

void report(const char* name, const std::vector<Task>& tasks, const Method& method) {
    estimates::Calibration past;
    Score score{name};
    for (const auto& [order, task] : tasks) {
        score.add(method, past, task);
        past.learn(task);
    }
    score.print();
}

/// Each group by itself, as a team that begins: its tasks after the first ones, of which so few are known.
void report_cold(const char* name, const std::vector<Task>& tasks, const Method& method) {
    constexpr std::size_t most_known = 5;
    std::map<std::string, estimates::Calibration> groups;
    Score score{name};
    for (const auto& [order, task] : tasks) {
        auto& past = groups[task.team];
        if (past.size() >= 1 && past.size() <= most_known) score.add(method, past, task);
        past.learn(task);
    }
    if (score.count > 0) score.print();
}

void report_accuracy(const std::vector<Task>& tasks) {
    std::vector<estimates::Finished> work;
    for (const auto& one : tasks) work.push_back(one.finished);
    const auto near = estimates::accuracy_of(work);
    fmt::print("n,mmre,mdmre,pred25,sa\n{},{:.4f},{:.4f},{:.4f},{:.4f}\n", work.size(), near.mean_error,
               near.median_error, near.within_quarter, near.standardized());
}

}  // namespace

int main(int count, char** arguments) {
    const bool is_accuracy = count == 3 && std::string_view(arguments[1]) == "--accuracy";
    if (count != 2 && !is_accuracy) {
        std::fputs("usage: bench_calibration [--accuracy] TASKS.csv\n", stderr);
        return 2;
    }
    try {
        const auto tasks = tasks_of(arguments[count - 1]);
        if (is_accuracy) {
            report_accuracy(tasks);
            return 0;
        }
        using estimates::Calibration;
        using estimates::Finished;
        std::puts("method,n,pinball,cover80,p90,p80");
        const Method raw = [](const Calibration&, const Finished&, double) { return 1.0; };
        const Method prior = [](const Calibration&, const Finished&, double p) {
            return estimates::quantile(estimates::task_prior(1), p);
        };
        const Method everybody = [](const Calibration& past, const Finished&, double p) { return past.factor("", p); };
        const Method group = [](const Calibration& past, const Finished& task, double p) {
            return past.factor(task.team, p);
        };
        const Method group_size = [](const Calibration& past, const Finished& task, double p) {
            return past.factor(task.team, estimates::band_of(task.estimate), p);
        };
        report("raw", tasks, raw);
        report("prior", tasks, prior);
        report("everybody", tasks, everybody);
        report("group", tasks, group);
        report("group_size", tasks, group_size);
        report_cold("cold_prior", tasks, prior);
        report_cold("cold_group_size", tasks, group_size);
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_calibration: {}\n", error.what());
        return 1;
    }
    return 0;
}
