#include "config.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "toml_letters.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// The file, or empty. The XDG specification says to ignore relative paths.
std::string config_file(const Environment& environment) {
    if (const auto named = environment.variable("WAYBILL_CONFIG"); named && !named->empty()) return *named;
    if (const auto base = environment.variable("XDG_CONFIG_HOME"); base && base->starts_with('/'))
        return *base + "/waybill/config.toml";
    if (const auto home = environment.variable("HOME"); home && home->starts_with('/'))
        return *home + "/.config/waybill/config.toml";
    return {};
}

constexpr std::uintmax_t most_bytes = 1u << 20;

/// Where a key or a value stands in the file.
template <typename Node>
base::Place place_of(const Node& node, const std::string& file) {
    return {file, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)};
}

std::string text_of(const toml::node& node, const std::string& file, std::string_view key) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    throw Error(Fault::configuration, fmt::format("{} must be a text", key), {}, place_of(node, file));
}

void read_entry(Config& config, std::string_view key, const toml::node& node, const std::string& file) {
    const auto at = place_of(node, file);
    if (key == "actor") {
        config.actor = text_of(node, file, key);
    } else if (key == "color") {
        config.color = text_of(node, file, key);
        if (config.color != "auto" && config.color != "always" && config.color != "never") {
            throw Error(Fault::configuration,
                        fmt::format("color: '{}' is none of auto, always, never", base::visible(config.color)), {}, at);
        }
    } else if (key == "trusted-dirs") {
        const auto* list = node.as_array();
        if (list == nullptr) throw Error(Fault::configuration, "trusted-dirs must be a list of directories", {}, at);
        for (const auto& entry : *list) config.trusted_dirs.push_back(text_of(entry, file, key));
    } else {
        throw Error(Fault::configuration, fmt::format("there is no setting '{}'", base::visible(key)),
                    base::did_you_mean(key, {"actor", "color", "trusted-dirs"}), at);
    }
}

/// Reads a TOML file, if it is there, entry by entry.
template <typename Entry>
void read_entries(const std::string& file, Entry entry) {
    std::error_code ignored;
    if (file.empty() || !std::filesystem::is_regular_file(file, ignored)) return;
    if (std::filesystem::file_size(file, ignored) > most_bytes)
        throw Error(Fault::configuration, fmt::format("{} is larger than 1 MiB", file), "it holds settings, no data");
    try {
        std::ifstream in(file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        check_toml_letters(text, file);
        const auto table = toml::parse(text, file);
        for (const auto& [key, node] : table) entry(key.str(), node);
    } catch (const toml::parse_error& error) {
        throw Error(Fault::configuration, std::string(error.description()), {},
                    base::Place{file, static_cast<int>(error.source().begin.line),
                                static_cast<int>(error.source().begin.column)});
    }
}

std::optional<checks::Severity> severity_of(const std::string& word, std::string_view rule, const base::Place& at) {
    if (word == "off") return {};
    for (const auto severity : {checks::Severity::error, checks::Severity::warning, checks::Severity::info}) {
        if (checks::name_of(severity) == word) return severity;
    }
    throw Error(Fault::configuration,
                fmt::format("{}: '{}' is none of error, warning, info, off", rule, base::visible(word)), {}, at);
}

void read_severities(checks::Severities& severities, const toml::table& table, const std::string& file) {
    std::vector<std::string> ids;
    for (const auto& rule : checks::all_rules()) ids.emplace_back(rule.id);
    for (const auto& [key, node] : table) {
        const auto id = key.str();
        const auto at = place_of(key, file);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            throw Error(Fault::configuration, fmt::format("there is no rule '{}'", base::visible(id)),
                        base::did_you_mean(id, ids), at);
        }
        severities[std::string(id)] = severity_of(text_of(node, file, id), id, place_of(node, file));
    }
}

}  // namespace

Config read_config(const Environment& environment) {
    Config config;
    const std::string file = config_file(environment);
    read_entries(file, [&](std::string_view key, const toml::node& node) { read_entry(config, key, node, file); });
    return config;
}

ProjectConfig read_project_config(const std::filesystem::path& directory) {
    ProjectConfig config;
    const std::string file = directory / "config.toml";
    read_entries(file, [&](std::string_view key, const toml::node& node) {
        if (key != "checks" || node.as_table() == nullptr) {
            throw Error(Fault::configuration, fmt::format("a project has no setting '{}'", base::visible(key)),
                        "it may hold [checks], with lines such as WB104 = \"error\"", place_of(node, file));
        }
        read_severities(config.severities, *node.as_table(), file);
    });
    return config;
}

}  // namespace waybill::cli
