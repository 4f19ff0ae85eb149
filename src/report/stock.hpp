#pragma once

#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// Where all work stands, for a plan in which nothing is promised, as a tracker's export gives it: how much is
/// finished, begun and not begun; what is left where it is little; since when nothing has changed; and when the rest ends
/// at the pace of the last weeks.
std::vector<view::Item> stock(const Edition& edition);

/// That the tracker has changed nothing for long, and since when; nothing where it has.
std::vector<view::Item> silence(const Edition& edition);

}  // namespace waybill::report
