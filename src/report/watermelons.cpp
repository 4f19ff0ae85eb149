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

using Findings = std::vector<const checks::Finding*>;

/// What is found about each feature, or about what it waits for, that takes the ground from its odds.
std::map<std::string, Findings, std::less<>> doubts(const Edition& edition) {
    std::map<std::string, Findings, std::less<>> list;
    for (const auto& finding : edition.findings) {
        const bool is_ground = std::find(grounds.begin(), grounds.end(), finding.rule) != grounds.end();
        if (finding.is_waived || !is_ground) continue;
        const auto* dependency = edition.portfolio.find(dependencies::dependency, finding.record);
        auto& own = list[dependency ? std::string(dependency->text("from")) : finding.record];
        const auto is_told = [&](const auto* one) { return one->message == finding.message; };
        if (std::none_of(own.begin(), own.end(), is_told)) own.push_back(&finding);
    }
    return list;
}

/// Open questions make a range wider, so that the odds allow for them; of what else is in doubt they know nothing.
constexpr std::string_view open_questions = "WB403";

/// For who works on it: what is found, and the command that mends the first of it.
view::Item for_team(const Edition& edition, const Record& feature, const Findings& found) {
    base::Texts messages;
    for (const auto* finding : found)
        messages.push_back(finding->message + (finding->rule == open_questions ? " (the odds allow for that)" : ""));
    return {fmt::format("Green on the surface: {}. {}", edition.called(feature), base::joined(messages, "; ")),
            found.front()->fix, view::Tone::warning};
}

view::Item in_plain_words(const Edition& edition, const Record& feature, const Findings& found) {
    const bool are_allowed_for =
        std::all_of(found.begin(), found.end(), [](const auto* one) { return one->rule == open_questions; });
    return {fmt::format("Green on the surface: {}. {}", edition.called(feature),
                        are_allowed_for ? "Its odds allow for questions that nobody has answered yet"
                                        : "Its odds hold only if what they rest on does, and that is open"),
            {},
            view::Tone::warning};
}

}  // namespace

std::vector<view::Item> watermelons(const Edition& edition) {
    std::vector<view::Item> items;
    const auto found = doubts(edition);
    for (const auto* feature : edition.committed()) {
        const auto own = found.find(feature->key);
        if (own == found.end()) continue;
        if (status_of(edition.portfolio, *feature, edition.today, edition.promises).status != Status::green) continue;
        items.push_back(edition.is_plain() ? in_plain_words(edition, *feature, own->second)
                                           : for_team(edition, *feature, own->second));
    }
    return items;
}

}  // namespace waybill::report
