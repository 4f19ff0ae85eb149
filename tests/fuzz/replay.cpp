#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

#include "fuzz.hpp"

/// One target: its name and its entry point.
struct Target {
    std::string_view name;
    int (*run)(const std::uint8_t*, std::size_t);
};

#define TARGET(name) extern "C" int fuzz_##name(const std::uint8_t*, std::size_t);
#include "targets.inc"
#undef TARGET

namespace {

constexpr Target targets[] = {
#define TARGET(name) {#name, fuzz_##name},
#include "targets.inc"
#undef TARGET
};

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

/// `fuzz_replay TARGET PATH…`: runs the target on every file under the paths and says how many there were. A property
/// that does not hold ends the process; the last line then names the file.
int main(int argc, char** argv) {
    const auto* target = argc < 3 ? std::end(targets)
                                  : std::find_if(std::begin(targets), std::end(targets),
                                                 [&](const Target& one) { return one.name == argv[1]; });
    if (target == std::end(targets)) {
        std::fprintf(stderr, "usage: fuzz_replay TARGET PATH...\n");
        return 2;
    }
    std::vector<std::filesystem::path> files;
    for (int i = 2; i < argc; ++i) {
        if (std::filesystem::is_regular_file(argv[i])) files.emplace_back(argv[i]);
        if (!std::filesystem::is_directory(argv[i])) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        std::printf("%s\r", file.c_str());
        std::fflush(stdout);
        const std::string input = content(file);
        target->run(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    }
    std::printf("fuzz/%s: %zu inputs hold\n", argv[1], files.size());
    return files.empty() ? 1 : 0;
}
