#include <fmt/format.h>

#include "../config_edit.hpp"
#include "../session.hpp"
#include "../settings.hpp"
#include "../settings_file.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

SettingEntry entry_of(const Arguments& arguments, Session& session) {
    const auto name = arguments.value("name");
    const bool is_rule = name.starts_with("checks.");
    if (is_rule && !arguments.has("project"))
        throw Error(Fault::usage, "how rules weigh is the project's to say, for all who work on it", "add --project");
    if (!is_rule && arguments.has("project"))
        throw Error(Fault::usage,
                    fmt::format("'{}' is each person's own; a project says [checks] alone", base::visible(name)),
                    "leave --project out");
    if (is_rule) return {project_config_file(session.project(false).directory), "checks", name.substr(7)};
    if (name == "trusted-dirs")
        throw Error(Fault::usage, "trusted-dirs is a list", "edit the file that waybill config path names");
    setting_named(name);
    const auto file = config_file(session.environment());
    if (file.empty())
        throw Error(Fault::no_project, "there is no place for settings: HOME is not set",
                    "name a file with WAYBILL_CONFIG");
    return {file, "", name};
}

std::string toml_of(const SettingEntry& entry, const std::string& text) {
    if (!entry.table.empty()) return base::json_string(text);
    const auto& setting = setting_named(entry.name);
    const auto value = checked_setting(setting, text, fmt::format("{}: ", setting.name));
    if (setting.kind == Setting::Kind::boolean) return value == "yes" ? "true" : "false";
    return setting.kind == Setting::Kind::seconds ? value : base::json_string(value);
}

void check_rule(const SettingEntry& entry, const std::string& value) {
    if (entry.table.empty()) return;
    std::vector<std::string> ids;
    for (const auto& rule : checks::all_rules()) ids.emplace_back(rule.id);
    if (std::find(ids.begin(), ids.end(), entry.name) == ids.end())
        throw Error(Fault::bad_value, fmt::format("there is no rule '{}'", base::visible(entry.name)),
                    base::did_you_mean(entry.name, ids));
    const std::vector<std::string> words{"error", "warning", "info", "off"};
    if (!value.empty() && std::find(words.begin(), words.end(), value) == words.end())
        throw Error(Fault::bad_value,
                    fmt::format("'{}' is none of {}", base::visible(value), base::joined(words, ", ")),
                    base::did_you_mean(value, words));
}

/// Writes the file anew, whole or not at all. A person may keep it elsewhere, behind a link; the project's came with
/// the project, and where somebody else's link leads is not for us to write.
void write(const SettingEntry& entry, const std::string& text, Session& session) {
    const auto target = settings_target(entry.file, entry.table.empty());
    if (session.options().is_dry_run) return session.remark("dry run: nothing was written");
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(target).parent_path(), error);
    Output out(session.environment().out);
    out.replace(target);
    out.write(text);
    out.finish();
}

int change(const Arguments& arguments, Session& session, const std::string& value) {
    const auto entry = entry_of(arguments, session);
    check_rule(entry, value);
    const auto before = settings_text(entry.file);
    const auto toml = arguments.has("value") ? toml_of(entry, value) : std::string();
    const auto after = edited_config(before, entry, toml);
    if (before != after) write(entry, after, session);
    const auto name = arguments.value("name");
    const auto done = before == after ? "is like that already" : toml.empty() ? "is said no more" : "is " + value;
    session.tell(fmt::format("{} {} ({})", name, done, entry.file), [&] {
        return fmt::format("{{\"name\":{},\"value\":{},\"file\":{},\"changed\":{}}}", base::json_string(name),
                           toml.empty() ? "null" : base::json_string(value), base::json_string(entry.file),
                           before != after);
    });
    return 0;
}

int run_set(const Arguments& arguments, Session& session) {
    const auto value = arguments.value("value");
    if (value.empty())
        throw Error(
            Fault::bad_value, "the value is empty",
            fmt::format("waybill config unset {} takes the setting out", base::visible(arguments.value("name"))));
    return change(arguments, session, value);
}

int run_unset(const Arguments& arguments, Session& session) {
    return change(arguments, session, {});
}

constexpr Positional set_positionals[] = {{"name", "the setting: color, checks.WB104"}, {"value", "what it is to be"}};
constexpr Positional unset_positionals[] = {{"name", "the setting"}};
constexpr Flag config_set_flags[] = {{"project", Shape::boolean, "", "in the project's file: checks.RULE"}};

}  // namespace

extern const Verb config_set_verb{"config",
                           "set",
                           "keep a setting in your own file; the comments in it stay",
                           Moment::help,
                           set_positionals,
                           config_set_flags,
                           "waybill config set color never\nwaybill config set checks.WB104 error --project",
                           false,
                           run_set};
extern const Verb config_unset_verb{"config",          "unset",          "take a setting out of the file", Moment::help,
                             unset_positionals, config_set_flags, "waybill config unset color",     false,
                             run_unset};

}  // namespace waybill::cli
