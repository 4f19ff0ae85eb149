#include "config.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "settings.hpp"
#include "settings_file.hpp"
#include "sync/read_source.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// Where a key or a value stands in the file.
template <typename Node>
base::Place place_of(const Node& node, const std::string& file) {
    return {file, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)};
}

std::string text_of(const toml::node& node, const std::string& file, std::string_view key) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    throw Error(Fault::configuration, fmt::format("{} must be a text", key), {}, place_of(node, file));
}

/// The value as it would be typed: `"never"`, `true` and `10` are never, yes and 10.
std::string typed_value(const toml::node& node, const Setting& setting, const std::string& file) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    if (const auto flag = node.value_exact<bool>(); flag && setting.kind == Setting::Kind::boolean)
        return *flag ? "yes" : "no";
    if (const auto number = node.value_exact<std::int64_t>(); number && setting.kind == Setting::Kind::seconds)
        return fmt::format("{}", *number);
    const std::string_view expected = setting.kind == Setting::Kind::boolean   ? "true or false"
                                      : setting.kind == Setting::Kind::seconds ? "a whole number"
                                                                               : "a text";
    throw Error(Fault::configuration, fmt::format("{} must be {}", setting.name, expected), {}, place_of(node, file));
}

void read_entry(Config& config, std::string_view key, const toml::node& node, const std::string& file) {
    const auto at = place_of(node, file);
    if (key == "trusted-dirs") {
        const auto* list = node.as_array();
        if (list == nullptr) throw Error(Fault::configuration, "trusted-dirs must be a list of directories", {}, at);
        for (const auto& entry : *list) config.trusted_dirs.push_back(text_of(entry, file, key));
        return;
    }
    if (key == "sync") {
        config.syncs = read_sync_sources(node, file);
        return;
    }
    std::vector<std::string> names{"trusted-dirs", "sync"};
    for (const auto& setting : all_settings()) {
        names.emplace_back(setting.name);
        if (setting.name != key) continue;
        try {
            config.values[std::string(key)] = {
                checked_setting(setting, typed_value(node, setting, file), fmt::format("{}: ", key)), at};
        } catch (const Error& error) {
            if (error.at()) throw;
            throw Error(Fault::configuration, error.message(), error.hint(), at);
        }
        return;
    }
    throw Error(Fault::configuration, fmt::format("there is no setting '{}'", base::visible(key)),
                base::did_you_mean(key, names), at);
}

/// Reads a TOML file, if it is there, entry by entry.
template <typename Entry>
void read_entries(const std::string& file, Entry entry) {
    const auto table = parsed_settings(settings_text(file), file);
    for (const auto& [key, node] : table) entry(key.str(), node);
}

std::optional<checks::Severity> severity_of(const std::string& word, std::string_view rule, const base::Place& at) {
    if (word == "off") return {};
    for (const auto severity : {checks::Severity::error, checks::Severity::warning, checks::Severity::info}) {
        if (checks::name_of(severity) == word) return severity;
    }
    throw Error(Fault::configuration,
                fmt::format("{}: '{}' is none of error, warning, info, off", rule, base::visible(word)), {}, at);
}

void read_severities(ProjectConfig& config, const toml::table& table, const std::string& file) {
    std::vector<std::string> ids;
    for (const auto& rule : checks::all_rules()) ids.emplace_back(rule.id);
    for (const auto& [key, node] : table) {
        const auto id = key.str();
        const auto at = place_of(key, file);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            throw Error(Fault::configuration, fmt::format("there is no rule '{}'", base::visible(id)),
                        base::did_you_mean(id, ids), at);
        }
        const auto word = text_of(node, file, id);
        config.severities[std::string(id)] = severity_of(word, id, place_of(node, file));
        config.values[fmt::format("checks.{}", id)] = {word, place_of(node, file)};
    }
}

}  // namespace

std::string config_file(const Environment& environment) {
    if (const auto named = environment.variable("WAYBILL_CONFIG"); named && !named->empty()) return *named;
    if (const auto base = environment.variable("XDG_CONFIG_HOME"); base && base->starts_with('/'))
        return *base + "/waybill/config.toml";
    if (const auto home = environment.variable("HOME"); home && home->starts_with('/'))
        return *home + "/.config/waybill/config.toml";
    return {};
}

std::string project_config_file(const std::filesystem::path& directory) {
    return directory / "config.toml";
}

Config read_config(const Environment& environment) {
    Config config;
    const std::string file = config_file(environment);
    read_entries(file, [&](std::string_view key, const toml::node& node) { read_entry(config, key, node, file); });
    return config;
}

ProjectConfig read_project_config(const std::filesystem::path& directory) {
    ProjectConfig config;
    const std::string file = project_config_file(directory);
    refuse_link(file);
    read_entries(file, [&](std::string_view key, const toml::node& node) {
        if (key == "sync") {
            throw Error(Fault::configuration, "a project may not name commands to run: whoever shares it could run any",
                        "move [sync] to your own settings: waybill config path",
                        place_of(node, file));
        }
        if (key != "checks" || node.as_table() == nullptr) {
            throw Error(Fault::configuration, fmt::format("a project has no setting '{}'", base::visible(key)),
                        "it may hold [checks], with lines such as WB104 = \"error\"", place_of(node, file));
        }
        read_severities(config, *node.as_table(), file);
    });
    return config;
}

}  // namespace waybill::cli
