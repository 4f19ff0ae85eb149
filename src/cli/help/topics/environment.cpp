#include "../topics.hpp"

namespace waybill::cli {
namespace {

struct Variable {
    std::string_view name, meaning;
};

constexpr Variable ours[] = {
    {"WAYBILL_DIR", "the project, as --dir"},
    {"WAYBILL_NOW", "the instant that counts as now, as --now: answers that come out the same every time"},
    {"WAYBILL_ACTOR", "who makes the changes, as --actor; else the configuration, else the login name"},
    {"WAYBILL_FORMAT", "the format of answers, as --format"},
    {"WAYBILL_COLOR", "auto, always or never, as --color"},
    {"WAYBILL_ASCII", "no characters beyond ASCII from us, as --ascii"},
    {"WAYBILL_ACCESSIBLE", "answers to be read aloud, as --accessible"},
    {"WAYBILL_PAGER", "what shows an answer that is longer than the screen; cat is none"},
    {"WAYBILL_EDITOR", "what opens a page to fill in"},
    {"WAYBILL_NO_INPUT", "never ask, as --no-input"},
    {"WAYBILL_TIMEOUT", "seconds to wait while another process changes the file: 0 to 3600, 10 where it is not set"},
    {"WAYBILL_CONFIG", "the configuration file, instead of the one below XDG_CONFIG_HOME"},
    {"WAYBILL_FORCE_TTY", "answers as on a terminal of that many columns, though there is none"},
};

constexpr Variable of_others[] = {
    {"NO_COLOR", "no colour, whatever its value"},
    {"CLICOLOR", "0: no colour"},
    {"CLICOLOR_FORCE", "colour also where there is no terminal; 0 is not set"},
    {"TERM", "no colour where it is dumb, or not set"},
    {"COLUMNS", "the width of the screen, where the terminal's is not to be believed"},
    {"PAGER", "where WAYBILL_PAGER is not set; else less"},
    {"LESS", "options of less; FRX where it is not set"},
    {"LESSSECURE", "set to 1 for less: a page of records runs no command and writes no file"},
    {"VISUAL", "the editor, where WAYBILL_EDITOR is not set"},
    {"EDITOR", "the editor, where VISUAL is not set; else vi"},
    {"TMPDIR", "where a page to fill in is kept while it is edited; else /tmp"},
    {"XDG_CONFIG_HOME", "below it waybill/config.toml is read; a relative path is ignored"},
    {"HOME", "where XDG_CONFIG_HOME is not set: .config/waybill/config.toml below it"},
    {"USER", "who makes the changes, where nobody is named"},
    {"LOGNAME", "the same, where USER is not set"},
    {"TZ", "the time zone of today; one that is not known counts as UTC, with a warning"},
    {"TZDIR", "where the time zones are, instead of /usr/share/zoneinfo"},
    {"CI", "no question is asked and no progress is shown"},
    {"GITHUB_ACTIONS", "texts that the runner would take for commands are broken apart"},
};

view::Table table_of(std::span<const Variable> variables) {
    view::Table table{.columns = {{"variable", "variable", view::Align::left, true}, {"meaning", "meaning"}},
                      .rows = {}};
    for (const auto& one : variables) table.rows.push_back({{std::string(one.name)}, {std::string(one.meaning)}});
    return table;
}

view::Document environment_document() {
    return page_of(
        environment_topic,
        {{"order",
          "",
          {view::Paragraph{"A flag beats a variable, and a variable the configuration file. An empty variable "
                           "counts as not set."}}},
         {"waybill", "Of waybill", {table_of(ours)}},
         {"others", "Of the system and of others", {table_of(of_others)}},
         {"examples",
          "Examples",
          {view::Verbatim{"WAYBILL_NOW=2026-11-20T12:00:00Z waybill report --format md\n"
                          "WAYBILL_ACTOR=\"release job\" waybill backup"}}}});
}

}  // namespace

const Topic environment_topic{"environment", "the environment variables that are read, and what they do",
                              environment_document};

}  // namespace waybill::cli
