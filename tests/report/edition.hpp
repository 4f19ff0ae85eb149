#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/report/weekly.hpp"
#include "waybill/view/render.hpp"

/// Reports of a few records, for the tests: Friday of week 47 of 2026.
namespace waybill::support {

inline report::WeeklyOptions friday(report::Audience audience = report::Audience::team) {
    return {{2026, 47}, day("2026-11-20"), audience, {}, {}};
}

/// The report of these records; findings are computed.
inline view::Document weekly(std::string_view jsonl, const report::WeeklyOptions& options = friday(),
                             const std::vector<report::WeekChange>& changes = {}) {
    const auto portfolio = portfolio_of(jsonl);
    return report::weekly_report(portfolio, changes, checks::check(portfolio, options.today), options).document;
}

/// A section by name as text, wide enough that no line wraps and no cell is cut.
inline std::string section(const view::Document& document, std::string_view name) {
    const auto is_it = [name](const view::Section& one) { return one.name == name; };
    const auto found = std::find_if(document.sections.begin(), document.sections.end(), is_it);
    return found == document.sections.end() ? "no such section"
                                            : view::render_text({"", "", {*found}}, {.columns = 400});
}

/// PAY-1 with these members, on a line.
inline std::string feature(const std::string& members = R"("stage":"building")", const std::string& key = "PAY-1") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"Title of )" + key + "\"," + members +
           "}\n";
}

/// A section of the report of these records, or of what is said of the sections that are silent.
inline std::string one_section(const std::string& name, const std::string& jsonl,
                               const std::vector<report::WeekChange>& changes = {}) {
    const auto document = weekly(jsonl, friday(), changes);
    const auto text = section(document, name);
    return text.empty() ? section(document, "silent") : text;
}

/// PAY-1 went from one stage to another.
inline report::WeekChange stage_change(const std::string& at, const std::string& before, const std::string& after) {
    return {at, "feature", "PAY-1", "edit", {{"stage", before, after}}, ""};
}

}  // namespace waybill::support
