#pragma once

#include <memory>
#include <optional>
#include <string>

#include "../session.hpp"
#include "waybill/forecast/move.hpp"

namespace waybill::cli {

/// What moved a forecast since a day, with the records of that day, into which it points.
struct MovedSince {
    base::Day day;
    std::unique_ptr<portfolio::Portfolio> past;
    forecast::Move move;
};

/// Since the day of `--since`; without one, of a single frozen milestone since it was frozen, as far as the journal
/// reaches. Throws Fault::bad_value for a day that is not before today, Fault::refused where nothing was planned on it.
std::optional<MovedSince> moved_since(const Arguments& arguments, Session& session,
                                      const portfolio::Portfolio& portfolio, const forecast::Question& question);

view::Section moved_section(const MovedSince& moved);
std::string moved_json(const MovedSince& moved);

}  // namespace waybill::cli
