#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "waybill/report/weekly.hpp"
#include "waybill/view/document.hpp"

namespace waybill::report {

/// One's own sentences, by the name of the section under which they stand.
using Sentences = std::map<std::string, std::string, std::less<>>;

/// Where sentences stand that belong under no section, and where a person says that the status is another one.
inline constexpr std::string_view own_place = "own_sentences", status_place = "status";

/// Reads them as a report keeps them: what stands before the first line `[section]` belongs under no section.
Sentences read_sentences(std::string_view kept);
/// As a report keeps them; empty for none. A line of theirs that a page would take for a heading or a remark gets a blank
/// before it.
std::string kept_sentences(const Sentences& sentences);

/// The page that a person edits: a line `[section] Title` for each section of the document, what was computed of it
/// behind `#`, and the sentences that are kept.
std::string sentences_page(const view::Document& document, const Sentences& kept);

/// Reads such a page; nothing where all was taken out of it. What was `kept` of sections that the page does not name stays.
/// `known` are the names of the report's sections. Throws Fault::bad_data with the line for a section that there is not, and
/// for a status that is no colour with a reason.
std::optional<Sentences> read_sentences_page(std::string_view page, const std::string& file, const base::Texts& known,
                                             Sentences kept);

/// Throws Fault::bad_value where the section is none of `known`, or the status is no colour with a reason.
void check_sentence(std::string_view section, std::string_view text, const base::Texts& known);

/// The status as a person calls it, and why: `AMBER: the bank has promised an answer`.
struct CalledStatus {
    Status status;
    std::string reason;
};
/// Nothing where that is no colour with a reason.
std::optional<CalledStatus> called_status(std::string_view text);

}  // namespace waybill::report
