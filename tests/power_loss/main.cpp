#include <algorithm>
#include <charconv>
#include <iostream>
#include <stdexcept>

#include "trial.hpp"

/// T3: the power goes away at every moment of what the store does. Nothing that was acknowledged may be lost, and
/// nothing may be there in part. The same search must find losses where SQLite is told to sync less: else it would
/// show nothing.
///
///   power_loss_test --images 5000 --seed 1 [--recovery 4]
///
/// `--recovery N` takes the power away again while each image recovers, N times.
namespace {

using namespace power_loss;

struct Options {
    std::size_t images = 300, seed = 1, recovery = 0;
};

Options options_of(int argc, char** argv) {
    Options options;
    const std::map<std::string_view, std::size_t*> known = {
        {"--images", &options.images}, {"--seed", &options.seed}, {"--recovery", &options.recovery}};
    for (int i = 1; i < argc; i += 2) {
        const auto found = known.find(argv[i]);
        const std::string_view text = i + 1 < argc ? argv[i + 1] : "";
        const auto parsed = found == known.end()
                                ? std::from_chars_result{text.data(), std::errc::invalid_argument}
                                : std::from_chars(text.data(), text.data() + text.size(), *found->second);
        if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size())
            throw std::invalid_argument("options: --images N --seed N --recovery N");
    }
    return options;
}

std::string told(const Counts& counts) {
    return std::to_string(counts.images) + " images (" + std::to_string(counts.different) + " different, " +
           std::to_string(counts.hot) + " with a journal to recover, " + std::to_string(counts.recovered_again) +
           " cut off in recovery): " + std::to_string(counts.corrupt) + " corrupt, " + std::to_string(counts.lost) +
           " acknowledged and lost";
}

int run(const Options& options) {
    Recorder::install();
    bool is_sound = true;
    for (const auto& workload : all_workloads()) {
        Trial trial(workload, "", options.seed);
        const Counts counts = trial.search(options.images * workload.share / 100, options.recovery);
        std::cout << "T3 " << workload.name << ": " << trial.operations() << " operations, " << told(counts) << "\n";
        is_sound = is_sound && counts.corrupt == 0 && counts.lost == 0;
    }
    // What shows that a loss would be found.
    const std::size_t weak_images = std::clamp<std::size_t>(options.images / 10, 40, 400);
    for (const std::string weaker : {"PRAGMA synchronous=FULL", "PRAGMA synchronous=NORMAL", "PRAGMA synchronous=OFF",
                                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"}) {
        Trial trial(changes_workload(), weaker, options.seed);
        const Counts counts = trial.search(weak_images, 0);
        std::cout << "T3 self-test, " << weaker << ": " << told(counts) << "\n";
        is_sound = is_sound && counts.corrupt + counts.lost > 0;
    }
    std::cout << (is_sound ? "T3: nothing lost, nothing corrupt; the weaker modes are found out\n" : "T3: BROKEN\n");
    return is_sound ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(options_of(argc, argv));
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 2;
    }
}
