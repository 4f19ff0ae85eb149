#include "parts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace waybill::checks {

std::vector<const Finding*> by_severity(const CiReport& report) {
    std::vector<const Finding*> list;
    list.reserve(report.findings.size());
    for (const auto& one : report.findings) list.push_back(&one);
    std::stable_sort(list.begin(), list.end(),
                     [](const auto* one, const auto* other) { return one->severity < other->severity; });
    return list;
}

std::pair<int, int> place_of(const CiReport& report, const Finding& finding) {
    if (report.places.empty()) return {1, 0};
    const auto place = report.places[static_cast<std::size_t>(&finding - report.findings.data())];
    return {std::max(place.first, 1), place.second};
}

std::size_t bytes_of(const CiReport& report) {
    std::size_t bytes = 0;
    for (const auto& one : report.findings) bytes += one.record.size() + one.message.size() + one.fix.size();
    return bytes;
}

std::string excuse(const Finding& finding) {
    if (finding.is_waived) return finding.reason.empty() ? "let pass" : fmt::format("let pass: {}", finding.reason);
    return finding.is_known ? "known: in the baseline" : "known since the first import";
}

bool fails(const Finding& finding, std::optional<Severity> fail_on) {
    return fail_on && finding.counts() && finding.severity <= *fail_on;
}

}  // namespace waybill::checks
