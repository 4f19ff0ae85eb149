#include "waybill/outcomes/records.hpp"

namespace waybill::outcomes {
namespace {

using base::Field;
using base::Trait;
using base::Type;

constexpr std::string_view directions[] = {"up", "down", "within"};
constexpr std::string_view metric_types[] = {"level", "ratio", "count"};
constexpr std::string_view aspects[] = {"works", "delivers"};
constexpr std::string_view arms[] = {"control", "exposed"};
constexpr std::string_view verdicts[] = {"achieved", "missed", "inconclusive", "killed"};

constexpr Field metric_fields[] = {
    {.name = "name", .type = Type::text, .help = "what is measured", .traits = Trait::required},
    {.name = "unit", .type = Type::text, .help = "%, days, calls per week"},
    {.name = "direction", .type = Type::choice, .help = "which way is better", .choices = directions},
    {.name = "type", .type = Type::choice, .help = "how it is counted", .choices = metric_types, .initial = "level"},
    {.name = "baseline", .type = Type::number, .help = "where it stood before"},
    {.name = "guardrail", .type = Type::number, .help = "limit that must not be broken"},
    {.name = "source", .type = Type::text, .help = "where the numbers come from"},
    {.name = "cadence_days", .type = Type::integer, .help = "days between two observations", .least = 1, .most = 3660},
    {.name = "owner", .type = Type::text, .help = "who answers for it"},
};
constexpr std::string_view metric_positionals[] = {"name"};
constexpr std::string_view metric_columns[] = {"name", "unit", "direction", "baseline", "guardrail", "source", "owner"};

constexpr Field observation_fields[] = {
    {.name = "metric", .type = Type::reference, .help = "metric", .target = "metric", .traits = Trait::required | Trait::owned},
    {.name = "day", .type = Type::day, .help = "day", .traits = Trait::required},
    {.name = "value", .type = Type::number, .help = "what was measured"},
    {.name = "numerator", .type = Type::number, .help = "of a ratio"},
    {.name = "denominator", .type = Type::number, .help = "of a ratio"},
    {.name = "note", .type = Type::text, .help = "what was special"},
    {.name = "arm", .type = Type::choice, .help = "whose: of users without what is tried, or with it; none: of all", .choices = arms},
};
constexpr std::string_view observation_positionals[] = {"metric", "value"};
constexpr std::string_view observation_columns[] = {"metric", "day", "arm", "value", "numerator", "denominator", "note"};
constexpr std::string_view observation_natural[] = {"metric", "day", "arm"};

constexpr Field outcome_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature that claims it", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "metric", .type = Type::reference, .help = "metric that it moves", .target = "metric", .traits = Trait::required},
    {.name = "target", .type = Type::text, .help = "61, or -10% of the baseline"},
    {.name = "window_days", .type = Type::integer, .help = "days after exposure within which it must show", .least = 1, .most = 3660},
    {.name = "hypothesis", .type = Type::body, .help = "why it should move"},
    {.name = "evidence", .type = Type::text, .help = "what speaks for that"},
    {.name = "stop_rule", .type = Type::text, .help = "what would make us stop"},
    {.name = "first_data", .type = Type::day, .help = "when the first data is expected"},
    {.name = "baseline", .type = Type::number, .help = "where the number stands before, where the metric says another"},
    {.name = "agreed_by", .type = Type::text, .help = "product owner who said yes to the target"},
    {.name = "target_was", .type = Type::text, .help = "target before it moved without that yes", .traits = Trait::decided},
};
constexpr std::string_view outcome_positionals[] = {"feature", "claim"};
constexpr std::string_view outcome_columns[] = {"feature", "metric", "target", "window_days", "hypothesis", "stop_rule"};

constexpr Field verdict_fields[] = {
    {.name = "feature", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "outcome", .type = Type::reference, .help = "outcome", .target = "outcome", .traits = Trait::owned},
    {.name = "aspect", .type = Type::choice, .help = "does it work, does it deliver", .choices = aspects, .traits = Trait::required},
    {.name = "verdict", .type = Type::choice, .help = "the verdict", .choices = verdicts, .traits = Trait::required},
    {.name = "evidence", .type = Type::text, .help = "what shows it"},
    {.name = "by", .type = Type::text, .help = "who"},
    {.name = "agreed_by", .type = Type::text, .help = "product owner who said yes"},
    {.name = "at", .type = Type::instant, .help = "when"},
};
constexpr std::string_view verdict_columns[] = {"feature", "outcome", "aspect", "verdict", "evidence", "by"};

}  // namespace

using base::Keying;
using base::Kind;
using base::Verbs;

const Kind metric{.name = "metric", .summary = "numbers of the product", .keying = Keying::numbered, .prefix = "M",
                  .fields = metric_fields, .positionals = metric_positionals, .columns = metric_columns};
const Kind observation{.name = "observation", .summary = "what a metric read on a day", .keying = Keying::keyless,
                       .fields = observation_fields, .positionals = observation_positionals,
                       .columns = observation_columns, .natural = observation_natural};
const Kind outcome{.name = "outcome", .summary = "what a feature claims of a metric", .keying = Keying::numbered, .prefix = "O",
                   .fields = outcome_fields, .positionals = outcome_positionals, .columns = outcome_columns};
const Kind verdict{.name = "verdict", .summary = "whether a feature works and delivers", .keying = Keying::keyless,
                   .verbs = Verbs::listed, .fields = verdict_fields, .columns = verdict_columns};

}  // namespace waybill::outcomes
