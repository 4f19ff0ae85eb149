#include "waybill/dependencies/records.hpp"

namespace waybill::dependencies {
namespace {

using base::Field;
using base::Trait;
using base::Type;

constexpr std::string_view types[] = {"blocks", "contract", "soft"};
constexpr std::string_view statuses[] = {"claimed", "confirmed", "rejected", "met"};
constexpr std::string_view service_types[] = {"service", "library", "datastore", "api", "third-party"};
constexpr std::string_view hows[] = {"calls", "reads", "publishes"};
constexpr std::string_view evidences[] = {"documented", "observed"};

constexpr Field dependency_fields[] = {
    {.name = "from", .type = Type::reference, .help = "feature that waits", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "on", .type = Type::reference_or_text, .help = "feature, milestone or outside party that it waits for", .target = "feature", .traits = Trait::required},
    {.name = "type", .type = Type::choice, .help = "blocks: finish to start; contract: once agreed; soft: informs", .choices = types, .initial = "blocks"},
    {.name = "status", .type = Type::choice, .help = "how sure it is", .choices = statuses, .initial = "claimed"},
    {.name = "evidence", .type = Type::text, .help = "what shows that it is real"},
    {.name = "artefact", .type = Type::text, .help = "what exactly must exist"},
    {.name = "by_whom", .type = Type::text, .help = "who said so"},
    {.name = "needed_by", .type = Type::day, .help = "when it is needed"},
    {.name = "lag_days", .type = Type::duration, .help = "working days between"},
    {.name = "owner", .type = Type::text, .help = "who answers for an outside one"},
    {.name = "contract_date", .type = Type::day, .help = "day on which the contract is agreed"},
    {.name = "agreed_by", .type = Type::references, .help = "teams that agreed to the contract", .target = "team"},
};
constexpr std::string_view dependency_positionals[] = {"from", "on"};
constexpr std::string_view dependency_columns[] = {"from", "on", "type", "status", "needed_by", "evidence"};
constexpr std::string_view dependency_natural[] = {"from", "on", "type"};

constexpr Field service_fields[] = {
    {.name = "name", .type = Type::text, .help = "as people call it"},
    {.name = "type", .type = Type::choice, .help = "what it is", .choices = service_types, .initial = "service"},
    {.name = "team", .type = Type::reference, .help = "team that owns it", .target = "team"},
    {.name = "tier", .type = Type::integer, .help = "1 is the most critical", .least = 0, .most = 9},
    {.name = "coverage", .type = Type::number, .help = "test coverage in percent", .least = 0, .most = 100},
    {.name = "why", .type = Type::body, .help = "the business wording"},
    {.name = "how", .type = Type::body, .help = "the technical wording"},
};
constexpr std::string_view service_columns[] = {"name", "type", "team", "tier", "coverage"};

constexpr Field service_link_fields[] = {
    {.name = "from", .type = Type::reference, .help = "service that uses", .target = "service", .traits = Trait::required | Trait::owned},
    {.name = "to", .type = Type::reference, .help = "service that is used", .target = "service", .traits = Trait::required | Trait::owned},
    {.name = "how", .type = Type::choice, .help = "in what way", .choices = hows, .initial = "calls"},
    {.name = "evidence", .type = Type::choice, .help = "how it is known", .choices = evidences, .initial = "documented"},
};
constexpr std::string_view service_link_positionals[] = {"from", "to"};
constexpr std::string_view service_link_columns[] = {"from", "to", "how", "evidence"};
constexpr std::string_view service_link_natural[] = {"from", "to", "how", "evidence"};

constexpr Field ripple_fields[] = {
    {.name = "service", .type = Type::reference, .help = "service", .target = "service", .traits = Trait::required | Trait::owned},
    {.name = "item", .type = Type::text, .help = "what changes with it: docs, SDK, dashboards, runbook", .traits = Trait::required},
};
constexpr std::string_view ripple_positionals[] = {"service", "item"};
constexpr std::string_view ripple_columns[] = {"service", "item"};

constexpr Field incident_fields[] = {
    {.name = "at", .type = Type::instant, .help = "when it began"},
    {.name = "restored_at", .type = Type::instant, .help = "when service was restored"},
    {.name = "services", .type = Type::references, .help = "services hit", .target = "service"},
    {.name = "features", .type = Type::references, .help = "features that it came from", .target = "feature"},
    {.name = "severity", .type = Type::text, .help = "as your team grades it"},
    {.name = "text", .type = Type::body, .help = "what happened"},
    {.name = "actions", .type = Type::texts, .help = "what is done about it"},
};
constexpr std::string_view incident_positionals[] = {"text"};
constexpr std::string_view incident_columns[] = {"at", "restored_at", "severity", "services", "text"};

constexpr Field dismissal_fields[] = {
    {.name = "from", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "on", .type = Type::reference, .help = "feature", .target = "feature", .traits = Trait::required | Trait::owned},
    {.name = "reason", .type = Type::text, .help = "why there is no dependency"},
};
constexpr std::string_view dismissal_columns[] = {"from", "on", "reason"};

}  // namespace

using base::Keying;
using base::Kind;
using base::Verbs;

const Kind dependency{.name = "dependency", .summary = "what a feature waits for", .keying = Keying::numbered, .prefix = "D",
                      .fields = dependency_fields, .positionals = dependency_positionals, .columns = dependency_columns,
                      .natural = dependency_natural};
const Kind service{.name = "service", .summary = "parts of the system, and who owns them", .keying = Keying::named,
                   .fields = service_fields, .columns = service_columns};
const Kind service_link{.name = "service_link", .summary = "which service uses which", .keying = Keying::keyless,
                        .fields = service_link_fields, .positionals = service_link_positionals,
                        .columns = service_link_columns, .natural = service_link_natural};
const Kind ripple{.name = "ripple", .summary = "what changes together with a service", .keying = Keying::keyless,
                  .fields = ripple_fields, .positionals = ripple_positionals, .columns = ripple_columns};
const Kind incident{.name = "incident", .summary = "what broke, and what is done about it", .keying = Keying::numbered,
                    .prefix = "INC", .fields = incident_fields, .positionals = incident_positionals, .columns = incident_columns};
const Kind dismissal{.name = "dismissal", .summary = "suggested dependencies that were dismissed", .keying = Keying::keyless,
                     .verbs = Verbs::listed, .fields = dismissal_fields, .columns = dismissal_columns};

}  // namespace waybill::dependencies
