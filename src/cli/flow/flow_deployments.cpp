#include <fmt/format.h>

#include "flow_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using view::Align;
using view::Paragraph;
using view::Tone;

std::string counts_of(const statistics::Proportion& share) {
    return share.count > 0 ? fmt::format("{:.0f} of {:.0f}", share.hits, share.count) : "not noted";
}

}  // namespace

std::optional<view::Section> deployments_section(const FlowAnswer& answer) {
    if (answer.deployments.empty()) return {};
    view::Table table{{{"service", "Service", Align::left, true},
                       {"deployments", "Times", Align::right, true},
                       {"frequency", "A week", Align::right, true},
                       {"lead_time", "Commit to users"},
                       {"failed", "Failed"},
                       {"recovery", "Restored in"},
                       {"rework", "Unplanned"}},
                      {}};
    view::List odd;
    for (const auto& one : answer.deployments) {
        const auto service = one.service.empty() ? "(no service)" : one.service;
        table.rows.push_back(
            {{service},
             {fmt::format("{}", one.count)},
             {fmt::format("{:.2f}", one.per_week)},
             one.lead_time
                 ? view::Cell{fmt::format("{} ({})", elapsed(*one.lead_time), base::counted(one.commits, "commit"))}
                 : view::Cell{"no commits noted", Tone::muted},
             {counts_of(one.failed)},
             one.recovery_hours ? view::Cell{fmt::format("{:.1f} h ({})", *one.recovery_hours, one.restored)}
                                : view::Cell{""},
             {counts_of(one.rework)}});
        if (one.unrestored > 0)
            odd.items.push_back(
                {fmt::format("{}: of {} nobody noted when service was restored", service,
                             one.unrestored == 1 ? "one failed deployment"
                                                 : fmt::format("{} failed deployments", one.unrestored)),
                 "waybill deployment list --where failed:yes", Tone::warning});
        if (const auto odd_ones = one.before_commit + one.before_failure; odd_ones > 0)
            odd.items.push_back(
                {fmt::format("{}: {} before they began, and in no median: clocks differ, or somebody mistyped", service,
                             odd_ones == 1 ? "1 time ends" : fmt::format("{} times end", odd_ones)),
                 "", Tone::warning});
    }
    view::Section section{"dora", "Deployments (DORA), one service at a time", {std::move(table)}};
    section.blocks.emplace_back(Paragraph{
        "Medians, in calendar time (UTC); how often services are deployed is no race between teams.", Tone::muted});
    if (!odd.items.empty()) section.blocks.emplace_back(std::move(odd));
    return section;
}

}  // namespace waybill::cli
