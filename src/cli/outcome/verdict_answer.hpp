#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/checks/ready.hpp"

namespace waybill::cli {

/// What came of a verdict.
struct Judgement {
    base::Record verdict;
    base::Record feature;                        ///< as it is now
    std::vector<checks::Requirement> against{};  ///< what contradicts it
    std::vector<checks::Requirement> missing{};  ///< verdicts that done still needs
    std::optional<base::Record> gate{};          ///< the gate "done", where it was asked
};

/// Those that do not hold.
std::vector<checks::Requirement> unmet(std::vector<checks::Requirement> requirements);

/// Throws Fault::refused: the project enforces its gates, and something contradicts the verdict.
[[noreturn]] void refuse(const Judgement& judgement);

std::string judgement_text(const Judgement& judgement);
std::string judgement_json(const Judgement& judgement);

}  // namespace waybill::cli
