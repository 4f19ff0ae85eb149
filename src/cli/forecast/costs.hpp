#pragma once

#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/forecast/levers.hpp"

namespace waybill::cli {

/// Answers with what each lever of one sort costs, in days at 80 %, of what is named or of all that is planned.
/// `title` is that of the document, `list` the name of the list in JSON.
void show_costs(forecast::Lever::What what, const std::vector<std::string>& keys, std::string_view title,
                std::string_view list, Session& session);

}  // namespace waybill::cli
