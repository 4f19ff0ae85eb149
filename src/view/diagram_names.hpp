#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "waybill/view/document.hpp"

namespace waybill::view {

/// The things of a diagram by number, and by group in the order in which groups come first; group 0 has no name.
struct DiagramNames {
    std::unordered_map<std::string, std::size_t> numbers;  ///< of things, by id
    std::vector<std::pair<std::string, std::vector<std::size_t>>> groups;
};
DiagramNames names_of(const Diagram& diagram);

}  // namespace waybill::view
