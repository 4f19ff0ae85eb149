#include "waybill/estimates/records.hpp"

namespace waybill::estimates {
namespace {

using base::Field;
using base::Trait;
using base::Type;

constexpr std::string_view answers[] = {"yes", "no", "unknown"};
constexpr std::string_view activities[] = {"discovery", "design", "build", "test", "review", "rollout", "rework", "wait", "unplanned"};
constexpr std::string_view stages[] = {"idea", "ready", "building", "shipped", "done", "killed"};

constexpr Field estimate_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "part", .type = Type::text, .help = "coding, migration, integration, testing, rollout; none: the whole"},
    {.name = "p10", .type = Type::duration, .help = "one time in ten it is done sooner"},
    {.name = "p50", .type = Type::duration, .help = "as likely sooner as later", .traits = Trait::required},
    {.name = "p90", .type = Type::duration, .help = "one time in ten it takes longer"},
    {.name = "by", .type = Type::text, .help = "who estimates"},
    {.name = "at", .type = Type::instant, .help = "when"},
};
constexpr std::string_view estimate_positionals[] = {"feature", "range"};
constexpr std::string_view estimate_columns[] = {"feature", "part", "p10", "p50", "p90", "by", "at"};

constexpr Field answer_fields[] = {
    {.name = "estimate", .type = Type::reference, .help = "estimate", .target = "estimate", .traits = Trait::required | Trait::owned},
    {.name = "question", .type = Type::text, .help = "id of the question", .traits = Trait::required},
    {.name = "answer", .type = Type::choice, .help = "yes, no or unknown", .choices = answers, .traits = Trait::required},
    {.name = "note", .type = Type::text, .help = "what was said"},
};
constexpr std::string_view answer_columns[] = {"estimate", "question", "answer", "note"};
constexpr std::string_view answer_natural[] = {"estimate", "question"};

constexpr Field effort_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "day", .type = Type::day, .help = "day"},
    {.name = "activity", .type = Type::choice, .help = "what was done", .choices = activities, .initial = "build"},
    {.name = "days", .type = Type::duration, .help = "how long: 0.5d, 4h", .traits = Trait::required},
    {.name = "who", .type = Type::text, .help = "who"},
};
constexpr std::string_view effort_positionals[] = {"feature", "days"};
constexpr std::string_view effort_columns[] = {"feature", "day", "activity", "days", "who"};

constexpr Field status_change_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "at", .type = Type::instant, .help = "when", .traits = Trait::required},
    {.name = "from", .type = Type::text, .help = "status before, in the tracker's words"},
    {.name = "to", .type = Type::text, .help = "status after", .traits = Trait::required},
    {.name = "stage", .type = Type::choice, .help = "stage that the new status stands for", .choices = stages},
};
constexpr std::string_view status_change_columns[] = {"feature", "at", "from", "to", "stage"};
constexpr std::string_view status_change_natural[] = {"feature", "at", "to"};

}  // namespace

using base::Keying;
using base::Kind;
using base::Verbs;

const Kind estimate{.name = "estimate", .summary = "ranges of working days, all kept", .keying = Keying::numbered, .prefix = "E",
                    .fields = estimate_fields, .positionals = estimate_positionals, .columns = estimate_columns};
const Kind answer{.name = "answer", .summary = "answers to an estimate's questions", .keying = Keying::keyless, .verbs = Verbs::listed,
                  .fields = answer_fields, .columns = answer_columns, .natural = answer_natural};
const Kind effort{.name = "effort", .summary = "working time spent on a feature", .keying = Keying::keyless, .fields = effort_fields,
                  .positionals = effort_positionals, .columns = effort_columns};
const Kind status_change{.name = "status_change", .summary = "when a tracker's status changed", .keying = Keying::keyless,
                         .verbs = Verbs::listed, .fields = status_change_fields, .columns = status_change_columns,
                         .natural = status_change_natural};

}  // namespace waybill::estimates
