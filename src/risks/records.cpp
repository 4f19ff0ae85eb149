#include "waybill/risks/records.hpp"

namespace waybill::risks {
namespace {

using base::Field;
using base::Trait;
using base::Type;

constexpr std::string_view risk_statuses[] = {"open", "watching", "mitigated", "happened", "closed"};
constexpr std::string_view responses[] = {"avoid", "reduce", "transfer", "accept"};
constexpr std::string_view decision_statuses[] = {"proposed", "accepted", "rejected", "superseded"};
constexpr std::string_view confidences[] = {"low", "medium", "high"};
constexpr std::string_view debt_statuses[] = {"open", "paid", "accepted"};

constexpr Field risk_fields[] = {
    {.name = "title", .type = Type::text, .help = "the event: what can happen", .traits = Trait::required},
    {.name = "cause", .type = Type::text, .help = "what it comes from"},
    {.name = "effect", .type = Type::text, .help = "what it leads to"},
    {.name = "business", .type = Type::text, .help = "the same in business words"},
    {.name = "features", .type = Type::references, .help = "features it hits", .target = "feature"},
    {.name = "services", .type = Type::references, .help = "services it hits", .target = "service"},
    {.name = "project", .type = Type::reference, .help = "project it hits as a whole", .target = "project"},
    {.name = "probability", .type = Type::number, .help = "0 to 1", .least = 0, .most = 1},
    {.name = "impact_p10", .type = Type::duration, .help = "days lost, in one case of ten no more"},
    {.name = "impact_p90", .type = Type::duration, .help = "days lost, in nine cases of ten no more"},
    {.name = "cost", .type = Type::number, .help = "money lost, in the project's unit", .least = 0, .most = 1e12},
    {.name = "response", .type = Type::choice, .help = "what is done about it", .choices = responses},
    {.name = "mitigation", .type = Type::text, .help = "how"},
    {.name = "owner", .type = Type::text, .help = "who watches it"},
    {.name = "trigger", .type = Type::text, .help = "what shows that it begins"},
    {.name = "review", .type = Type::day, .help = "when it is looked at again"},
    {.name = "status", .type = Type::choice, .help = "where it stands", .choices = risk_statuses, .initial = "open"},
    {.name = "residual_probability", .type = Type::number, .help = "after the response, 0 to 1", .least = 0, .most = 1},
    {.name = "residual_impact_p10", .type = Type::duration, .help = "days lost after the response, in one case of ten no more"},
    {.name = "residual_impact_p90", .type = Type::duration, .help = "the same, in nine cases of ten no more"},
    {.name = "raised_by", .type = Type::text, .help = "person or rule"},
    {.name = "ended", .type = Type::day, .help = "when it happened or was closed"},
    {.name = "because", .type = Type::text, .help = "why it happened or was closed"},
};
constexpr std::string_view risk_positionals[] = {"title"};
constexpr std::string_view risk_columns[] = {"status", "title", "probability", "impact_p90", "features", "owner"};

constexpr Field decision_fields[] = {
    {.name = "title", .type = Type::text, .help = "what is to be decided", .traits = Trait::required},
    {.name = "context", .type = Type::body, .help = "why now"},
    {.name = "choice", .type = Type::body, .help = "what was chosen"},
    {.name = "alternatives", .type = Type::body, .help = "what was not"},
    {.name = "dependencies", .type = Type::body, .help = "what are the dependencies?"},
    {.name = "risk", .type = Type::body, .help = "what is the risk?"},
    {.name = "timeline_days", .type = Type::number, .help = "how does it move the timeline, in working days?", .least = -10000, .most = 10000},
    {.name = "features", .type = Type::references, .help = "features it affects", .target = "feature"},
    {.name = "status", .type = Type::choice, .help = "where it stands", .choices = decision_statuses, .initial = "proposed"},
    {.name = "review", .type = Type::day, .help = "when it is looked at again"},
    {.name = "due", .type = Type::day, .help = "when it is needed"},
    {.name = "confidence", .type = Type::choice, .help = "how sure", .choices = confidences},
    {.name = "by", .type = Type::text, .help = "who decides"},
    {.name = "supersedes", .type = Type::reference, .help = "decision that it replaces", .target = "decision"},
    {.name = "decided", .type = Type::day, .help = "when it was decided"},
    {.name = "decided_by", .type = Type::text, .help = "who decided it"},
    {.name = "because", .type = Type::text, .help = "why it was rejected"},
};
constexpr std::string_view decision_positionals[] = {"title"};
constexpr std::string_view decision_columns[] = {"status", "title", "by", "due", "timeline_days", "features"};

constexpr Field debt_fields[] = {
    {.name = "service", .type = Type::reference, .help = "service that carries it", .target = "service"},
    {.name = "title", .type = Type::text, .help = "what was left undone"},
    {.name = "principal_days", .type = Type::duration, .help = "what paying it back costs"},
    {.name = "interest_days_per_month", .type = Type::duration, .help = "what it costs each month until then"},
    {.name = "growth", .type = Type::number, .help = "growth of the interest per month, 0.03 is 3 %", .least = -1, .most = 10},
    {.name = "feature", .type = Type::reference, .help = "feature that it was born of", .target = "feature"},
    {.name = "due", .type = Type::day, .help = "when it is to be paid back"},
    {.name = "status", .type = Type::choice, .help = "where it stands", .choices = debt_statuses, .initial = "open"},
    {.name = "paid", .type = Type::day, .help = "when it was paid back"},
};
constexpr std::string_view debt_positionals[] = {"title"};
constexpr std::string_view debt_columns[] = {"status", "title", "service", "principal_days", "interest_days_per_month", "due"};

constexpr Field gap_fields[] = {
    {.name = "question", .type = Type::text, .help = "the open product question", .traits = Trait::required},
    {.name = "to", .type = Type::text, .help = "who must answer it"},
    {.name = "due", .type = Type::day, .help = "by when"},
    {.name = "answer", .type = Type::text, .help = "the answer"},
    {.name = "feature", .type = Type::reference, .help = "feature that it is about", .target = "feature"},
    {.name = "project", .type = Type::reference, .help = "project that it is about as a whole", .target = "project"},
    {.name = "answered", .type = Type::day, .help = "when it was answered"},
    {.name = "answered_by", .type = Type::text, .help = "who answered it"},
};
constexpr std::string_view gap_positionals[] = {"question"};
constexpr std::string_view gap_columns[] = {"question", "to", "due", "feature", "answer"};

}  // namespace

using base::Keying;
using base::Kind;

const Kind risk{.name = "risk", .summary = "what can go wrong, how likely, how bad", .keying = Keying::numbered, .prefix = "R",
                .fields = risk_fields, .positionals = risk_positionals, .columns = risk_columns};
const Kind decision{.name = "decision", .summary = "what was decided, with its effect on the timeline", .keying = Keying::numbered,
                    .prefix = "DEC", .fields = decision_fields, .positionals = decision_positionals, .columns = decision_columns};
const Kind debt{.name = "debt", .summary = "technical debt with principal and interest", .keying = Keying::numbered, .prefix = "DEBT",
                .fields = debt_fields, .positionals = debt_positionals, .columns = debt_columns};
const Kind gap{.name = "gap", .summary = "open product questions, and who must answer", .keying = Keying::numbered, .prefix = "GAP",
               .fields = gap_fields, .positionals = gap_positionals, .columns = gap_columns};

}  // namespace waybill::risks
