#include "settings_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "toml_guard.hpp"
#include "waybill/base/error.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::uintmax_t most_settings_bytes = 1u << 20;

}  // namespace

std::string settings_text(const std::string& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status) || std::filesystem::is_character_file(status)) return {};
    if (!std::filesystem::is_regular_file(status))
        throw Error(Fault::configuration, fmt::format("{} is no regular file", file),
                    "put a file of settings in its place, or take it away");
    const auto size = std::filesystem::file_size(file, error);
    if (size > most_settings_bytes)
        throw Error(Fault::configuration, fmt::format("{} is larger than 1 MiB", file), "it holds settings, no data");
    std::ifstream in(file, std::ios::binary);
    std::string text(size, '\0');
    in.read(text.data(), static_cast<std::streamsize>(size));
    if (!in.is_open() || in.bad()) {
        const int why = errno;
        if (why != EACCES && why != EPERM)
            throw Error(Fault::io, fmt::format("reading {} failed: {}", file, std::strerror(why)));
        throw Error(Fault::configuration, fmt::format("{} cannot be read: {}", file, std::strerror(why)),
                    "give yourself the right to read it, or remove it");
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

toml::table parsed_settings(const std::string& text, const std::string& file) {
    guard_toml(text, file);
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        throw Error(Fault::configuration, std::string(error.description()), "a text stands in quotation marks",
                    base::Place{file, static_cast<int>(error.source().begin.line),
                                static_cast<int>(error.source().begin.column)});
    }
}

void refuse_link(const std::string& file) {
    std::error_code ignored;
    if (std::filesystem::is_symlink(file, ignored))
        throw Error(Fault::untrusted, fmt::format("{} is a symbolic link", file), "put the file itself in its place");
}

std::string settings_target(const std::string& file, bool may_be_link) {
    std::error_code error;
    if (!may_be_link) refuse_link(file);
    const bool is_link = std::filesystem::is_symlink(file, error);
    const auto status = std::filesystem::status(file, error);
    if (std::filesystem::is_regular_file(status)) return std::filesystem::canonical(file, error).string();
    if (is_link || std::filesystem::exists(status))
        throw Error(Fault::cannot_create, fmt::format("{} is no regular file", file),
                    "name another one with WAYBILL_CONFIG");
    return file;
}

}  // namespace waybill::cli
