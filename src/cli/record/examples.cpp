#include <algorithm>

#include <fmt/format.h>

#include "record_verbs.hpp"

namespace waybill::cli {
namespace {

/// What the examples of a kind are made of.
struct Sample {
    std::string_view kind;
    std::string_view add;      ///< what stands behind `add`
    std::string_view name;     ///< of a record: its key; UID stands for the uid of one without
    std::string_view edit;     ///< what stands behind its name in `edit`
    std::string_view where;    ///< a filter
    std::string_view spare{};  ///< of a record that nothing names, to be removed; none: `name`
};
constexpr std::string_view uid = "UID";

constexpr Sample samples[] = {
    {"field", "feature platform --type choice --values web,phone", uid, "--values web,phone,tablet",
     "record_kind:feature"},
    {"counter", "", "", "", "prefix:PAY"},
    {"view", "late feature --where \"committed<today\" --sort committed", "mine", "--sort -value", "noun:feature"},
    {"mapping", "jira status \"In QA\" building", uid, "--to ready", "source:jira"},
    {"program", "checkout --name \"The new checkout\" --projects PAY,WEB", "store", "--projects PAY", "name:store"},
    {"project", "APP --name \"Mobile app\" --owner ana --product-owner Sofia", "PAY", "--gates enforce", "gates:advise",
     "OLD"},
    {"team", "mobile --lead Lea --streams 2 --focus 0.8", "payments", "--focus 0.7", "focus<1", "interim"},
    {"absence", "2026-12-24 2027-01-01 --team payments --reason holiday", uid, "--streams 1", "team:payments"},
    {"resource", "staging --capacity 2", "test-lab", "--capacity 1", "capacity>=1"},
    {"service", "ledger --team payments --tier 1 --coverage 62", "checkout-api", "--coverage 70", "tier:1",
     "legacy-api"},
    {"service_link", "checkout-api address-api --how calls", uid, "--evidence observed", "from:checkout-api"},
    {"ripple", "checkout-api dashboards", uid, "--item runbook", "service:checkout-api"},
    {"feature", "\"Pay by invoice\" --project PAY --team payments --value M", "PAY-12",
     "--committed 2027-03-31 --cause scope", "stage:building committed<=eoq", "PAY-13"},
    {"criterion", "PAY-12 --given \"an expired card\" --when \"the user pays\" --then \"the upgrade prompt shows\"",
     "PAY-12.3", "--then \"a receipt is on its way\"", "state:open"},
    {"constraint", "\"P95 < 300 ms\" --feature PAY-12 --reason \"users leave after a second\"", "C-1", "--due +4w",
     "met:no"},
    {"blocker", "PAY-12 \"no production certificate\" --who Ops --escalate +1w", "B-4", "--who Dee", "cleared:none"},
    {"release_item", "PAY-12 runbook --evidence wiki/runbook", uid, "--state done", "state:open"},
    {"rollout", "PAY-12 25 --day today", uid, "--percent 50", "feature:PAY-12"},
    {"gate", "", "", "", "result:overridden"},
    {"milestone", "\"Spring release\" 2027-03-31 --features PAY-12", "MS-1", "--date 2027-04-15 --cause scope",
     "date<=eoy"},
    {"commitment", "MS-1 payments 2027-03-31", uid, "--acknowledged-by Lea --acknowledged-at today", "team:payments"},
    {"iteration", "pay-48 --team payments --start 2026-W48 --end 2026-12-04", "pay-47", "--goal \"receipts by mail\"",
     "team:payments"},
    {"dependency", "PAY-12 PAY-1 --evidence \"the address form\"", "D-7", "--needed-by +2w",
     "status:claimed type:blocks"},
    {"dismissal", "", "", "", "from:PAY-12"},
    {"incident", "\"payments timed out\" --services checkout-api --severity high", "INC-1", "--restored-at today",
     "severity:high"},
    {"estimate", "PAY-12 2d..5d..11d", "E-31", "--p90 12d", "feature:PAY-12"},
    {"answer", "", "", "", "answer:unknown"},
    {"effort", "PAY-12 1.5d --activity build", uid, "--days 2d", "day>=-7d"},
    {"status_change", "", "", "", "feature:PAY-12"},
    {"risk", "\"The address API changes\" --features PAY-12 --probability 0.3", "R-1", "--status watching --owner Dee",
     "status:open probability>=0.3"},
    {"decision", "\"One address service for all\" --by Eva --due +2w", "DEC-1", "--confidence high", "status:proposed"},
    {"debt", "\"two address models\" --service checkout-api --principal-days 8d --interest-days-per-month 1d", "DEBT-1",
     "--due +2m", "status:open"},
    {"gap", "\"Who pays by invoice?\" --feature PAY-12 --to Sofia --due fri", "GAP-1", "--to Legal", "answer:none"},
    {"metric", "\"checkout abandonment\" --unit % --direction down --baseline 68", "M-1", "--guardrail 70",
     "direction:down", "M-7"},
    {"observation", "M-1 66.4 --day yesterday", uid, "--note \"half a day of data\"", "metric:M-1"},
    {"outcome", "", "O-2", "--stop-rule \"above 70 % after two weeks\"", "feature:PAY-12"},
    {"verdict", "", "", "", "verdict:missed"},
    {"promise", "PAY-12 2027-03-31 --to \"Key accounts\"", uid, "--date 2027-04-15", "date<=eoq"},
    {"slip", "PAY-12 2027-03-01 2027-03-15 --cause dependency --due-to D-7", uid, "--cause scope", "cause:unknown"},
    {"deployment", "checkout-api 4.2.0 --feature PAY-12", uid, "--failed yes", "failed:yes"},
    {"report", "", "", "", "audience:exec"},
    {"note", "PAY-12 \"Sofia wants receipts first\"", uid, "--text \"Sofia and Lea want receipts first\"",
     "record:PAY-12"},
    {"waiver", "WB108 PAY-12 --reason \"staffed in January\" --until 2027-01-15", uid, "--until +4w", "rule:WB108"},
    {"sighting", "", "", "", "source:jira"},
};

}  // namespace

std::string example_of(const base::Kind& kind, Generic generic) {
    const auto found = std::find_if(std::begin(samples), std::end(samples),
                                    [&](const Sample& sample) { return sample.kind == kind.name; });
    if (found == std::end(samples)) return {};
    const auto command = fmt::format("waybill {} {}", kind.noun(), name_of(generic));
    switch (generic) {
        case Generic::add:
            return fmt::format("{} {}", command, found->add);
        case Generic::list:
            return fmt::format("{0}\n{0} --where '{1}'", command, found->where);
        case Generic::edit:
            return fmt::format("{} {} {}", command, found->name, found->edit);
        case Generic::remove:
            return fmt::format("{} {}", command, found->spare.empty() ? found->name : found->spare);
        default:
            return fmt::format("{} {}", command, found->name);
    }
}

}  // namespace waybill::cli
