#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/team_parts.hpp"

namespace waybill::checks {
namespace {

using base::Record;

/// How near its day makes a commitment without an answer worth a word: four weeks.
constexpr auto near_commitment = std::chrono::days{28};

constexpr std::array promises_rules{
    Rule{"WB540", Severity::warning, "a team has said yes to its day four weeks before it",
         "A day that a team never said yes to is a hope of somebody else. Four weeks before, there is still time to "
         "ask, "
         "to help or to name another day.",
         "waybill milestone align MS-1"},
    Rule{
        "WB541", Severity::warning, "a day that somebody was told still stands",
        "They plan with it. Who hears of another day from you can adapt; who finds out alone believes no day any more.",
        "waybill promise due"},
    Rule{
        "WB542", Severity::info, "each team of a milestone was asked for its day",
        "It has work in the milestone, and nobody asked it when that can be there: the day was promised over its head.",
        "waybill milestone commit MS-1 TEAM DAY"},
    Rule{"WB543", Severity::warning, "no team of a milestone has a day behind it",
         "The milestone is not there before the last of its teams. One of the two days is wrong, and somebody plans "
         "with "
         "it.",
         "waybill milestone edit MS-1 --date DAY --cause CAUSE"},
};

void check_commitments(Findings& findings, const Record& milestone) {
    for (const auto& part : portfolio::team_parts(findings.portfolio(), milestone)) {
        if (part.team == nullptr || part.open.empty()) continue;
        if (part.commitment == nullptr) {
            const auto day = milestone.text("date");
            findings.add("WB542", milestone,
                         fmt::format("{} has {} in it and was never asked for a day", part.team->key,
                                     base::counted(part.open.size(), "open feature")),
                         fmt::format("waybill milestone commit {} {} {}", milestone.key, part.team->key,
                                     day.empty() ? "DAY" : day));
            continue;
        }
        const auto day = part.commitment->day("date");
        if (portfolio::is_behind(milestone, part))
            findings.add("WB543", milestone,
                         fmt::format("{} {} {}, behind the milestone's {}", part.team->key,
                                     portfolio::is_acknowledged(*part.commitment) ? "said yes to" : "was asked for",
                                     base::format_day(*day), milestone.text("date")),
                         fmt::format("waybill milestone edit {} --date {} --cause CAUSE", milestone.key,
                                     base::format_day(*day)));
        if (portfolio::is_acknowledged(*part.commitment) || !day || *day > findings.today() + near_commitment) continue;
        findings.add("WB540", milestone,
                     fmt::format("{} has not said yes to {}, {}", part.team->key, base::format_day(*day),
                                 *day < findings.today() ? "which has passed" : "which is near"),
                     fmt::format("waybill milestone acknowledge {} {}", milestone.key, part.team->key));
    }
}

void check_promises(Findings& findings) {
    const auto& portfolio = findings.portfolio();
    for (const auto& one : portfolio.all(portfolio::milestone)) check_commitments(findings, one);
    for (const auto& one : forecast::told(portfolio, findings.today(), findings.promises())) {
        if (!one.must_hear()) continue;
        findings.add(
            "WB541", *one.record,
            fmt::format("{} was told {}: {}", one.promise->text("to"), base::format_day(one.day), one.spoken()),
            "waybill promise due");
    }
}

}  // namespace

const Family promises_family{promises_rules, check_promises};

}  // namespace waybill::checks
