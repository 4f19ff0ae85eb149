#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/outcomes/review.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// What waits for a person: who has to do what, since when, and what it holds up.
namespace waybill::coordination {

/// Something that waits for a person.
struct Ask {
    enum class Kind {
        decision,    ///< a decision is proposed
        help,        ///< a blocker is not cleared
        question,    ///< a product question is not answered
        dependency,  ///< a dependency is only claimed: the other side has to say whether it is real
        contract,    ///< a contract has not been agreed to: its team has to say yes to what passes between them
        commitment,  ///< a team was asked for a day and has not said yes
        verdict,     ///< an outcome is measured, and nobody has said whether the feature delivered
        review,      ///< an accepted decision was to be looked at again
    };
    const base::Record* record;
    Kind kind;
    std::string who{};       ///< empty when nobody is named
    std::string team{};      ///< key of the team that has to move, where it is one
    std::string what{};      ///< what they are asked to do
    std::string about{};     ///< of help: what is in the way, where `what` does not say it
    base::Texts features{};  ///< keys of what waits for it
    std::optional<base::Day> since{};
    std::optional<base::Day> due{};
    std::string command{};  ///< that closes it
};
std::string_view name_of(Ask::Kind kind);
/// What they are asked to do, with its verb: `decide: Which provider …`, `answer: In which countries …`.
std::string deed(const Ask& ask);

/// All that is open, in no order. What is about a feature that is over is left out. `reviews` are those of outcomes.
std::vector<Ask> open_asks(const portfolio::Portfolio& portfolio, base::Day today,
                           std::span<const outcomes::Review> reviews);

/// Of these the decisions, help, questions, contracts and reviews: a report says nothing of the others, which are many.
std::vector<Ask> decisions_and_help(const portfolio::Portfolio& portfolio, base::Day today);

/// Of these the decisions, help, questions, contracts and reviews whose day is `until` or before, the longest overdue first.
std::vector<Ask> due_asks(const portfolio::Portfolio& portfolio, base::Day today, base::Day until);

/// Whether a meeting that steers the milestone has to settle it that day: what is proposed, what blocks, what is late or
/// due within a week, and a yes to the milestone that nobody gave.
bool is_for_steering(const Ask& ask, const base::Record& milestone, base::Day today);

/// What an agenda is about; empty members ask for everything.
struct AgendaScope {
    std::string person{};  ///< as `people_called` gives it
    std::string team{};    ///< key: what waits for it, or holds one of its features
    /// Keys of features, of what they wait for too, and of a milestone: what holds one of them.
    std::optional<std::set<std::string, std::less<>>> meeting{};
};

/// One line of an agenda.
struct AgendaItem {
    Ask ask;
    std::optional<double> days_p80{};  ///< by which the plan ends earlier at 80 %, where a forecast knows it
    int waited = 0;                    ///< working days since it began to wait or was due; 0 where nobody knows
    bool is_late = false;              ///< its day has passed
};
/// What waits on one person.
struct PersonAgenda {
    std::string who;  ///< empty: nobody is named
    std::vector<AgendaItem> items{};
};
struct Agenda {
    std::vector<PersonAgenda> people{};  ///< whoever holds up most first; what nobody is named for last
    std::vector<AgendaItem> awaited{};   ///< of a person: what it waits for from others
    std::size_t items() const;
};

/// Orders what is open by person, the dearest first: by the days at 80 % where they are known, else by the days waited.
/// `worth` are the days at 80 %, by key of the record.
Agenda agenda(const portfolio::Portfolio& portfolio, std::vector<Ask> asks, const AgendaScope& scope, base::Day today,
              const std::map<std::string, double, std::less<>>& worth);

/// The dearest first, in the order of an agenda.
void sort_by_worth(std::vector<AgendaItem>& items);

/// Everybody whom a record names for something: owners, leads, who decides, answers, clears. Sorted, each once.
base::Texts people(const portfolio::Portfolio& portfolio);
/// Those of `people` that `name` means: the one of that full name, else all that have it as one of their words.
base::Texts people_called(const base::Texts& people, std::string_view name);
/// The names and their words, sorted, each once: what may have been meant.
base::Texts words_of(const base::Texts& people);

/// The keys of the unfinished features of an iteration or a milestone, and of all that these wait for.
std::set<std::string, std::less<>> keys_of_meeting(const portfolio::Portfolio& portfolio, const base::Record& meeting);

/// What to send to a person: a line for whom it is, then one for each item.
std::vector<std::string> message_to(const PersonAgenda& person);
/// `waits 7 working days; holds PAY-5; worth 3.2 days at 80 %`.
std::string facts_of(const AgendaItem& item);

}  // namespace waybill::coordination
