#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "waybill/base/error.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// A page of `waybill help TOPIC`: what no single command can say.
struct Topic {
    std::string_view name;  ///< `exit-codes`; never the first word of a command
    std::string_view summary;
    view::Document (*document)();
};

/// Every topic, by name.
std::span<const Topic* const> all_topics();
/// The topic of that name, or null.
const Topic* find_topic(std::string_view name);

/// A topic as it is shown: its first section says what it is about.
view::Document page_of(const Topic& topic, std::vector<view::Section> sections);

/// The fault of a code (`WB-E012`, in any case), or nothing.
std::optional<base::Fault> fault_of_code(std::string_view code);
/// What a code means, why it comes, and what mends it.
view::Document fault_help(base::Fault fault);

extern const Topic accessibility_topic, dates_topic, environment_topic, exit_codes_topic, filters_topic, formats_topic;

}  // namespace waybill::cli
