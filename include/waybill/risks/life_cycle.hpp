#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

/// The moves of risks, debts and product questions, each on a value. A move that makes no sense throws Fault::refused.
namespace waybill::risks {

/// Something was done about a risk: it becomes mitigated. Refused where it has happened or is closed; Fault::usage where
/// nothing says what was done.
void mitigate(base::Record& risk);

/// A risk has happened. Refused where it had happened before.
void happen(base::Record& risk, base::Day day, std::string_view because);

/// A risk can no longer happen, or what it did is dealt with. Refused where it is closed.
void close(base::Record& risk, base::Day day, std::string_view because);

/// What follows when a risk has happened: what to do, and the command.
struct FollowUp {
    std::string text;
    std::string command;
};

/// For each unfinished feature that the risk hits, five at most: what holds it now, and the promised day that moves.
std::vector<FollowUp> follow_ups(const base::Record& risk, const std::vector<base::Record>& features);

/// A debt is paid back. Refused where it is.
void pay(base::Record& debt, base::Day day);

/// A product question is answered, for the first time or anew. Fault::bad_value for an empty answer.
void answer(base::Record& gap, std::string_view text, std::string_view who, base::Day day);

}  // namespace waybill::risks
