#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/pushback.hpp"
#include "waybill/features/records.hpp"
#include "waybill/features/wording.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

/// More criteria than this, and a feature is more than one delivery.
constexpr std::size_t most_criteria = 7;

// Severities are measured: docs/decisions/0011-wording-severities.md.
constexpr std::array wording_rules{
    Rule{"WB201", Severity::error, "a .feature file keeps to the grammar of Gherkin",
         "No tool can run a file that it cannot read.", "waybill criterion lint FILE"},
    Rule{"WB202", Severity::error, "a criterion says what happens and what can then be observed",
         "Without a When nothing is tested; without a Then every result passes.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB203", Severity::error, "a Then says what can be observed",
         "\"It works as expected\" is what everybody hopes, each of something else. Say what is shown, stored, sent or "
         "changed.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB204", Severity::warning, "a quality has a measure",
         "\"Quickly\" and \"user-friendly\" are read differently by everyone, and the argument comes on the day of "
         "acceptance. A number ends it: within 2 s at P95.",
         "waybill criterion edit KEY.1 --then \"… within 2 s at P95\""},
    Rule{"WB205", Severity::warning, "no way out is left open",
         "\"If possible\" makes everything optional: nobody can fail it, so nobody has to do it.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB206", Severity::warning, "a list ends", "\"Etc.\" is the part that is found missing at acceptance.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB207", Severity::warning, "nothing is left to be decided",
         "\"TBD\" in a criterion is a decision that somebody will make alone, at night.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB208", Severity::warning, "alternatives are spelled out",
         "\"Mail/SMS\" can mean both, either, or whichever is easier to build.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB209", Severity::warning, "a comparison says than what",
         "\"Faster\" is always true of something. Name what it is compared with, and by how much.",
         "waybill criterion edit KEY.1 --then \"… 20 % faster than today\""},
    Rule{"WB210", Severity::warning, "a criterion tests one thing",
         "A When behind a Then is a second test: when the first half fails, the second is never seen.",
         "waybill criterion add KEY \"Given …, when …, then …\""},
    Rule{"WB211", Severity::warning, "a When is one action",
         "Of two actions in one step nobody knows which one brought the result, or broke it.",
         "waybill criterion edit KEY.1 --when \"…\""},
    Rule{"WB212", Severity::info, "a criterion says what the user does, not which button",
         "Screens change more often than what people want from them; such a criterion breaks with every redesign.",
         "waybill criterion edit KEY.1 --when \"…\""},
    Rule{"WB213", Severity::info, "a criterion has at most 10 steps",
         "A longer one is a script; nobody can say in one sentence what it proves.",
         "waybill criterion pushback KEY.1"},
    Rule{"WB214", Severity::info, "amounts are numbers", "\"Some\" and \"several\" are any number from one up.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB215", Severity::info, "a criterion says what happens, not what could",
         "A test sees that the user exports the list, not that the user is able to.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB216", Severity::info, "\"all\" and \"never\" are meant (asked only by lint --all)",
         "An absolute is either a slip of the tongue or the hardest part of the work.",
         "waybill criterion lint KEY --all"},
    Rule{"WB217", Severity::info, "every \"it\" has a name (asked only by lint --all)",
         "A pronoun that could stand for two things will be read as the wrong one.",
         "waybill criterion lint KEY --all"},
    Rule{"WB218", Severity::info, "a requirement or story leaves no judgement, open list or alternative",
         "\"Easy\", \"etc.\" and \"mail/SMS\" in a requirement become questions at the latest in its acceptance "
         "criteria.",
         "waybill criterion lint -"},
    Rule{"WB219", Severity::info, "a requirement says must",
         "\"Should\" and \"may\" leave it to the reader whether it has to be built.", "waybill criterion lint -"},
    Rule{"WB220", Severity::info, "the best has a measure",
         "\"Optimal\" is never reached, so it is never done. Say what is good enough.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB221", Severity::error, "an outline has examples",
         "Without a row it is never run, and looks as if it passed.", "waybill criterion lint FILE"},
    Rule{"WB222", Severity::warning, "the parameters of an outline and its examples fit",
         "A parameter without a value is tested as its own name.", "waybill criterion lint FILE"},
    Rule{"WB223", Severity::warning, "every scenario has a name of its own",
         "A result of the test run names the scenario; of two with one name nobody knows which failed.",
         "waybill criterion lint FILE"},
    Rule{"WB231", Severity::info, "a story says who wants it", "Without a role nobody can be asked.",
         "waybill criterion lint -"},
    Rule{"WB232", Severity::warning, "a story says what is wanted", "Without it there is nothing to build.",
         "waybill criterion lint -"},
    Rule{"WB233", Severity::warning, "a story says what it is good for",
         "Without the benefit nobody can propose a cheaper way to it, nor see whether it came about.",
         "waybill criterion lint -"},
    Rule{"WB240", Severity::info, "a feature has at most seven criteria",
         "What needs more is as a rule several deliveries. Thin slices come sooner and fail smaller.",
         "waybill feature split KEY \"…\" --criteria KEY.7,KEY.8"},
    Rule{"WB241", Severity::info, "a criterion that was sent back is answered",
         "Somebody asked its author what it means, and it still says the same.",
         "waybill criterion edit KEY.1 --then \"…\""},
};

/// The command that mends a criterion; what came from a file is mended there, by its author.
std::string fix_of(const Record& criterion, std::string_view field) {
    if (!criterion.text("gherkin").empty() || field.empty())
        return fmt::format("waybill criterion pushback {}", criterion.key);
    return fmt::format("waybill criterion edit {} --{} \"…\"", criterion.key, field);
}

/// One finding for each rule, with all the words that it is about.
void check_wording(Findings& findings, const Record& criterion) {
    std::vector<std::string_view> seen;
    const auto list = features::wording_of(criterion);
    for (const auto& one : list) {
        if (std::find(seen.begin(), seen.end(), one.rule) != seen.end()) continue;
        seen.push_back(one.rule);
        const auto more =
            std::count_if(list.begin(), list.end(), [&](const auto& other) { return other.rule == one.rule; }) - 1;
        const auto rest = more > 0 ? fmt::format(" ({} more like it)", more) : std::string();
        findings.add(one.rule, criterion, one.message + rest, fix_of(criterion, one.field));
    }
}

/// Asked back, and still the same words.
void check_pushback(Findings& findings, const Record& criterion) {
    for (const auto* note : findings.portfolio().of(portfolio::note, "record", criterion.key)) {
        if (!features::is_open_pushback(*note, criterion)) continue;
        findings.add("WB241", criterion, fmt::format("sent back on {}, and not changed since", note->text("day")),
                     fix_of(criterion, "then"));
        return;
    }
}

void check_wording(Findings& findings) {
    const auto& portfolio = findings.portfolio();
    for (const auto& feature : portfolio.all(features::feature)) {
        if (!features::is_unfinished(feature)) continue;
        const auto& criteria = portfolio.of(features::criterion, "feature", feature.key);
        for (const auto* one : criteria) {
            check_wording(findings, *one);
            check_pushback(findings, *one);
        }
        if (criteria.size() > most_criteria) {
            findings.add(
                "WB240", feature, fmt::format("{} criteria: can a part of it be delivered alone?", criteria.size()),
                fmt::format("waybill feature split {} \"…\" --criteria {}", feature.key, criteria.back()->key));
        }
    }
}

}  // namespace

const Family wording_family{wording_rules, check_wording};

}  // namespace waybill::checks
