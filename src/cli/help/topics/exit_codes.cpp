#include <fmt/format.h>

#include "../topics.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using Row = std::vector<view::Cell>;

view::Table statuses() {
    view::Table table{.columns = {{"exit", "exit", view::Align::right, true},
                                  {"code", "code", view::Align::left, true},
                                  {"kind", "kind", view::Align::left, true},
                                  {"meaning", "meaning"}},
                      .rows = {}};
    table.rows.push_back(Row{{"0"}, {""}, {"done"}, {"done"}});
    table.rows.push_back(Row{{"1"}, {""}, {"no"}, {"the answer is no: what was asked about does not hold"}});
    for (const auto& fault : base::all_faults()) {
        table.rows.push_back(Row{{fmt::format("{}", fault.exit)},
                                 {base::code(fault.fault)},
                                 {std::string(fault.kind)},
                                 {std::string(fault.meaning)}});
    }
    table.rows.push_back(
        Row{{"130"}, {""}, {"signal"}, {"Ctrl-C; a change that was only being answered is kept, any other is not"}});
    table.rows.push_back(Row{{"141"}, {""}, {"signal"}, {"the reader of the output has gone"}});
    table.rows.push_back(Row{{"143"}, {""}, {"signal"}, {"ended by the system; the same"}});
    return table;
}

view::Document exit_codes_document() {
    return page_of(
        exit_codes_topic,
        {{"statuses", "", {statuses()}},
         {"meaning",
          "",
          {view::Paragraph{
               "1 is for scripts: check with an error, criterion lint likewise, dependency cycles with a loop, "
               "doctor with damage. Lists, show, status and report exit 0 whatever they show."},
           view::Paragraph{
               "An exit other than 0 does not always mean that nothing was applied: a job can be ended between "
               "the change and its acknowledgement. --request-id ID makes it safe to send a change again."},
           view::Paragraph{
               "A code is explained by its name: waybill help WB-E012. With --json the same is in the document: "
               "error.code, error.kind, error.exit."}}},
         {"examples",
          "Examples",
          {view::Verbatim{"waybill check --fail-on warning || echo \"the plan has gaps\"\n"
                          "waybill feature edit PAY-12 --stage building --request-id job-4711"}}}});
}

struct Explanation {
    base::Fault fault;
    std::string_view cause, mend;
};

using base::Fault;
constexpr Explanation explanations[] = {
    {Fault::usage,
     "A flag is unknown or lacks its value, a word is missing or one too many, or two flags shut each other out.",
     "waybill COMMAND --help shows what the command takes. A text with blanks stands in quotes; one that begins with a "
     "dash "
     "goes behind --."},
    {Fault::unknown_verb, "The first words name no command, no kind of record and no key.",
     "waybill help --all lists every command."},
    {Fault::bad_value,
     "A number, day, duration, choice or text is not what the flag or the field takes, or out of its bounds.",
     "The message names the field and the hint a value that fits. How days and durations are written: waybill help "
     "dates. "
     "How filters are: waybill help filters."},
    {Fault::not_found, "No record has that key or name. Keys are whole and exact; upper and lower case are the same.",
     "waybill NOUN list shows what there is; waybill log whether it was removed, and waybill undo brings it back."},
    {Fault::ambiguous, "Several records fit, of different kinds or on the same feature.",
     "Name one by its key, or name its kind: waybill team show web."},
    {Fault::refused,
     "A gate or a rule of the domain stands against the change, such as a loop of dependencies or a target "
     "that was agreed with somebody.",
     "The message lists what fails. Mend it, or pass a gate with --override --because TEXT --until DAY: who, why and "
     "how long "
     "is recorded."},
    {Fault::exists,
     "A record of that key, a project here or a file of that name is there already; nothing is replaced.",
     "Change what is there with edit, or choose another name."},
    {Fault::in_use, "Other records name the one that is to be removed, and would be left pointing at nothing.",
     "Change or remove those first; the message names some of them."},
    {Fault::request_reused, "A request id stands for one change, and was used for another one.",
     "Use a new --request-id for each change, and the same one only to send the same change again."},
    {Fault::nothing_to_undo, "No command that stands can be taken back, or nothing was undone since the last change.",
     "waybill log shows what was done."},
    {Fault::bad_data, "An input file, or a value in the project's file, breaks its own form. Nothing of it was stored.",
     "The message names file, line and field. Mend it there and read it again."},
    {Fault::damaged, "The file's content contradicts itself: a disk, a copy or another program changed it.",
     "waybill doctor says what is wrong; waybill restore brings a backup back, and keeps the damaged file beside it."},
    {Fault::no_project, "No .waybill directory was found in this directory or above it, or an input file is not there.",
     "waybill init makes a project here; --dir DIR or WAYBILL_DIR names another place."},
    {Fault::internal, "waybill met a case that its authors did not think of. Nothing was changed.",
     "Please report it with the command that you gave and what waybill --version says."},
    {Fault::cannot_create, "The output file cannot be made there: no such directory, or no right to write.",
     "Choose another place with -o."},
    {Fault::io, "The disk is full, or the system failed to read or write. The file is as it was before.",
     "Make room, or choose another place, and give the command again."},
    {Fault::busy, "Another process is changing the file, and was not done within the timeout.",
     "Give the command again; WAYBILL_TIMEOUT says how many seconds it waits."},
    {Fault::permission,
     "The file system does not let you read or write there. Answers still work where reading is allowed.",
     "Ask for the right to write, or work on a copy: waybill backup FILE."},
    {Fault::untrusted,
     "The project's directory or file is a link, or belongs to another user: somebody may have planted it.",
     "Name the real directory with --dir, or list it under trusted-dirs in your configuration file."},
    {Fault::configuration, "A setting is unknown, has a value that it cannot have, or may not stand in that file.",
     "The message names file and line. --no-config goes on without the file."},
    {Fault::schema_newer, "A newer waybill has changed the file's form. It was not touched.",
     "Install the newer waybill; waybill version says which one this is."},
    {Fault::foreign_file, "The file is a SQLite database, but not one of waybill. It was not touched.",
     "Name the right directory with --dir."},
};

}  // namespace

std::optional<base::Fault> fault_of_code(std::string_view code) {
    for (const auto& fault : base::all_faults()) {
        if (base::same_ignoring_case(base::code(fault.fault), code)) return fault.fault;
    }
    return {};
}

view::Document fault_help(base::Fault fault) {
    const auto& facts = base::info(fault);
    for (const auto& one : explanations) {
        if (one.fault != fault) continue;
        return {.title = base::code(fault),
                .subtitle = std::string(facts.meaning),
                .sections = {{"fault",
                              "",
                              {view::Facts{{{"why", {std::string(one.cause)}},
                                            {"mended by", {std::string(one.mend)}},
                                            {"kind", {std::string(facts.kind)}},
                                            {"exit", {fmt::format("{}", facts.exit)}}}}}}}};
    }
    throw base::Error(base::Fault::internal, fmt::format("{} is not explained", base::code(fault)));
}

const Topic exit_codes_topic{"exit-codes", "what the exit status of a command says, and the codes of errors",
                             exit_codes_document};

}  // namespace waybill::cli
