#pragma once

#include <vector>

#include "waybill/dependencies/suggestion.hpp"

/// In which order suggestions are told, and how the first ones are found without making all.
namespace waybill::dependencies {

/// A pair of features with what decides its rank first, and where its contacts are.
struct Candidate {
    bool is_own;  ///< within one team
    double score;
    std::size_t first, last;  ///< among the contacts, `last` behind the end

    bool operator<(const Candidate& other) const { return is_own != other.is_own ? other.is_own : score > other.score; }
};

/// Brings the first `count` and whatever ranks with the last of them to the front, in any order; how many they are.
std::size_t gather_first(std::vector<Candidate>& list, std::size_t count);

/// Sorts, and puts behind the others what names a feature for the third time; how many stand at the front whatever
/// would follow in the list.
std::size_t put_in_order(std::vector<Suggestion>& list);

}  // namespace waybill::dependencies
