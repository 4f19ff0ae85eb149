#pragma once

#include <optional>
#include <string>

#include "waybill/coordination/program.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What is shown of a program.
struct ProgramAnswer {
    const base::Record& program;
    coordination::Program standing{};
    forecast::Promises promises{};
    const forecast::Outlook* outlook = nullptr;  ///< null where there is no forecast
    std::string missing{}, hint{};               ///< why
};

view::Document program_document(const ProgramAnswer& answer);
std::string program_json(const ProgramAnswer& answer);

/// A step of the chain that ends last: the feature, its project, and what it waits for.
struct ProgramStep {
    const base::Record* feature;
    base::Day start, finish;
    std::string because;
};
/// The features that decide when the levelled plan of the projects ends, from the first to the last.
std::vector<ProgramStep> critical_steps(const ProgramAnswer& answer);
view::Section critical_section(const std::vector<ProgramStep>& steps);

}  // namespace waybill::cli
