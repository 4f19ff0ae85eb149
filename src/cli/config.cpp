#include "config.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

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

std::string text_of(const toml::node& node, const std::string& file, std::string_view key) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    throw Error(
        Fault::configuration, fmt::format("{} must be a text", key), {},
        base::Place{file, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)});
}

void read_entry(Config& config, std::string_view key, const toml::node& node, const std::string& file) {
    const base::Place at{file, static_cast<int>(node.source().begin.line),
                         static_cast<int>(node.source().begin.column)};
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

}  // namespace

Config read_config(const Environment& environment) {
    Config config;
    const std::string file = config_file(environment);
    std::error_code ignored;
    if (file.empty() || !std::filesystem::is_regular_file(file, ignored)) return config;
    try {
        const auto table = toml::parse_file(file);
        for (const auto& [key, node] : table) read_entry(config, key.str(), node, file);
    } catch (const toml::parse_error& error) {
        throw Error(Fault::configuration, std::string(error.description()), {},
                    base::Place{file, static_cast<int>(error.source().begin.line),
                                static_cast<int>(error.source().begin.column)});
    }
    return config;
}

}  // namespace waybill::cli
