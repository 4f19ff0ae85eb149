#pragma once

#include "../session.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::cli {

/// Answers `check --waivers`: what is let pass, why, by whom, and until when. `check_json` is what `check` answers a program;
/// the list is added to it.
int show_waivers(const portfolio::Portfolio& portfolio, std::string check_json, Session& session);

}  // namespace waybill::cli
