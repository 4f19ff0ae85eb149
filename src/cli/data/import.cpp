#include "../verb.hpp"
#include "importing.hpp"

namespace waybill::cli {
namespace {

constexpr Positional import_positionals[] = {{"file", "the file, or - for standard input", true, false, a_file}};

constexpr Flag import_flags[] = {
    {"exact", Shape::boolean, "", "also remove what the file does not have: the project is then as the file is"},
    {"allow-cycles", Shape::boolean, "", "store features that wait for each other in a loop; check then reports them"},
};

int run_import(const Arguments& arguments, Session& session) {
    import_native(arguments.value("file"), session, {.allows_cycles = arguments.has("allow-cycles"), .is_exact = arguments.has("exact")});
    return 0;
}

int run_jira(const Arguments& arguments, Session& session) {
    import_tracker("jira", arguments.value("file"), arguments, session, false);
    return 0;
}

int run_github(const Arguments& arguments, Session& session) {
    import_tracker("github", arguments.value("file"), arguments, session, false);
    return 0;
}

int run_gitlab(const Arguments& arguments, Session& session) {
    import_tracker("gitlab", arguments.value("file"), arguments, session, false);
    return 0;
}

int run_linear(const Arguments& arguments, Session& session) {
    import_tracker("linear", arguments.value("file"), arguments, session, false);
    return 0;
}

int run_trello(const Arguments& arguments, Session& session) {
    import_tracker("trello", arguments.value("file"), arguments, session, false);
    return 0;
}

}  // namespace

extern const Verb import_verb{"import",
                       "",
                       "read records as waybill exports them (JSONL): all or nothing",
                       Moment::data,
                       import_positionals,
                       import_flags,
                       "waybill import plan.jsonl\nwaybill export --dir ../other | waybill import -",
                       true,
                       run_import};
extern const Verb import_jira_verb{"import",
                            "jira",
                            "read issues of Jira, as CSV or JSON; again later, to bring them up to date",
                            Moment::start,
                            import_positionals,
                            tracker_flags,
                            "waybill import jira export.csv --dry-run\nwaybill import jira export.csv --level all\n"
                            "curl 'https://example.atlassian.net/rest/api/3/search/jql?jql=project=PAY&fields=*all"
                            "&expand=changelog,names&maxResults=100' | waybill import jira -",
                            true,
                            run_jira};
extern const Verb import_github_verb{
    "import",
    "github",
    "read issues of GitHub: gh issue list --json …, or a REST list",
    Moment::start,
    import_positionals,
    tracker_flags,
    "waybill import github issues.json\ngh issue list --state all --limit 1000 --json "
    "number,title,state,url,labels,assignees,milestone,body,createdAt,updatedAt,closedAt | waybill import github -",
    true,
    run_github};

extern const Verb import_gitlab_verb{
    "import",
    "gitlab",
    "read issues of GitLab: glab issue list --output json, or a REST list",
    Moment::start,
    import_positionals,
    tracker_flags,
    "waybill import gitlab gitlab.json\nglab api --paginate 'projects/acme%2Fshop/issues?per_page=100' | jq -s add | waybill import gitlab -",
    true,
    run_gitlab};
extern const Verb import_linear_verb{"import",
                              "linear",
                              "read issues of Linear: its CSV export",
                              Moment::start,
                              import_positionals,
                              tracker_flags,
                              "waybill import linear linear.csv --dry-run\nwaybill import linear linear.csv",
                              true,
                              run_linear};
extern const Verb import_trello_verb{"import",
                              "trello",
                              "read the cards of a Trello board: its JSON export",
                              Moment::start,
                              import_positionals,
                              tracker_flags,
                              "waybill import trello board.json --dry-run\nwaybill import trello board.json",
                              true,
                              run_trello};

}  // namespace waybill::cli
