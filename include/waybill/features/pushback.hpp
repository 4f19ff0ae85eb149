#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/features/wording.hpp"

/// Sending a vague criterion back to its author, and seeing whether it was answered.
namespace waybill::features {

/// The tag of the note that keeps what was asked.
inline constexpr std::string_view pushback_tag = "pushback";

/// A criterion as one sentence: `Given …, and …, when …, then …`.
std::string sentence_of(const base::Record& criterion);

/// The comment to send: the criterion, which words are unclear, what is missing, a wording to begin with; then `because`,
/// one's own words, where there are any.
std::string pushback_comment(const base::Record& criterion, std::string_view title,
                             const std::vector<WordingFinding>& findings, std::string_view because);

/// Whether the note asks about the criterion as it still stands: an edit of the criterion answers it.
bool is_open_pushback(const base::Record& note, const base::Record& criterion);

}  // namespace waybill::features
