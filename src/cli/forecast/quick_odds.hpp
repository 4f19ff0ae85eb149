#pragma once

#include <optional>
#include <string>

#include "../session.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// Adds to an answer the odds that all that is open is done by a day, in a few lines: by the plan where somebody
/// estimated, else by what was finished week by week; or why there are none. Nothing where no day is asked about. What
/// there is of it for programs: `{method,by,probability,p50,p80,history,missing}`.
std::string append_odds(const store::Store& store, const Session& session, std::optional<base::Day> by,
                        view::Document& document);
/// An object with one member more, where there are odds.
std::string with_odds(std::string json, const std::string& odds);

}  // namespace waybill::cli
