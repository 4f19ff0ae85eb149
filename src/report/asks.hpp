#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// Something that waits for a person: a decision, a blocker, an open product question.
struct Ask {
    const Record* record;
    std::string kind;        ///< decision, help, question
    std::string who;         ///< empty when nobody is named
    std::string what;        ///< what they are asked to do
    std::string about;       ///< of help: what is in the way, where `what` does not say it
    base::Texts features{};  ///< what waits for it
    std::optional<Day> since{};
    std::optional<Day> due{};
};

/// What waits, the most urgent first: the longest overdue, then what is due next, then what has no day.
std::vector<Ask> asks(const Edition& edition);

/// The ask for the bottom line: what holds up the work that stands worst, else the most urgent one; null for none.
const Ask* first_ask(const Edition& edition, const std::vector<Ask>& list);

/// `Sofia Lindqvist to decide: Which provider …? (overdue since 2026-11-16; holds Pay by invoice)`.
std::string sentence(const Edition& edition, const Ask& ask);

}  // namespace waybill::report
