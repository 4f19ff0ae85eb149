#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace waybill::exchange {

/// An acceptance criterion as a description tells it; parts may be empty, an item of a list has a name and `then`.
struct FoundCriterion {
    std::string name, given, when, then;
    bool is_checked = false;
};

/// The acceptance criteria in an issue's description: under a heading such as `Acceptance criteria` (Markdown, Jira's
/// markup or a line of its own) Given/When/Then steps, check lists and plain lists; elsewhere steps alone, from Given
/// to Then. `is_markdown`: `# x` is a heading, which in Jira's markup is an item.
std::vector<FoundCriterion> find_criteria(std::string_view description, bool is_markdown);

}  // namespace waybill::exchange
