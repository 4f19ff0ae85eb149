#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/rule_risks.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/decision.hpp"
#include "waybill/risks/exposure.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

constexpr std::array risks_rules{
    Rule{"WB501", Severity::warning, "what is being built has a rollback plan",
         "A bad release that cannot be taken back keeps hurting until it is repaired. The plan costs an hour now and "
         "an evening later.",
         "waybill release-item done KEY \"rollback plan\" --evidence \"…\" --tried DAY"},
    Rule{"WB502", Severity::warning, "a rollback plan was tried",
         "A plan that was never tried fails on the day on which it is needed. Say when it was tried, with the day.",
         "waybill release-item done KEY \"rollback plan\" --tried DAY"},
    Rule{"WB503", Severity::warning, "a service that three unfinished features touch has more than one who knows it",
         "When that one person is ill, all of them wait. A second name is cheaper than the wait.",
         "waybill feature edit KEY --tech-lead NAME"},
    Rule{"WB504", Severity::warning, "an estimate is not older than 60 days",
         "What was learned since then is in no date. Estimating anew takes minutes, and may well confirm the old one.",
         "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB505", Severity::error, "what was shipped keeps its criteria",
         "Users meet what the test met. Either it is repaired or somebody says that it does not matter.",
         "waybill criterion pass KEY.1 --evidence \"…\""},
    Rule{"WB506", Severity::warning, "an open risk has an owner",
         "A risk that nobody watches is noticed when it happens.", "waybill risk edit R-1 --owner NAME"},
    Rule{"WB507", Severity::warning, "a risk is looked at again on its day",
         "Chance and damage change. A list of risks that nobody reads anew is a list of surprises.",
         "waybill risk edit R-1 --review DATE"},
    Rule{"WB508", Severity::info, "an open risk has a size",
         "Without a chance and days lost it can be neither ranked nor weighed against what its mitigation costs.",
         "waybill risk edit R-1 --probability NUMBER --impact-p10 DAYS --impact-p90 DAYS"},
    Rule{"WB510", Severity::warning, "a decision is made by the day on which it is needed",
         "Those who wait for it either stand still or decide for themselves.", "waybill decision accept DEC-1"},
    Rule{"WB511", Severity::warning, "a decision is looked at again on its day",
         "It was made on what was known then, with the promise to look again.",
         "waybill decision edit DEC-1 --review DATE"},
    Rule{"WB512", Severity::warning, "an accepted decision says what it depends on, risks and costs in time",
         "What are the dependencies, what is the risk, how does it move the timeline? Unasked, the three come back as "
         "surprises.",
         "waybill decision edit DEC-1 --dependencies \"…\" --risk \"…\" --timeline-days NUMBER"},
    Rule{"WB515", Severity::warning, "technical debt is paid back by its day",
         "It was taken on with a day. From here on it costs its interest every month, and everybody gets used to it.",
         "waybill debt pay DEBT-1 --paid DATE"},
    Rule{"WB520", Severity::warning, "a product question is answered by its day",
         "Work goes on with a guess until it is answered, and guesses are built.", "waybill gap answer GAP-1 \"…\""},
    Rule{"WB521", Severity::warning, "a product question has somebody who must answer it",
         "A question to nobody in particular is answered by whoever builds it.", "waybill gap edit GAP-1 --to NAME"},
    Rule{"WB530", Severity::error, "a constraint is met by its day", "A law or a contract does not move with the plan.",
         "waybill constraint met C-1 --evidence \"…\""},
};

std::string past(base::Day day, base::Day today) {
    const auto days = static_cast<std::size_t>((today - day).count());
    return fmt::format("{}, {} ago", base::format_day(day), base::counted(days, "day"));
}

bool is_past(const std::optional<base::Day>& day, const Findings& findings) {
    return day && *day < findings.today();
}

void check_rule_risks(Findings& findings) {
    for (const auto& one : rule_risks(findings.portfolio(), findings.today())) {
        const auto* record =
            findings.portfolio().find(one.services.empty() ? features::feature : dependencies::service, one.record);
        const auto kept = one.kept_as.empty() ? std::string() : fmt::format(" (kept as {})", one.kept_as);
        const auto add = [&](const std::string& cause, const std::string& fix) {
            findings.add(one.rule, *record, fmt::format("{}: {}{}", cause, one.effect, kept), fix);
        };
        if (one.criteria.empty()) add(one.cause, one.fix);
        // Each by itself: one that fails already hides no other.
        for (const auto& key : one.criteria)
            add(fmt::format("{} failed after release", key),
                fmt::format("waybill criterion pass {} --evidence \"…\"", key));
    }
}

void check_risk(Findings& findings, const Record& risk) {
    const auto status = risk.text("status");
    if (status != "open" && status != "watching") return;
    const auto edit = fmt::format("waybill risk edit {}", risk.key);
    if (risk.text("owner").empty()) findings.add("WB506", risk, "nobody watches it", edit + " --owner NAME");
    const auto review = risk.day("review");
    if (is_past(review, findings)) {
        findings.add("WB507", risk, fmt::format("was to be looked at again on {}", past(*review, findings.today())),
                     edit + " --review DATE");
    }
    const auto size = risks::inherent(risk);
    if (size.expected_days()) return;
    const bool has_neither = !size.probability && !size.impact;
    findings.add("WB508", risk,
                 has_neither         ? "nothing says how likely it is and what it costs"
                 : !size.probability ? "nothing says how likely it is"
                                     : "nothing says how many days it costs",
                 fmt::format("{}{}{}", edit, size.probability ? "" : " --probability NUMBER",
                             size.impact ? "" : " --impact-p10 DAYS --impact-p90 DAYS"));
}

/// The command that answers what a decision leaves open.
std::string answering(const Record& decision, const std::vector<risks::DecisionQuestion>& open) {
    auto command = fmt::format("waybill decision edit {}", decision.key);
    for (const auto& one : open) command += fmt::format(" {}", one.flag);
    return command;
}

void check_decision(Findings& findings, const Record& decision) {
    const auto status = decision.text("status");
    const auto due = decision.day("due");
    const auto open = risks::unanswered(decision);
    if (status == "proposed" && is_past(due, findings)) {
        const auto who = decision.text("by").empty() ? std::string("nobody is named to decide it")
                                                     : fmt::format("{} decides", decision.text("by"));
        findings.add(
            "WB510", decision, fmt::format("was needed on {} ({})", past(*due, findings.today()), who),
            open.empty() ? fmt::format("waybill decision accept {}", decision.key) : answering(decision, open));
    }
    if (status != "accepted") return;
    const auto review = decision.day("review");
    if (is_past(review, findings)) {
        findings.add("WB511", decision, fmt::format("was to be looked at again on {}", past(*review, findings.today())),
                     fmt::format("waybill decision edit {} --review DATE", decision.key));
    }
    if (open.empty()) return;
    std::vector<std::string> questions;
    for (const auto& one : open) questions.emplace_back(one.question);
    findings.add("WB512", decision, fmt::format("accepted without an answer to: {}", base::joined(questions, " ")),
                 answering(decision, open));
}

void check_debt(Findings& findings, const Record& debt) {
    const auto due = debt.day("due");
    if (debt.text("status") != "open" || !is_past(due, findings)) return;
    const auto interest = debt.integer("interest_days_per_month");
    const auto cost = interest ? fmt::format("; it costs {} a month",
                                             base::display(debt.kind->field("interest_days_per_month"), *interest))
                               : std::string();
    findings.add("WB515", debt, fmt::format("was to be paid back by {}{}", past(*due, findings.today()), cost),
                 fmt::format("waybill debt pay {} --paid DATE", debt.key));
}

void check_gap(Findings& findings, const Record& gap) {
    if (!gap.text("answer").empty()) return;
    const auto to = gap.text("to");
    const auto due = gap.day("due");
    if (to.empty()) {
        findings.add("WB521", gap, "nobody is asked: the answer will be a guess",
                     fmt::format("waybill gap edit {} --to NAME", gap.key));
    }
    if (is_past(due, findings)) {
        findings.add(
            "WB520", gap,
            fmt::format("no answer{}; it was needed on {}", to.empty() ? std::string() : fmt::format(" from {}", to),
                        past(*due, findings.today())),
            fmt::format("waybill gap answer {} \"…\"", gap.key));
    }
}

void check_constraint(Findings& findings, const Record& constraint) {
    const auto due = constraint.day("due");
    if (constraint.flag("met") || !is_past(due, findings)) return;
    const auto* feature = findings.portfolio().find(features::feature, constraint.text("feature"));
    if (feature != nullptr && feature->text("stage") == "killed") return;
    const auto reason = constraint.text("reason");
    findings.add("WB530", constraint,
                 fmt::format("\"{}\" was to be met by {}{}", constraint.text("limit"), past(*due, findings.today()),
                             reason.empty() ? std::string() : fmt::format(" ({})", reason)),
                 fmt::format("waybill constraint met {} --evidence \"…\"", constraint.key));
}

void check_risks(Findings& findings) {
    const auto& portfolio = findings.portfolio();
    check_rule_risks(findings);
    for (const auto& one : portfolio.all(risks::risk)) check_risk(findings, one);
    for (const auto& one : portfolio.all(risks::decision)) check_decision(findings, one);
    for (const auto& one : portfolio.all(risks::debt)) check_debt(findings, one);
    for (const auto& one : portfolio.all(risks::gap)) check_gap(findings, one);
    for (const auto& one : portfolio.all(features::constraint)) check_constraint(findings, one);
}

}  // namespace

const Family risks_family{risks_rules, check_risks};

}  // namespace waybill::checks
