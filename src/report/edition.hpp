#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "waybill/base/text.hpp"
#include "waybill/forecast/awaited.hpp"
#include "waybill/report/weekly.hpp"

namespace waybill::report {

using base::Day;
using base::Record;

/// One edition of the weekly report: what it is about and for whom, and how records are called in it. Everything in
/// it is limited to the scope of the options.
class Edition {
public:
    Edition(const portfolio::Portfolio& records, const std::vector<WeekChange>& week_changes,
            const std::vector<checks::Finding>& all_findings, const WeeklyOptions& week_options);

    const portfolio::Portfolio& portfolio;
    const std::vector<WeekChange>& changes;
    const std::vector<checks::Finding>& findings;
    const WeeklyOptions& options;
    const Day today;
    const Day monday;  ///< first day of the reported week
    const Day sunday;
    const base::Instant began;          ///< changes from here on are told, up to the end of the week
    const forecast::Promises promises;  ///< the odds of what is promised

    /// Whether it is read by people who know no keys.
    bool is_plain() const { return options.audience != Audience::team; }
    /// Whether it falls into the time whose changes are told: the week, or longer where the last report is older.
    bool is_in_period(base::Instant at) const { return began <= at && base::day_of(at) <= sunday; }
    bool is_in_period(Day day) const { return base::day_of(began) <= day && day <= sunday; }
    /// That time in words: `this week`, `since Fri 2026-11-13`.
    std::string lately() const;
    /// Whether a project is reported on, by its key.
    bool has_project(std::string_view key) const;
    /// The features reported on, in order of their keys.
    const std::vector<const Record*>& features() const { return features_; }
    /// Whether any of them is still to be delivered.
    bool has_unfinished() const;
    /// Those of them that are promised for a day and not finished, by that day.
    const std::vector<const Record*>& committed() const { return committed_; }
    /// Whether the feature of that key is reported on.
    bool has(std::string_view feature_key) const;
    /// Whether something that hangs on these features is reported on; what hangs on none is everybody's.
    bool concerns(const base::Texts& feature_keys) const;
    /// `2027-03-30`, the day on which the odds of a feature or milestone are 8 in 10, and ` at best` where it, or what
    /// decides it, waits for something from outside of which nobody knows a day: the plan takes that to be there.
    std::string safe_day(const Record& record, Day day) const;
    /// When its tracker last changed that feature, where that is known and not ahead.
    std::optional<Day> touched_on(const Record& feature) const;
    /// The edits of that feature within that time, in order.
    const std::vector<const WeekChange*>& edits_of(const Record& feature) const;
    /// The features that were added within that time and also created in it (an import of old work is not new), by key.
    std::vector<const Record*> new_features() const;
    /// The Sunday after the week that is told.
    Day end_of_next_week() const { return monday + std::chrono::days{13}; }
    /// Whether a feature, a milestone or a constraint is reported on.
    bool tells_of(const Record& record) const;
    /// What the scope is made of: the features reported on and, where it is not a team's, their projects.
    std::vector<const Record*> roots() const;
    /// The command that finds what is missing or wrong in the records of the scope.
    std::string check_command() const;
    /// The milestones with a feature that is reported on, in order of their keys.
    std::vector<const Record*> milestones() const;

    /// `PAY-3 Wallet payments`, or in plain words `Wallet payments`.
    std::string called(const Record& record) const;
    /// The same for a key of any kind of record; text that is no key comes back as it is.
    std::string called(std::string_view key) const;
    /// The titles or keys of these features: `PAY-5; PAY-6`, the first few of many.
    std::string called(const base::Texts& feature_keys) const;
    /// A team's name with its key, unless they are the same word.
    std::string team_called(std::string_view key) const;

private:
    std::vector<const Record*> features_, committed_;
    std::set<std::string> projects_;    ///< that are reported on; none: all
    std::set<std::string> worked_for_;  ///< projects of the features, where the report is of a team
    std::unordered_set<std::string_view, base::IgnoringCase, base::IgnoringCase> keys_;  ///< of the features
    forecast::AwaitedOutside awaited_;
    std::unordered_map<std::string, std::vector<const WeekChange*>> edits_;  ///< of features, by key in lower case
};

/// A section in its wordings: `detail` for a team, `plain` for everybody else, `brief` where the page for executives
/// has to be shorter than that.
struct Part {
    std::string name;
    std::string title;
    std::vector<view::Block> detail{};
    std::vector<view::Item> plain{};
    std::optional<std::vector<view::Item>> brief{};
    view::Item nothing{};  ///< what is said where there is nothing, with the command that would give it
    std::string all{};     ///< the command that has what is left out where a table is cut
    bool is_for_all = false;  ///< `detail` is in the words of the audience, and is what everybody reads
};

/// A reader of a week's report looks at so many lines of a section.
inline constexpr std::size_t most_rows = 20;
/// Cuts a list to what is read, and says what was left out, with the command that has it.
void shorten_to_rows(std::vector<view::Item>& items, const std::string& command);

/// More new features than this are an import, not scope that crept in: they are counted, not named.
inline constexpr std::size_t most_new = 10;

/// `A; B; C and 4 more`.
std::string first_few(const std::vector<std::string>& names);

/// `4d late`, `today`, `in 12d`: working days from `today` to `due`, for a table.
view::Cell distance_cell(Day due, Day today);
/// `4 working days late`, `due today`, `in 12 working days`.
std::string distance(Day due, Day today);
/// `1 working day`, `3 working days`; negative counts as none.
std::string working_days(int count);
/// Keys in the order in which people count: PAY-9 before PAY-10.
bool is_before(const Record& left, const Record& right);
/// Days as a person writes them, to one decimal: `4.5`.
std::string one_decimal(double value);
/// The text, or `fallback` where there is none.
std::string text_or(std::string_view text, std::string_view fallback);

}  // namespace waybill::report
