#include "waybill/features/records.hpp"

namespace waybill::features {
namespace {

using base::Field;
using base::Trait;
using base::Type;

constexpr std::string_view stages[] = {"idea", "ready", "building", "shipped", "done", "killed"};
constexpr std::string_view gate_names[] = {"ready", "start", "ship", "done", "kill"};
constexpr std::string_view gate_results[] = {"passed", "overridden", "skipped"};
constexpr std::string_view criterion_states[] = {"open", "passed", "failed"};
constexpr std::string_view item_states[] = {"open", "done", "not-needed"};

constexpr Field feature_fields[] = {
    {.name = "project", .type = Type::reference, .help = "project it belongs to", .target = "project", .traits = Trait::required},
    {.name = "title", .type = Type::text, .help = "one line", .traits = Trait::required},
    {.name = "team", .type = Type::reference, .help = "team that builds it", .target = "team"},
    {.name = "owner", .type = Type::text, .help = "who answers for its delivery"},
    {.name = "product_owner", .type = Type::text, .help = "who answers for what and why"},
    {.name = "tech_lead", .type = Type::text, .help = "who answers for how"},
    {.name = "stage", .type = Type::choice, .help = "what is observed", .choices = stages, .initial = "idea"},
    {.name = "why", .type = Type::body, .help = "the business wording: what it is for"},
    {.name = "how", .type = Type::body, .help = "the technical wording: what is built"},
    {.name = "value", .type = Type::number, .help = "cost of delay per week: a number, or S, M, L for 1, 3, 8", .least = 0, .most = 1e12},
    {.name = "must", .type = Type::boolean, .help = "may not be cut"},
    {.name = "enables", .type = Type::references, .help = "features that it enables: it needs no outcome of its own", .target = "feature"},
    {.name = "obligation", .type = Type::text, .help = "the law or contract that demands it"},
    {.name = "committed", .type = Type::day, .help = "day that was promised"},
    {.name = "target", .type = Type::day, .help = "day that is aimed at"},
    {.name = "flag", .type = Type::text, .help = "feature flag behind which it is released"},
    {.name = "url", .type = Type::text, .help = "where the tracker shows it"},
    {.name = "not_before", .type = Type::day, .help = "first day on which work may start"},
    {.name = "services", .type = Type::references, .help = "services that it touches", .target = "service"},
    {.name = "needs", .type = Type::map, .help = "scarce resources, NAME=UNITS", .target = "resource"},
    {.name = "parent", .type = Type::reference, .help = "feature or epic of which it is a part", .target = "feature"},
    {.name = "progress", .type = Type::number, .help = "share done, 0 to 1", .least = 0, .most = 1},
    {.name = "no_dependencies", .type = Type::boolean, .help = "said to wait for nothing"},
};
constexpr std::string_view feature_positionals[] = {"title"};
constexpr std::string_view feature_columns[] = {"stage", "title", "team", "committed", "value"};

constexpr Field gate_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "gate", .type = Type::choice, .help = "which gate", .choices = gate_names, .traits = Trait::required},
    {.name = "result", .type = Type::choice, .help = "what came of it", .choices = gate_results, .traits = Trait::required},
    {.name = "at", .type = Type::instant, .help = "when"},
    {.name = "by", .type = Type::text, .help = "who"},
    {.name = "findings", .type = Type::texts, .help = "rules that failed"},
    {.name = "reason", .type = Type::text, .help = "why it was overridden"},
    {.name = "until", .type = Type::day, .help = "day on which the override ends"},
};
constexpr std::string_view gate_columns[] = {"feature", "gate", "result", "at", "by", "findings", "reason", "until"};

constexpr Field criterion_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "name", .type = Type::text, .help = "name of the scenario"},
    {.name = "given", .type = Type::body, .help = "the situation; a line each for 'and'"},
    {.name = "when", .type = Type::body, .help = "the action"},
    {.name = "then", .type = Type::body, .help = "what can be observed"},
    {.name = "gherkin", .type = Type::body, .help = "its source where it was imported"},
    {.name = "state", .type = Type::choice, .help = "last result", .choices = criterion_states, .initial = "open"},
    {.name = "evidence", .type = Type::text, .help = "what shows the state"},
};
constexpr std::string_view criterion_positionals[] = {"feature", "given"};
constexpr std::string_view criterion_columns[] = {"feature", "state", "name", "given", "when", "then"};

constexpr Field constraint_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::owned},
    {.name = "project", .type = Type::reference, .help = "project, where it binds all of it", .target = "project", .traits = Trait::owned},
    {.name = "reason", .type = Type::text, .help = "the business reason"},
    {.name = "limit", .type = Type::text, .help = "the measurable limit: P95 < 300 ms", .traits = Trait::required},
    {.name = "due", .type = Type::day, .help = "by when"},
    {.name = "met", .type = Type::boolean, .help = "whether it is met"},
    {.name = "evidence", .type = Type::text, .help = "what shows it"},
};
constexpr std::string_view constraint_positionals[] = {"limit"};
constexpr std::string_view constraint_columns[] = {"feature", "limit", "reason", "due", "met"};

constexpr Field blocker_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature that it holds", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "what", .type = Type::text, .help = "what stands in the way", .traits = Trait::required},
    {.name = "who", .type = Type::text, .help = "who can clear it"},
    {.name = "ask", .type = Type::text, .help = "what is asked of them"},
    {.name = "since", .type = Type::day, .help = "since when"},
    {.name = "escalate", .type = Type::day, .help = "day after which it is escalated"},
    {.name = "cleared", .type = Type::day, .help = "when it was cleared"},
};
constexpr std::string_view blocker_positionals[] = {"feature", "what"};
constexpr std::string_view blocker_columns[] = {"feature", "what", "who", "since", "escalate", "cleared"};

constexpr Field release_item_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "item", .type = Type::text, .help = "monitoring, alerts, rollback, flag, runbook, …", .traits = Trait::required},
    {.name = "state", .type = Type::choice, .help = "whether it is there", .choices = item_states, .initial = "open"},
    {.name = "evidence", .type = Type::text, .help = "what shows it, or why it is not needed"},
    {.name = "tried", .type = Type::day, .help = "of a rollback plan: when it was last tried"},
};
constexpr std::string_view release_item_positionals[] = {"feature", "item"};
constexpr std::string_view release_item_columns[] = {"feature", "item", "state", "evidence", "tried"};

constexpr Field rollout_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "day", .type = Type::day, .help = "day of the step", .traits = Trait::required},
    {.name = "percent", .type = Type::number, .help = "share of users exposed, 0 to 100", .traits = Trait::required, .least = 0, .most = 100},
};
constexpr std::string_view rollout_positionals[] = {"feature", "percent"};
constexpr std::string_view rollout_columns[] = {"feature", "day", "percent"};
constexpr std::string_view rollout_natural[] = {"feature", "day"};

}  // namespace

using base::Keying;
using base::Kind;
using base::Verbs;

const Kind feature{.name = "feature", .summary = "what is to be delivered", .keying = Keying::in_project,
                   .fields = feature_fields, .positionals = feature_positionals, .columns = feature_columns};
const Kind gate{.name = "gate", .summary = "what was checked before a stage", .keying = Keying::keyless,
                .verbs = Verbs::listed, .fields = gate_fields, .columns = gate_columns};
const Kind criterion{.name = "criterion", .summary = "acceptance criteria: Given, When, Then", .keying = Keying::in_feature,
                     .fields = criterion_fields, .positionals = criterion_positionals, .columns = criterion_columns};
const Kind constraint{.name = "constraint", .summary = "measurable limits with their business reason", .keying = Keying::numbered,
                      .prefix = "C", .fields = constraint_fields, .positionals = constraint_positionals, .columns = constraint_columns};
const Kind blocker{.name = "blocker", .summary = "what stands in the way, and who can clear it", .keying = Keying::numbered,
                   .prefix = "B", .fields = blocker_fields, .positionals = blocker_positionals, .columns = blocker_columns};
const Kind release_item{.name = "release_item", .summary = "what must be there before release", .keying = Keying::keyless,
                        .fields = release_item_fields, .positionals = release_item_positionals, .columns = release_item_columns};
const Kind rollout{.name = "rollout", .summary = "steps of exposure to users", .keying = Keying::keyless, .fields = rollout_fields,
                   .positionals = rollout_positionals, .columns = rollout_columns, .natural = rollout_natural};

bool is_delivered(std::string_view stage) {
    return stage == "shipped" || stage == "done";
}

bool is_over(std::string_view stage) {
    return is_delivered(stage) || stage == "killed";
}

int progress_of(std::string_view stage) {
    return stage == "building" ? 2 : stage == "ready" ? 1 : 0;
}

bool is_unfinished(const base::Record& record) {
    return !is_over(record.text("stage"));
}

}  // namespace waybill::features
