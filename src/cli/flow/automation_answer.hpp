#pragma once

#include <string>

#include "waybill/flow/automation.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

struct AutomationAnswer {
    flow::UncertainAutomation automation;
    double years = 0;
    std::size_t history = 0;  ///< features behind the manual cost; 0: somebody said it
    flow::PaybackOdds odds{};
};

view::Document automation_document(const AutomationAnswer& answer);
std::string automation_json(const AutomationAnswer& answer);

}  // namespace waybill::cli
