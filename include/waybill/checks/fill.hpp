#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// One blank of a feature that a person can fill in with a line.
struct FillEntry {
    std::string name;     ///< `outcome`
    std::string example;  ///< what an answer looks like
    std::string known{};  ///< what is there already, where it is not good enough yet
};

/// Every blank of a feature: what the ready gate lacks, and what makes its answers better.
struct FillSheet {
    std::string feature;  ///< key
    std::string title;
    std::string about;    ///< stage and promised day
    std::vector<FillEntry> entries;
};

/// An answer as it was written: of which feature, to which entry.
struct FillAnswer {
    std::string feature, name, value;
    int line = 0;
};

/// A command that records answers, as words behind `waybill`, and the line of the answer that it comes from.
struct FillCommand {
    std::vector<std::string> words;
    int line = 0;
};

/// The blanks of one feature, in the order in which a person would think of them.
FillSheet fill_sheet(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// The page for an editor: a heading for each feature, a line `name: ` for each blank, examples in remarks.
std::string fill_page(const std::vector<FillSheet>& sheets);

/// Reads a page back; empty lines, remarks and blanks without an answer say nothing. Throws Fault::bad_data with the line
/// for what is no heading, no remark and no entry. `file` names it in errors.
std::vector<FillAnswer> read_fill_page(std::string_view page, const std::string& file);

/// What records the answers of one feature, in order. Several answers that belong together (an outcome with its hypothesis)
/// make one command. Throws Fault::bad_data with the line for an entry that there is not, or that lacks its other half.
std::vector<FillCommand> fill_commands(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                       const std::vector<FillAnswer>& answers, const std::string& file);

}  // namespace waybill::checks
