#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/team_parts.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// The teams of a milestone that did not say yes to its day, or to one behind it, each in words: `platform (asked for
/// 2026-12-01)`.
base::Texts unanswered_teams(const Edition& edition, const Record& milestone) {
    base::Texts silent;
    for (const auto& part : portfolio::team_parts(edition.portfolio, milestone)) {
        if (part.team == nullptr || part.open.empty()) continue;
        if (part.commitment != nullptr && portfolio::is_acknowledged(*part.commitment)) {
            if (portfolio::is_behind(milestone, part))
                silent.push_back(fmt::format("{} (yes to {}, behind the milestone)",
                                             edition.team_called(part.team->key), part.commitment->text("date")));
            continue;
        }
        const auto day = part.commitment != nullptr ? part.commitment->text("date") : std::string_view{};
        silent.push_back(fmt::format("{} ({})", edition.team_called(part.team->key),
                                     day.empty() ? std::string("never asked") : fmt::format("asked for {}", day)));
    }
    return silent;
}

}  // namespace

Part alignment_part(const Edition& edition) {
    Part part{"alignment", "Who has not said yes"};
    part.nothing = {"No milestone is open.", "waybill milestone add \"Spring launch\" 2027-03-31 --features KEY"};
    // For executives the dates say which team has not answered.
    part.brief.emplace();
    view::List detail;
    for (const auto* milestone : edition.milestones()) {
        if (!portfolio::is_open_milestone(edition.portfolio, *milestone)) continue;
        part.nothing = {"Every team has said yes to its day.", "waybill milestone align"};
        const auto silent = unanswered_teams(edition, *milestone);
        if (silent.empty()) continue;
        const auto text = fmt::format("{}: {}", edition.called(*milestone), base::joined(silent, ", "));
        part.plain.push_back({text, {}, Tone::plain});
        detail.items.push_back({text, fmt::format("waybill milestone align {}", milestone->key), Tone::plain});
    }
    if (!detail.items.empty()) part.detail.emplace_back(std::move(detail));
    return part;
}

}  // namespace waybill::report
