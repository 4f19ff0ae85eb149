#include "adr_files.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Fault;

constexpr std::size_t most_adr_files = 2'000;
constexpr std::uintmax_t most_adr_bytes = 1u << 20;

bool is_markdown(const fs::path& path) {
    const auto ending = base::lower(path.extension().string());
    return ending == ".md" || ending == ".markdown";
}

/// Whether it is the form that the others were written from: `template.md`, `0000-adr-template.md`.
bool is_template(const fs::path& path) {
    return base::lower(path.stem().string()).ends_with("template");
}

/// The Markdown files of the directory by name; links and what is no file are left out.
std::vector<fs::path> markdown_files(const std::string& directory, AdrFiles& files) {
    std::vector<fs::path> found;
    std::error_code error;
    fs::directory_iterator entries(directory, error);
    if (error)
        refuse_unreadable(directory, error.value(),
                          fs::is_regular_file(directory) ? "name the directory of the files" : "");
    for (const auto& entry : entries) {
        if (!is_markdown(entry.path())) continue;
        const auto name = entry.path().filename().string();
        if (base::invalid_utf8_at(name))
            files.left_out.push_back({base::visible(name), "its name is not UTF-8"});
        else if (!fs::is_regular_file(entry.symlink_status()))
            files.left_out.push_back({name, "no file but a link or something else"});
        else if (is_template(entry.path()))
            files.left_out.push_back({name, "a template"});
        else
            found.push_back(entry.path());
        if (found.size() > most_adr_files)
            throw Error(Fault::bad_data, fmt::format("{} holds more than {} .md files", directory, most_adr_files),
                        "name the directory of the decisions alone");
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

AdrFiles read_adr_files(const std::string& directory, Session& session) {
    AdrFiles files;
    for (const auto& path : markdown_files(directory, files)) {
        const auto name = path.filename().string();
        if (fs::file_size(path) > most_adr_bytes) {
            throw Error(Fault::bad_data, fmt::format("larger than {} MiB", most_adr_bytes >> 20),
                        "a decision is a page or two: name the directory of the decisions alone",
                        base::Place{path.string(), 0, 0});
        }
        auto reading = exchange::read_adr(session.read_input(path.string()), name);
        if (reading.page)
            files.pages.push_back(std::move(*reading.page));
        else
            files.left_out.push_back({name, std::move(reading.why)});
    }
    std::sort(files.left_out.begin(), files.left_out.end(),
              [](const auto& a, const auto& b) { return a.file < b.file; });
    return files;
}

}  // namespace waybill::cli
