#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/estimates/questions.hpp"

namespace waybill::estimates {

/// What is said beside the answers.
struct Details {
    base::Texts services;  ///< keys of shared services that are touched
    std::string party;     ///< whom outside it needs
    std::string owner;     ///< who here answers for them
};

/// What is known around a feature when questions about it are answered.
struct Surroundings {
    base::Record feature;
    std::vector<base::Record> services;       ///< that it touches, or is now said to touch
    std::vector<base::Record> neighbours;     ///< other unfinished features that touch one of those
    std::vector<base::Record> teams;          ///< that own one of those
    std::vector<base::Record> dependencies;   ///< from the feature, and of others on it
    std::vector<base::Record> release_items;  ///< of the feature
};

/// One thing that an answer set off: done already, or to be done by the command.
struct Act {
    std::string text;
    std::string command{};  ///< empty: it is done
};

/// What the answers set off.
struct Consequences {
    std::optional<base::Record> feature;  ///< as it must become, where it changes
    std::vector<base::Record> added;      ///< release items and dependencies to add
    std::vector<Act> acts;                ///< in the order of the answers
};

/// What follows from the answers: a part that is left out is to be estimated; a shared service becomes a touch, and the
/// features that touch it too become proposed dependencies; no flag becomes a release item; somebody outside becomes a
/// claimed dependency; missing tests and a first use of something are said with the command that records them.
/// Nothing is set off twice. Throws Fault::usage for services or a party without the answer that needs them.
Consequences consequences_of(std::span<const Said> answers, const Details& details, const Surroundings& around);

/// From this coverage on, in percent, code counts as covered by tests.
inline constexpr double enough_coverage = 60;

/// The answer to `test-coverage` that the touched services give: yes where each is covered enough, no where one is
/// not; nothing where it touches none, or the coverage of one is unknown.
struct Coverage {
    std::string answer;
    std::string note;  ///< `checkout-api 82 %, orders 41 %`
};
std::optional<Coverage> coverage_of(const std::vector<base::Record>& services);

}  // namespace waybill::estimates
