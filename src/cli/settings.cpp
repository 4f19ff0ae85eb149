#include "settings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/format.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using Kind = Setting::Kind;

constexpr std::int64_t most_seconds = 3600;

constexpr Setting settings[] = {
    {"actor", "actor", "WAYBILL_ACTOR", Kind::text, "", "who makes the changes, for the journal; else the login name"},
    {"format", "format", "WAYBILL_FORMAT", Kind::choice, "text", "the form of answers"},
    {"color", "color", "WAYBILL_COLOR", Kind::choice, "auto", "auto is on a terminal alone"},
    {"ascii", "ascii", "WAYBILL_ASCII", Kind::boolean, "no", "no characters beyond ASCII from waybill"},
    {"accessible", "accessible", "WAYBILL_ACCESSIBLE", Kind::boolean, "no",
     "answers to be read aloud: a label and a value a line, nothing drawn, no colour"},
    {"pager", "", "WAYBILL_PAGER", Kind::text, "",
     "what shows an answer that is longer than the screen; else PAGER, else less; cat is none"},
    {"editor", "", "WAYBILL_EDITOR", Kind::text, "", "what opens a page to fill in; else VISUAL, EDITOR, vi"},
    {"no-input", "no-input", "WAYBILL_NO_INPUT", Kind::boolean, "no", "never ask"},
    {"timeout", "", "WAYBILL_TIMEOUT", Kind::seconds, "10", "seconds to wait while another process changes the file"},
};

bool is_yes(std::string_view text) {
    return text == "yes" || text == "true" || text == "1";
}
bool is_no(std::string_view text) {
    return text.empty() || text == "no" || text == "false" || text == "0";
}

std::string checked_seconds(std::string_view text) {
    const auto seconds = base::parse_integer(text);
    if (seconds && *seconds >= 0 && *seconds <= most_seconds) return fmt::format("{}", *seconds);
    throw Error(Fault::bad_value, fmt::format("must be 0 to {} seconds", most_seconds));
}

std::string checked_choice(const Setting& setting, const std::string& text) {
    const auto choices = choices_of(setting);
    if (std::find(choices.begin(), choices.end(), text) != choices.end()) return text;
    throw Error(Fault::bad_value, fmt::format("'{}' is none of {}", base::visible(text), base::joined(choices, ", ")),
                base::did_you_mean(text, choices));
}

std::string checked(const Setting& setting, std::string_view text) {
    switch (setting.kind) {
        case Kind::choice:
            return checked_choice(setting, std::string(text));
        case Kind::seconds:
            return checked_seconds(text);
        case Kind::boolean:
            if (!is_yes(text) && !is_no(text))
                throw Error(Fault::bad_value, fmt::format("'{}' is neither yes nor no", base::visible(text)));
            return is_yes(text) ? "yes" : "no";
        case Kind::text:
            break;
    }
    const base::Field line{.name = setting.name, .type = base::Type::text, .help = {}};
    return base::display(line, base::checked(line, base::Value(std::string(text))));
}

Said said_in_environment(const Setting& setting, const std::string& text) {
    const std::string variable(setting.variable);
    // A variable that is there and is no clear no is a yes: NO_INPUT=please.
    if (setting.kind == Kind::boolean) return {is_no(text) ? "no" : "yes", Origin::environment, variable};
    return {checked_setting(setting, text, variable + (setting.kind == Kind::seconds ? " " : ": ")),
            Origin::environment, variable};
}

}  // namespace

std::span<const Setting> all_settings() {
    return settings;
}

const Setting& setting_named(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& setting : settings) {
        if (setting.name == name) return setting;
        names.emplace_back(setting.name);
    }
    const auto near = base::did_you_mean(name, names);
    throw Error(Fault::bad_value, fmt::format("there is no setting '{}'", base::visible(name)),
                near.empty() ? "waybill config list shows them" : near);
}

std::vector<std::string> choices_of(const Setting& setting) {
    if (setting.name == "color") return {"auto", "always", "never"};
    if (setting.name == "format") return {view::format_names().begin(), view::format_names().end()};
    return {};
}

std::string checked_setting(const Setting& setting, std::string_view text, const std::string& who) {
    try {
        return checked(setting, text);
    } catch (const Error& error) { throw Error(error.fault(), who + error.message(), error.hint()); }
}

std::string_view name_of(Origin origin) {
    constexpr std::string_view names[] = {"flag", "environment", "project", "user", "default"};
    return names[static_cast<std::size_t>(origin)];
}

Said said(const Setting& setting, const Arguments& arguments, const Environment& environment, const Config& config) {
    if (!setting.flag.empty() && arguments.has(setting.flag)) {
        const auto flag = fmt::format("--{}", setting.flag);
        if (setting.kind == Kind::boolean) return {"yes", Origin::flag, flag};
        return {checked_setting(setting, arguments.value(setting.flag), flag + ": "), Origin::flag, flag};
    }
    const auto variable = environment.variable(std::string(setting.variable));
    // To name no pager is to have none; any other variable that is empty says nothing.
    if (variable && (!variable->empty() || setting.name == "pager")) return said_in_environment(setting, *variable);
    if (const auto entry = config.values.find(setting.name); entry != config.values.end()) {
        return {entry->second.value, Origin::user, fmt::format("{}:{}", entry->second.at.file, entry->second.at.line)};
    }
    return {std::string(setting.initial), Origin::initial, {}};
}

void complete(GlobalOptions& options, const Arguments& arguments, const Environment& environment,
              const Config& config) {
    const auto value = [&](std::string_view name) { return said(setting_named(name), arguments, environment, config); };
    // Where a file is written, its name says the form.
    if (!options.format && options.output.empty()) {
        const auto format = value("format");
        options.is_format_chosen = false;
        if (format.origin != Origin::initial) options.format = view::parse_format(format.value);
        options.is_json = options.format == view::Format::json;
    }
    if (options.actor.empty()) options.actor = value("actor").value;
    options.color = value("color").value;
    options.is_ascii = value("ascii").value == "yes";
    options.is_accessible = value("accessible").value == "yes";
    options.has_no_input = value("no-input").value == "yes";
    options.editor = value("editor").value;
    const auto pager = value("pager");
    if (pager.origin != Origin::initial) options.pager = pager.value;
    options.timeout_ms = static_cast<int>(*base::parse_integer(value("timeout").value)) * 1000;
}

bool is_set(const Environment& environment, const std::string& name) {
    const auto value = environment.variable(name);
    return value && !is_no(*value);
}

}  // namespace waybill::cli
