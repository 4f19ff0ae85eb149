#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "../forecast/feasible.hpp"
#include "waybill/base/number.hpp"
#include "waybill/forecast/levelling.hpp"

/// Levels instances of PSPLIB (Kolisch and Sprecher 1997), in its `.sm` form: jobs of one mode, renewable resources.
using namespace waybill;

namespace {

/// The lines of a section, from behind its title and `skipped` heads until the next line of stars.
std::vector<std::istringstream> section(const std::string& text, std::string_view title, int skipped) {
    std::vector<std::istringstream> lines;
    const auto at = text.find(title);
    if (at == std::string::npos) throw std::runtime_error(fmt::format("there is no section {}", title));
    std::istringstream rest(text.substr(at));
    std::string line;
    for (int i = 0; i <= skipped; ++i) std::getline(rest, line);
    while (std::getline(rest, line) && !line.starts_with("***")) lines.emplace_back(line);
    return lines;
}

forecast::Problem read(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot be read");
    const std::string text(std::istreambuf_iterator<char>(in), {});
    forecast::Problem problem;
    auto available = section(text, "RESOURCEAVAILABILITIES", 1);
    for (double units = 0; available.at(0) >> units;) problem.capacities.push_back(units);
    auto precedence = section(text, "PRECEDENCE RELATIONS", 1);
    problem.tasks.resize(precedence.size());
    for (auto& line : precedence) {
        std::size_t job = 0, modes = 0, count = 0, successor = 0;
        line >> job >> modes >> count;
        while (line >> successor)
            problem.tasks.at(successor - 1).after.push_back({static_cast<forecast::TaskIndex>(job - 1), 0});
    }
    for (auto& line : section(text, "REQUESTS/DURATIONS", 2)) {
        std::size_t job = 0, mode = 0;
        line >> job >> mode;
        auto& task = problem.tasks.at(job - 1);
        line >> task.work;
        double units = 0;
        for (std::uint32_t i = 0; line >> units; ++i) {
            if (units > 0) task.needs.push_back({i, units});
        }
    }
    return problem;
}

void level(const std::string& file, const forecast::LevellingOptions& options) {
    const auto problem = read(file);
    const auto begin = std::chrono::steady_clock::now();
    const auto plan = forecast::level(problem, options);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    const auto broken = forecast::test::broken_promise(problem, plan.schedule);
    fmt::print("{},{},{},{},{},{:.2f}\n", file.substr(file.rfind('/') + 1), plan.path.length(), plan.bound,
               plan.schedule.makespan, broken.empty() ? "yes" : broken, took.count());
}

}  // namespace

int main(int count, char** arguments) {
    forecast::LevellingOptions options{.schedules = 1000, .seed = 1};
    fmt::print("instance,cpm,lower_bound,makespan,feasible,ms\n");
    for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        const bool is_schedules = word == "--schedules";
        if (is_schedules || word == "--seed") {
            const auto number = i + 1 < count ? base::parse_integer(arguments[++i]) : std::nullopt;
            if (!number || *number < 1)
                return fmt::print(stderr, "bench_psplib: {} takes a whole number above 0\n", word), 2;
            (is_schedules ? options.schedules : options.seed) = static_cast<std::uint64_t>(*number);
            continue;
        }
        try {
            level(word, options);
        } catch (const std::exception& error) {
            fmt::print(stderr, "bench_psplib: {}: {}\n", word, error.what());
            return 1;
        }
    }
    return 0;
}
