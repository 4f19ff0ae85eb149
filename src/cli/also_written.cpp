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

/// The same for whatever ways of writing a path: what is there of it is followed.
std::string place_of(const std::string& path) {
    if (path.empty() || path == "-") return "-";
    std::error_code error;
    const auto place = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
    return error ? std::filesystem::path(path).lexically_normal().string() : place.string();
}

[[noreturn]] void refuse_both(const std::string& one, const std::string& other, const std::string& path) {
    throw Error(
        Fault::usage,
        fmt::format("{} and {} both want {}", one, other, path == "-" ? "standard output" : base::visible(path)),
        "give each a file of its own");
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
    const auto take = [&](const std::string& path, std::string flag) {
        const auto [owner, is_first] = owners.emplace(place_of(path), flag);
        if (!is_first) refuse_both(owner->second, flag, path);
    };
    const auto& options = session.options();
    const auto is_file = [](const std::string& path) { return !path.empty() && path != "-"; };
    if (is_file(options.output)) take(options.output, "--output");
    if (is_file(options.data)) take(options.data, "--data");
    // The answer gives way to a page that is for standard output, unless somebody asked for it too.
    if (owners.empty() && options.format && options.is_format_chosen) owners.emplace("-", "the answer");
    for (const auto& one : inputs) {
        if (!is_file(one.path)) continue;
        // Two may read the same file.
        if (const auto owner = owners.find(place_of(one.path)); owner == owners.end() || owner->second == "--output")
            take(one.path, fmt::format("--{}", one.flag));
    }
    for (const auto& file : files) {
        if (file.path.empty()) throw Error(Fault::bad_value, fmt::format("--{} is empty", file.flag));
        take(file.path, fmt::format("--{}", file.flag));
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
