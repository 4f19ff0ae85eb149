#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "parts.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::report {
namespace {

/// Rules about what odds stand on: when one of them does not hold, the odds are better than what is known.
constexpr std::array<std::string_view, 12> grounds{"WB303", "WB304", "WB305", "WB306", "WB310", "WB403",
                                                   "WB404", "WB405", "WB406", "WB408", "WB504", "WB804"};

/// What is found about each feature, or about what it waits for, that takes the ground from its odds.
std::map<std::string, base::Texts, std::less<>> doubts(const Edition& edition) {
    std::map<std::string, base::Texts, std::less<>> list;
    for (const auto& finding : edition.findings) {
        const bool is_ground = std::find(grounds.begin(), grounds.end(), finding.rule) != grounds.end();
        if (finding.is_waived || !is_ground) continue;
        const auto* dependency = edition.portfolio.find(dependencies::dependency, finding.record);
        auto& own = list[dependency ? std::string(dependency->text("from")) : finding.record];
        if (std::find(own.begin(), own.end(), finding.message) == own.end()) own.push_back(finding.message);
    }
    return list;
}

}  // namespace

std::vector<view::Item> watermelons(const Edition& edition) {
    std::vector<view::Item> items;
    const auto found = doubts(edition);
    for (const auto* feature : edition.committed()) {
        const auto own = found.find(feature->key);
        if (own == found.end()) continue;
        if (status_of(edition.portfolio, *feature, edition.today, edition.promises).status != Status::green) continue;
        items.push_back(
            {fmt::format("Green on the surface: {}. {}", edition.called(*feature),
                         edition.is_plain() ? "Its odds hold only if what they rest on does, and that is open"
                                            : base::joined(own->second, "; ")),
             {},
             view::Tone::warning});
    }
    return items;
}

}  // namespace waybill::report
