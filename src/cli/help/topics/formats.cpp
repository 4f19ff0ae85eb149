#include <array>

#include "../topics.hpp"
#include "waybill/view/format.hpp"

namespace waybill::cli {
namespace {

/// In the order of view::Format.
constexpr std::array<std::string_view, 14> meanings{
    "for people: tables as wide as the screen; elsewhere than on a terminal a list is lines with tabs, nothing cut",
    "for programs: one document with schema, as_of, data and warnings; errors too; --json is the same",
    "lists alone: one JSON object a line, with all fields",
    "for spreadsheets: fields quoted as RFC 4180 asks for; a text that a spreadsheet would take for a formula is "
    "marked with '",
    "the same with tabs; tabs and line ends within a text are blanks",
    "Markdown, for issues, wikis and mail",
    "one page without scripts and without anything from elsewhere, to be sent or kept",
    "plans and reports alone: days for a calendar program, of which none counts as busy",
    "what GitHub, GitLab and many wikis draw: of a plan a Gantt chart, of a map boxes and arrows",
    "maps alone (service map, dependency graph): for Graphviz, as in waybill service map --format dot | dot -Tsvg",
    "findings alone (check, criterion lint): a test for each, as Jenkins, GitLab and others show them; check --junit "
    "FILE "
    "writes it beside another answer",
    "findings alone: SARIF 2.1.0, for code scanning; check --sarif FILE",
    "findings alone: what GitHub shows beside a build, ten of a kind",
    "reports alone: a letter with the report as text and as HTML, to open in a mail program and send"};
static_assert(meanings.size() == static_cast<std::size_t>(view::Format::eml) + 1);

view::Document formats_document() {
    view::Facts facts;
    const auto names = view::format_names();
    for (std::size_t i = 0; i < names.size(); ++i)
        facts.pairs.emplace_back(std::string(names[i]), view::Cell{std::string(meanings.at(i))});
    const view::Facts read{
        {{"jira", {"CSV export, or JSON of its REST interface, with the history of statuses and logged time"}},
         {"github", {"gh issue list --json …, or the REST list"}},
         {"gitlab", {"glab issue list --output json, or the REST list"}},
         {"linear", {"CSV export"}},
         {"trello", {"JSON export of a board, with the way of its cards"}},
         {"backstage", {"catalog-info.yaml: services"}},
         {"git-log", {"tags of a git log: deployments"}},
         {"alone", {"waybill import FILE: JSONL, as export writes it"}}}};
    return page_of(
        formats_topic,
        {{"formats", "", {facts}},
         {"choosing",
          "",
          {view::Paragraph{
               "--format says it, --json is short for json, and with -o the ending of the file does: -o plan.csv, "
               "-o report.html. The file appears whole or not at all; - is the standard output."},
           view::Paragraph{
               "--fields key,title,committed narrows a list, in that order. --no-header leaves out the first line "
               "of text, csv and tsv. Keys of JSON are those of --fields; unknown is null, none is []."},
           view::Paragraph{
               "waybill report --copy slack and --copy confluence print the report to be pasted there."},
           view::Paragraph{
               "waybill export writes everything as JSONL, to keep beside the code and to read back with waybill "
               "import."}}},
         {"reading",
          "What waybill import reads",
          {read,
           view::Paragraph{
               "Again later, a file brings up to date what its tracker says anew. waybill sync runs your own "
               "command for it; waybill init --from FILE knows a tracker's file by what is in it."}}},
         {"examples",
          "Examples",
          {view::Verbatim{"waybill feature list --format csv --fields key,title,committed -o plan.csv\n"
                          "waybill check --json\n"
                          "waybill report --audience exec -o report.html\n"
                          "waybill report --audience stakeholder -o report.eml"}}}});
}

}  // namespace

const Topic formats_topic{"formats", "the forms in which answers come", formats_document};

}  // namespace waybill::cli
