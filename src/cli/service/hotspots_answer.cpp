#include "hotspots_answer.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Heat;
using coordination::Hotspot;
using view::Tone;

constexpr std::size_t most_spots = 10, most_explained = 5;
/// Less than half of what the worst of one sort has: nothing that stands out.
constexpr double least_heat = 0.5;

/// Why it is a hotspot, in one line.
std::string reasons_of(const Hotspot& spot) {
    std::vector<std::string> parts;
    if (spot.fan_in > 0)
        parts.push_back(fmt::format("{} it", base::counted(spot.fan_in, "service uses", "services use")));
    if (spot.incidents > 0) {
        auto part = base::counted(spot.incidents, "incident") + " in 12 months";
        if (spot.hours)
            part += fmt::format(", {} hours to restore", base::format_number(std::round(*spot.hours * 10) / 10));
        if (spot.unrestored > 0) part += fmt::format(", {} not said to be restored", spot.unrestored);
        parts.push_back(std::move(part));
    }
    if (spot.overrun && *spot.overrun > 1)
        parts.push_back(fmt::format("its {} took {:.1f} times the first estimate",
                                    base::counted(spot.measured, "feature"), *spot.overrun));
    if (spot.coverage) parts.push_back(fmt::format("tests cover {:.0f} %", *spot.coverage));
    std::vector<std::string> debts;
    for (const auto* one : spot.debts) debts.push_back(one->key);
    if (!debts.empty()) parts.push_back("owes " + base::joined(debts, ", "));
    return base::joined(parts, "; ");
}

std::size_t hot_of(const std::vector<Hotspot>& spots) {
    const auto is_cold = [](const Hotspot& spot) { return spot.heat < least_heat; };
    return static_cast<std::size_t>(std::find_if(spots.begin(), spots.end(), is_cold) - spots.begin());
}

/// What is not known of any service that is ours, with the command that records it.
view::Section unknown_section(const std::vector<Hotspot>& spots) {
    view::List list;
    std::vector<std::string> untested;
    for (const auto& spot : spots) {
        if (!spot.coverage && !is_of_others(spot)) untested.push_back(spot.service->key);
    }
    if (!untested.empty())
        list.items.push_back(
            {fmt::format("Test coverage of {} is not known: {}", base::counted(untested.size(), "service"),
                         base::shortened(base::joined(untested, ", "), 200)),
             fmt::format("waybill service edit {} --coverage PERCENT", untested.front())});
    const auto is_measured = [](const Hotspot& spot) { return spot.overrun.has_value(); };
    if (std::none_of(spots.begin(), spots.end(), is_measured))
        list.items.push_back(
            {"Nothing says how long work took against its first estimate:", "waybill effort add KEY 2d"});
    return {"unknown", list.items.empty() ? "" : "What is not known", {std::move(list)}};
}

}  // namespace

view::Document hotspots_document(const std::vector<Hotspot>& spots, const portfolio::Portfolio& portfolio,
                                 bool has_all) {
    view::Document document{.title = "", .subtitle = "", .sections = {}};
    if (spots.empty()) {
        document.sections.push_back(
            {"empty",
             "",
             {view::Paragraph{"No service is recorded: hotspots are found among the parts of the system."},
              view::List{{{"A part, and how much of it tests cover:",
                           "waybill service add checkout-api --team TEAM --coverage 60"},
                          {"What broke:", "waybill incident add \"no payments\" --services checkout-api"}}}}});
        return document;
    }
    const auto hot = hot_of(spots);
    const auto shown = has_all ? spots.size() : std::min(hot, most_spots);
    const auto lead =
        hot == 0 ? std::string("Nothing that is recorded speaks against any service.")
                 : fmt::format("{} is the hottest: {}.", spots.front().service->key, reasons_of(spots.front()));
    document.sections.push_back({"summary", "", {view::Paragraph{lead, Tone::strong}}});
    if (shown > 0) document.sections.push_back({"hotspots", "", {spots_table(spots, shown)}});
    view::List list;
    for (std::size_t i = 0; i < std::min(hot, most_explained); ++i)
        list.items.push_back(
            {fmt::format("{}: {}.", spots[i].service->key, reasons_of(spots[i])), act_of(spots[i], portfolio)});
    if (!list.items.empty()) document.sections.push_back({"why", "Why, and what to do", {std::move(list)}});
    document.sections.push_back(unknown_section(spots));
    document.sections.push_back(
        {"heat",
         "",
         {view::Paragraph{
             "Heat adds up six shares of the worst service's figure: use by others, incidents of 12 months, hours "
             "to restore, work beyond the first estimate, what tests do not cover, debts. ? is not known and adds "
             "nothing.",
             Tone::muted}}});
    if (shown < hot)
        document.sections.back().blocks.emplace_back(
            view::Paragraph{fmt::format("{} more: waybill service hotspots --all", hot - shown), Tone::muted});
    return document;
}

}  // namespace waybill::cli
