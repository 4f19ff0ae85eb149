#include "waybill/portfolio/records.hpp"

namespace waybill::portfolio {
namespace {

using base::Field;
using base::Trait;
using base::Type;

constexpr std::string_view gate_modes[] = {"advise", "enforce"};
constexpr std::string_view causes[] = {"third-party", "dependency", "estimate", "scope",
                                       "capacity",    "quality",    "decision", "unknown"};
constexpr std::string_view field_types[] = {"text", "number", "day", "choice"};
constexpr std::string_view mapped[] = {"type", "status", "milestone"};
constexpr std::string_view audiences[] = {"exec", "team", "stakeholder"};
/// A page with its drawings; in JSON its line fits the line of an import.
constexpr double most_report_bytes = 512 * 1024;

constexpr Field program_fields[] = {
    {.name = "name", .type = Type::text, .help = "as people call it"},
    {.name = "projects", .type = Type::references, .help = "its projects", .target = "project"},
};
constexpr std::string_view program_columns[] = {"name", "projects"};

constexpr Field project_fields[] = {
    {.name = "name", .type = Type::text, .help = "as people call it"},
    {.name = "program", .type = Type::text, .help = "program that it belongs to"},
    {.name = "owner", .type = Type::text, .help = "who answers for how and when"},
    {.name = "product_owner", .type = Type::text, .help = "who answers for what and why"},
    {.name = "why", .type = Type::body, .help = "what it is for"},
    {.name = "tracker", .type = Type::text, .help = "system and base address of its tracker: jira https://…"},
    {.name = "gates",
     .type = Type::choice,
     .help = "advise: warn and record; enforce: refuse",
     .choices = gate_modes,
     .initial = "advise"},
};
constexpr std::string_view project_columns[] = {"name", "owner", "product_owner", "gates", "tracker"};

constexpr Field team_fields[] = {
    {.name = "name", .type = Type::text, .help = "as people call it"},
    {.name = "lead", .type = Type::text, .help = "who leads it"},
    {.name = "streams",
     .type = Type::integer,
     .help = "features that it works on side by side",
     .initial = "1",
     .least = 1,
     .most = 100},
    {.name = "focus",
     .type = Type::number,
     .help = "share of the week left for planned work, 0 to 1",
     .initial = "1",
     .least = 0,
     .most = 1},
    {.name = "weekdays", .type = Type::text, .help = "mon-fri, or mon,tue,…", .initial = "mon-fri"},
};
constexpr std::string_view team_columns[] = {"name", "lead", "streams", "focus", "weekdays"};

constexpr Field absence_fields[] = {
    {.name = "team",
     .type = Type::reference,
     .help = "team; none: everybody",
     .target = "team",
     .traits = Trait::owned},
    {.name = "from", .type = Type::day, .help = "first day", .traits = Trait::required},
    {.name = "to", .type = Type::day, .help = "last day", .traits = Trait::required},
    {.name = "streams", .type = Type::integer, .help = "streams lost; none: all", .least = 0, .most = 100},
    {.name = "reason", .type = Type::text, .help = "holiday, training, …"},
};
constexpr std::string_view absence_positionals[] = {"from", "to"};
constexpr std::string_view absence_columns[] = {"team", "from", "to", "streams", "reason"};

constexpr Field resource_fields[] = {
    {.name = "capacity",
     .type = Type::integer,
     .help = "units that can be used at once",
     .initial = "1",
     .least = 0,
     .most = 1000},
};
constexpr std::string_view resource_columns[] = {"capacity"};

constexpr Field milestone_fields[] = {
    {.name = "name", .type = Type::text, .help = "as people call it"},
    {.name = "date", .type = Type::day, .help = "day that was promised"},
    {.name = "features", .type = Type::references, .help = "features in it", .target = "feature"},
    {.name = "frozen", .type = Type::day, .help = "day on which its scope was frozen"},
};
constexpr std::string_view milestone_columns[] = {"name", "date", "frozen", "features"};

constexpr Field commitment_fields[] = {
    {.name = "milestone",
     .type = Type::reference,
     .help = "milestone",
     .target = "milestone",
     .traits = Trait::required | Trait::owned},
    {.name = "team",
     .type = Type::reference,
     .help = "team",
     .target = "team",
     .traits = Trait::required | Trait::owned},
    {.name = "date", .type = Type::day, .help = "day to which the team is asked to commit"},
    {.name = "acknowledged_by", .type = Type::text, .help = "who said yes"},
    {.name = "acknowledged_at", .type = Type::day, .help = "when"},
};
constexpr std::string_view commitment_positionals[] = {"milestone", "team", "date"};
constexpr std::string_view commitment_columns[] = {"milestone", "team", "date", "acknowledged_by", "acknowledged_at"};
constexpr std::string_view commitment_natural[] = {"milestone", "team"};

constexpr Field promise_fields[] = {
    {.name = "to", .type = Type::text, .help = "who was told", .traits = Trait::required},
    {.name = "record", .type = Type::any_record, .help = "what was promised", .traits = Trait::required},
    {.name = "date", .type = Type::day, .help = "which day", .traits = Trait::required},
    {.name = "told", .type = Type::day, .help = "when they were told"},
};
constexpr std::string_view promise_positionals[] = {"record", "date"};
constexpr std::string_view promise_columns[] = {"to", "record", "date", "told"};

constexpr Field iteration_fields[] = {
    {.name = "name", .type = Type::text, .help = "as people call it"},
    {.name = "team", .type = Type::reference, .help = "team", .target = "team"},
    {.name = "start", .type = Type::day, .help = "first day"},
    {.name = "end", .type = Type::day, .help = "last day"},
    {.name = "goal", .type = Type::text, .help = "what it is for"},
    {.name = "features", .type = Type::references, .help = "features in it, in order", .target = "feature"},
};
constexpr std::string_view iteration_columns[] = {"name", "team", "start", "end", "goal"};

constexpr Field slip_fields[] = {
    {.name = "record",
     .type = Type::any_record,
     .help = "feature or milestone whose date moved",
     .traits = Trait::required},
    {.name = "from", .type = Type::day, .help = "day before", .traits = Trait::required},
    {.name = "to", .type = Type::day, .help = "day after; none: withdrawn"},
    {.name = "days", .type = Type::integer, .help = "working days; negative: earlier"},
    {.name = "cause", .type = Type::choice, .help = "why", .choices = causes, .initial = "unknown"},
    {.name = "due_to", .type = Type::any_record, .help = "dependency, risk, decision or blocker behind it"},
    {.name = "explanation", .type = Type::text, .help = "in one's own words"},
};
constexpr std::string_view slip_columns[] = {"record", "from", "to", "days", "cause", "due_to", "explanation"};

constexpr Field deployment_fields[] = {
    {.name = "service", .type = Type::reference, .help = "service", .target = "service"},
    {.name = "version", .type = Type::text, .help = "what was deployed"},
    {.name = "at", .type = Type::instant, .help = "when", .traits = Trait::required},
    {.name = "commits", .type = Type::instants, .help = "when its commits were made"},
    {.name = "failed", .type = Type::boolean, .help = "whether it broke something"},
    {.name = "restored_at", .type = Type::instant, .help = "when service was restored"},
    {.name = "feature", .type = Type::reference, .help = "feature that it carries", .target = "feature"},
    {.name = "flag", .type = Type::text, .help = "feature flag"},
    {.name = "automated_rollback", .type = Type::boolean, .help = "whether rollback is automatic"},
    {.name = "rework", .type = Type::boolean, .help = "unplanned, because of an incident"},
};
constexpr std::string_view deployment_positionals[] = {"service", "version"};
constexpr std::string_view deployment_columns[] = {"service", "version", "at", "failed", "restored_at", "feature"};

constexpr Field report_fields[] = {
    {.name = "week", .type = Type::text, .help = "ISO week", .traits = Trait::required},
    {.name = "audience", .type = Type::choice, .help = "for whom", .choices = audiences},
    {.name = "sent_at", .type = Type::instant, .help = "when it was sent"},
    {.name = "sentences", .type = Type::body, .help = "one's own sentences"},
    {.name = "text", .type = Type::body, .help = "as it was sent", .most = most_report_bytes},
    {.name = "form", .type = Type::text, .help = "in which it was sent: html, md, eml"},
    {.name = "scope", .type = Type::text, .help = "what it is about; none: everything"},
};
constexpr std::string_view report_columns[] = {"week", "audience", "form", "scope", "sent_at"};

constexpr Field note_fields[] = {
    {.name = "record", .type = Type::any_record, .help = "what it is about", .traits = Trait::required},
    {.name = "day", .type = Type::day, .help = "day"},
    {.name = "text", .type = Type::body, .help = "what is noted", .traits = Trait::required},
};
constexpr std::string_view note_positionals[] = {"record", "text"};
constexpr std::string_view note_columns[] = {"record", "day", "text"};

constexpr Field waiver_fields[] = {
    {.name = "rule", .type = Type::text, .help = "rule that is waived", .traits = Trait::required},
    {.name = "record", .type = Type::any_record, .help = "for which record"},
    {.name = "reason", .type = Type::text, .help = "why", .traits = Trait::required},
    {.name = "until", .type = Type::day, .help = "until when"},
    {.name = "by", .type = Type::text, .help = "who"},
};
constexpr std::string_view waiver_positionals[] = {"rule", "record"};
constexpr std::string_view waiver_columns[] = {"rule", "record", "reason", "until", "by"};

constexpr Field view_fields[] = {
    {.name = "noun", .type = Type::text, .help = "what it lists: feature", .traits = Trait::required},
    {.name = "where", .type = Type::text, .help = "only those that fit, as in list --where"},
    {.name = "sort", .type = Type::text, .help = "in order of a field; -FIELD the other way"},
    {.name = "fields", .type = Type::texts, .help = "only these fields, in this order"},
};
constexpr std::string_view view_positionals[] = {"noun"};
constexpr std::string_view view_columns[] = {"noun", "where", "sort", "fields"};

constexpr Field field_fields[] = {
    {.name = "record_kind", .type = Type::text, .help = "kind of record that has it", .traits = Trait::required},
    {.name = "name", .type = Type::text, .help = "name of the field", .traits = Trait::required},
    {.name = "type", .type = Type::choice, .help = "what it holds", .choices = field_types, .initial = "text"},
    {.name = "values", .type = Type::texts, .help = "the values of a choice"},
};
constexpr std::string_view field_positionals[] = {"record_kind", "name"};
constexpr std::string_view field_columns[] = {"record_kind", "name", "type", "values"};
constexpr std::string_view field_natural[] = {"record_kind", "name"};

constexpr Field counter_fields[] = {
    {.name = "prefix", .type = Type::text, .help = "what the keys begin with", .traits = Trait::required},
    {.name = "next",
     .type = Type::integer,
     .help = "number of the next key",
     .traits = Trait::required,
     .least = 1,
     .most = 9e15},
};
constexpr std::string_view counter_columns[] = {"prefix", "next"};
constexpr std::string_view counter_natural[] = {"prefix"};

constexpr Field mapping_fields[] = {
    {.name = "source", .type = Type::text, .help = "where it comes from: jira, github, gitlab, linear, trello, backstage", .traits = Trait::required},
    {.name = "what", .type = Type::choice, .help = "what is mapped", .choices = mapped, .traits = Trait::required},
    {.name = "from", .type = Type::text, .help = "the tracker's word", .traits = Trait::required},
    {.name = "to",
     .type = Type::text,
     .help = "a stage; or feature, epic, part; or a milestone's key",
     .traits = Trait::required},
};
constexpr std::string_view mapping_positionals[] = {"source", "what", "from", "to"};
constexpr std::string_view mapping_columns[] = {"source", "what", "from", "to"};
constexpr std::string_view mapping_natural[] = {"source", "what", "from"};

constexpr Field sighting_fields[] = {
    {.name = "source", .type = Type::text, .help = "where it comes from: jira, github, gitlab, linear, trello, backstage", .traits = Trait::required},
    {.name = "record", .type = Type::any_record, .help = "record that was seen", .traits = Trait::required},
    {.name = "seen", .type = Type::map, .help = "its fields when last seen in the tracker"},
};
constexpr std::string_view sighting_columns[] = {"source", "record", "seen"};
constexpr std::string_view sighting_natural[] = {"source", "record"};

}  // namespace

using base::Keying;
using base::Kind;
using base::Verbs;

const Kind program{.name = "program",
                   .summary = "named sets of projects",
                   .keying = Keying::named,
                   .fields = program_fields,
                   .columns = program_columns};
const Kind project{.name = "project",
                   .summary = "what features belong to",
                   .keying = Keying::named,
                   .fields = project_fields,
                   .columns = project_columns};
const Kind team{.name = "team",
                .summary = "who builds, and how much at once",
                .keying = Keying::named,
                .fields = team_fields,
                .columns = team_columns};
const Kind absence{.name = "absence",
                   .summary = "days on which a team is away",
                   .keying = Keying::keyless,
                   .fields = absence_fields,
                   .positionals = absence_positionals,
                   .columns = absence_columns};
const Kind resource{.name = "resource",
                    .summary = "scarce people or environments",
                    .keying = Keying::named,
                    .fields = resource_fields,
                    .columns = resource_columns};
const Kind milestone{.name = "milestone",
                     .summary = "promised days, and the features in them",
                     .keying = Keying::numbered,
                     .prefix = "MS",
                     .fields = milestone_fields,
                     .positionals = {milestone_columns, 2},
                     .columns = milestone_columns};
const Kind commitment{.name = "commitment",
                      .summary = "what a team said yes to",
                      .keying = Keying::keyless,
                      .fields = commitment_fields,
                      .positionals = commitment_positionals,
                      .columns = commitment_columns,
                      .natural = commitment_natural};
const Kind promise{.name = "promise",
                   .summary = "who was told which date",
                   .keying = Keying::keyless,
                   .fields = promise_fields,
                   .positionals = promise_positionals,
                   .columns = promise_columns};
const Kind iteration{.name = "iteration",
                     .summary = "sprints: a team, its days, its goal",
                     .keying = Keying::named,
                     .fields = iteration_fields,
                     .columns = iteration_columns};
const Kind slip{.name = "slip",
                .summary = "dates that moved, and why",
                .keying = Keying::keyless,
                .fields = slip_fields,
                .positionals = {slip_columns, 3},
                .columns = slip_columns};
const Kind deployment{.name = "deployment",
                      .summary = "what went to production",
                      .keying = Keying::keyless,
                      .fields = deployment_fields,
                      .positionals = deployment_positionals,
                      .columns = deployment_columns};
const Kind report{.name = "report",
                  .summary = "reports that were written or sent",
                  .keying = Keying::keyless,
                  .verbs = Verbs::listed,
                  .fields = report_fields,
                  .columns = report_columns};
const Kind note{.name = "note",
                .summary = "a day's remark on any record",
                .keying = Keying::keyless,
                .fields = note_fields,
                .positionals = note_positionals,
                .columns = note_columns};
const Kind waiver{.name = "waiver",
                  .summary = "findings that are accepted for a time",
                  .keying = Keying::keyless,
                  .fields = waiver_fields,
                  .positionals = waiver_positionals,
                  .columns = waiver_columns};
const Kind saved_view{.name = "view",
                      .summary = "lists that are kept by name: feature list --view NAME",
                      .keying = Keying::named,
                      .fields = view_fields,
                      .positionals = view_positionals,
                      .columns = view_columns};
const Kind field{.name = "field",
                 .summary = "fields of your own",
                 .keying = Keying::keyless,
                 .fields = field_fields,
                 .positionals = field_positionals,
                 .columns = field_columns,
                 .natural = field_natural};
const Kind counter{.name = "counter",
                   .summary = "numbers of the next keys",
                   .keying = Keying::keyless,
                   .verbs = Verbs::listed,
                   .fields = counter_fields,
                   .columns = counter_columns,
                   .natural = counter_natural};
const Kind mapping{.name = "mapping",
                   .summary = "what a tracker's types and statuses stand for",
                   .keying = Keying::keyless,
                   .fields = mapping_fields,
                   .positionals = mapping_positionals,
                   .columns = mapping_columns,
                   .natural = mapping_natural};
const Kind sighting{.name = "sighting",
                    .summary = "what an import last saw in the tracker",
                    .keying = Keying::keyless,
                    .verbs = Verbs::listed,
                    .fields = sighting_fields,
                    .columns = sighting_columns,
                    .natural = sighting_natural};

}  // namespace waybill::portfolio
