#include "also_written.hpp"

#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <unistd.h>

#include "output.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

std::string place_of(const std::string& path) {
    return path.empty() || path == "-" ? "-" : std::filesystem::path(path).lexically_normal().string();
}

/// The pages of all files that are written whole, side by side.
std::vector<std::string> whole_pages(std::span<const AlsoWritten> files) {
    std::vector<std::string> pages(files.size());
    base::on_each(base::processors(), files.size(), [&](std::size_t i) {
        if (!files[i].is_appended && files[i].path != "-") pages[i] = files[i].page(0);
    });
    return pages;
}

void write(const AlsoWritten& file, const std::string& whole) {
    Output output(STDOUT_FILENO);
    if (file.is_appended) {
        const auto length = output.append_to(file.path);
        output.write(file.page(length));
    } else {
        output.redirect(file.path);
        output.write(whole);
    }
    output.finish();
}

}  // namespace

void check_places(std::span<const AlsoWritten> files, std::span<const AlsoRead> inputs, const Session& session) {
    std::map<std::string, std::string> owners;
    const auto& options = session.options();
    if (!options.output.empty() && options.output != "-") owners.emplace(place_of(options.output), "--output");
    if (!options.data.empty() && options.data != "-") owners.emplace(place_of(options.data), "--data");
    // The answer gives way to a page that is for standard output, unless somebody asked for it too.
    if (owners.empty() && options.format && options.is_format_chosen) owners.emplace("-", "the answer");
    for (const auto& one : inputs) {
        if (!one.path.empty() && one.path != "-") owners.emplace(place_of(one.path), fmt::format("--{}", one.flag));
    }
    for (const auto& file : files) {
        if (file.path.empty()) throw Error(Fault::bad_value, fmt::format("--{} is empty", file.flag));
        const auto [owner, is_first] = owners.emplace(place_of(file.path), fmt::format("--{}", file.flag));
        if (is_first) continue;
        throw Error(Fault::usage,
                    fmt::format("{} and --{} both want {}", owner->second, file.flag,
                                owner->first == "-" ? "standard output" : base::visible(owner->first)),
                    "give each a file of its own");
    }
}

std::optional<Error> write_all(std::span<const AlsoWritten> files) {
    std::optional<Error> first;
    const auto pages = whole_pages(files);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& file = files[i];
        if (file.path == "-") continue;
        try {
            write(file, pages[i]);
        } catch (const Error& error) {
            if (!first)
                first.emplace(error.fault(), fmt::format("--{}: {}", file.flag, error.message()),
                              fmt::format("choose another place for --{}", file.flag));
        }
    }
    return first;
}

const AlsoWritten* in_place_of_answer(std::span<const AlsoWritten> files) {
    for (const auto& file : files) {
        if (file.path == "-") return &file;
    }
    return nullptr;
}

}  // namespace waybill::cli
