#pragma once

#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// What was waited for and came within the time that is told: decisions, blockers that were cleared, answers. By kind,
/// then by key.
std::vector<view::Item> settled(const Edition& edition);

}  // namespace waybill::report
