#pragma once

#include <string>
#include <vector>

#include "edition.hpp"
#include "waybill/coordination/asks.hpp"

namespace waybill::report {

using coordination::Ask;

/// The decisions, blockers and product questions that wait, the most urgent first: the longest overdue, then what is due
/// next, then what has no day.
std::vector<Ask> asks(const Edition& edition);

/// The ask for the bottom line: what holds up the work that stands worst, else the most urgent one; null for none.
const Ask* first_ask(const Edition& edition, const std::vector<Ask>& list);

/// `Sofia Lindqvist to decide: Which provider …? (overdue since 2026-11-16; holds Pay by invoice)`.
std::string sentence(const Edition& edition, const Ask& ask);

}  // namespace waybill::report
