#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/forecast/move.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/calendar.hpp"
#include "waybill/view/document.hpp"

namespace waybill::report {

/// A record's change within the time that is told, from the journal.
struct WeekChange {
    std::string at;         ///< instant
    std::string kind;       ///< `feature`
    std::string name;       ///< key or uid
    std::string operation;  ///< add, edit, remove
    /// Of an edit: field, before and after as a person reads them ("" for unknown). Empty otherwise.
    struct Field {
        std::string name, before, after;
    };
    std::vector<Field> fields;
    std::string title;      ///< title of a feature that was added or removed
};

enum class Audience { exec, team, stakeholder };

/// What a report is about: everything, or what fits all that is named here.
struct Scope {
    base::Texts projects{};  ///< keys
    std::string program{};   ///< key: its projects
    std::string team{};      ///< key: its features

    /// As it is kept with a report: `project WEB, APP; team payments`; empty for everything.
    std::string name() const;
};

/// A section of a report by its name, and how it is called there; empty: as it always is.
struct Place {
    std::string name;
    std::string title{};
};

/// The names of the sections of a weekly report, in their order.
base::Texts weekly_sections();

/// What to report on.
struct WeeklyOptions {
    base::Week week;
    base::Day today;  ///< what is late is late on this day, also in the report of a past week
    Audience audience = Audience::team;
    Scope scope{};
    std::string sentences{};  ///< one's own sentences, as they are kept (`read_sentences`)
    /// From when on changes are told, where that is not the week's Monday.
    std::optional<base::Instant> since{};
    /// Which sections the report has, in which order and under which titles; none: all of them, as they are.
    std::vector<Place> order{};
    /// The odds of what is promised on `today`; where they are not given they are computed.
    std::optional<forecast::Promises> promises{};
    /// When a tracker last changed a feature, by its key.
    std::map<std::string, base::Day, std::less<>> last_changed{};
    /// Why the day with 80 % odds of all that is planned has moved since then, where that is known.
    std::optional<forecast::Move> move{};
};

enum class Status { green, amber, red, grey };

/// A computed status and its reason in words. Red: a committed day has passed, a guardrail is broken, or the odds of the
/// day are below even; amber: an overdue decision, a blocker, a feature that it waits for and that is promised for a
/// later day, a guardrail beyond which the last number alone lies, or odds below `safe_odds`; green: odds of `safe_odds` and nothing of that. Without odds nothing unfinished
/// is green: grey says what is missing. What is shipped or done is green, what was stopped grey.
struct ComputedStatus {
    Status status = Status::grey;
    std::string reason;
};
ComputedStatus status_of(const portfolio::Portfolio& portfolio, const base::Record& feature, base::Day today,
                         const forecast::Promises& promises);

/// How things stand, for programs: with keys whoever the report is for.
struct Standing {
    Status status = Status::grey;  ///< the worst of what is promised
    std::string reason{};          ///< of the worst; empty where nothing is promised
    std::string worst{};           ///< key of the feature or milestone that makes it so; empty where nothing is promised
    /// A promised day of a feature or a milestone.
    struct Promised {
        std::string record, title;
        base::Day day;
        Status status = Status::grey;
        std::string reason{};
        std::optional<double> odds{};         ///< that the day holds
        std::optional<base::Day> safe_day{};  ///< with odds of `forecast::safe_odds`
    };
    std::vector<Promised> promised{};  ///< by day
    /// A decision, help or an answer that is waited for.
    struct Asked {
        std::string record, kind, who, what;  ///< `who` is empty where nobody is named
        base::Texts features{};
        std::optional<base::Day> due{};
        std::string command{};  ///< that closes it
    };
    std::vector<Asked> asks{};  ///< the most urgent first
};

/// The report with what travels beside it.
struct Weekly {
    view::Document document;
    Standing standing;
    std::string subject;      ///< of a letter: `RED: week 2026-W47, all projects`
    view::Calendar calendar;  ///< the days ahead that it names: promised, decisions and answers due, results due
    std::size_t gave_way = 0;  ///< lines that one's own sentences took the room of, on the one page for executives
};
/// The report of one ISO week. Sections, in this order, each present even when it says that there is nothing and
/// which command would give it: bottom_line, decisions_and_help, outcomes, shipped, dates, scope, slips, risks,
/// dependencies, flow, next_week, silent, own_sentences. For a team with keys, in tables; where much is silent, what would
/// make it speak is told in one place, `silent`. For stakeholders in plain words, without keys or commands; a section
/// without news has no blocks. For executives the same on one page: at most 25 lines of text at 80 columns (one's own
/// sentences are never cut), a section without news or room has no blocks. One's own sentences end their section. Features that were added count as new scope
/// only where they were also created in that week, so that a first import is not one. A section names at most 20 rows
/// and says how many more there are.
Weekly weekly_report(const portfolio::Portfolio& portfolio, const std::vector<WeekChange>& changes,
                     const std::vector<checks::Finding>& findings, const WeeklyOptions& options);

}  // namespace waybill::report
