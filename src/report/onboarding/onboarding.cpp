#include "waybill/report/onboarding.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "newcomer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

std::string onboarding_title(const Newcomer& newcomer, const OnboardingOptions& options) {
    const auto named = [&](const base::Kind& kind, const std::string& key) {
        const auto* record = newcomer.portfolio.find(kind, key);
        const auto name = record == nullptr ? std::string_view() : record->text("name");
        return name.empty() ? key : std::string(name);
    };
    if (!options.team.empty()) return "Getting to know " + named(portfolio::team, options.team);
    if (!options.project.empty()) return "Getting to know " + named(portfolio::project, options.project);
    return "Getting to know the delivery";
}

view::Section in_short(const Newcomer& newcomer) {
    const auto count = [&](std::string_view stage) {
        return std::count_if(newcomer.features.begin(), newcomer.features.end(),
                             [&](const auto* one) { return one->text("stage") == stage; });
    };
    const auto open = std::count_if(newcomer.features.begin(), newcomer.features.end(),
                                    [](const auto* one) { return features::is_unfinished(*one); });
    auto text =
        fmt::format("{} and {}; {} still to be delivered, {} of them in building.",
                    base::counted(newcomer.teams.size(), "team"), base::counted(newcomer.services.size(), "service"),
                    base::counted(static_cast<std::size_t>(open), "feature"), count("building"));
    view::Section section{"in_short", "", {view::Paragraph{std::move(text), view::Tone::strong}}};
    section.blocks.emplace_back(
        view::Paragraph{"Learn this before you change anything. What the records do not say stands under "
                        "“What nobody wrote down”: ask, and write it down for the next one.",
                        view::Tone::muted});
    return section;
}

view::Section nothing_recorded() {
    return {"in_short",
            "",
            {view::Paragraph{"Nothing is recorded here yet: there is nothing to learn from the records.",
                             view::Tone::strong},
             view::List{{{"Begin with what your tracker holds:", "waybill import jira issues.csv"},
                         {"Then the teams and the parts of the system:",
                          "waybill service add checkout-api --team payments --tier 1"},
                         {"What it looks like when there is something:", "waybill demo sample"}}}}};
}

}  // namespace

view::Document onboarding(const portfolio::Portfolio& portfolio, const OnboardingOptions& options) {
    const Newcomer newcomer(portfolio, options);
    const bool is_empty = newcomer.features.empty() && newcomer.services.empty() && newcomer.teams.empty();
    if (is_empty)
        return {.title = onboarding_title(newcomer, options), .subtitle = "", .sections = {nothing_recorded()}};
    return {
        .title = onboarding_title(newcomer, options),
        .subtitle = fmt::format("as recorded on {}", base::format_day(options.today)),
        .sections = {in_short(newcomer), system_section(newcomer), people_section(newcomer), process_section(newcomer),
                     undocumented_section(newcomer), open_section(newcomer), questions_section(newcomer)}};
}

}  // namespace waybill::report
