#include <algorithm>

#include <fmt/format.h>

#include "newcomer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

using base::Record;

/// `api, tier 1`.
std::string what_it_is(const Record& service) {
    const auto tier = service.integer("tier");
    return fmt::format("{}{}", service.text("type"), tier ? fmt::format(", tier {}", *tier) : "");
}

/// The services, those that most others use first, then those that most features touch.
Newcomer::Records by_users(const Newcomer& newcomer) {
    using Weight = std::pair<std::size_t, std::size_t>;
    std::vector<std::pair<Weight, const Record*>> weighed;
    for (const auto* one : newcomer.services)
        weighed.push_back({{newcomer.users_of(*one).size(), newcomer.touching(*one).size()}, one});
    std::stable_sort(weighed.begin(), weighed.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    Newcomer::Records list;
    for (const auto& [weight, service] : weighed) list.push_back(service);
    return list;
}

std::string named_or_none(const Newcomer::Records& services) {
    return services.empty() ? "none" : named_few(services);
}

/// `Ana (3 features), Ben (1)`.
std::string spoken_people(const std::vector<std::pair<std::string, std::size_t>>& people) {
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < people.size() && i < most; ++i)
        text += fmt::format("{}{} ({})", i > 0 ? ", " : "", people[i].first,
                            i == 0 ? base::counted(people[i].second, "feature") : std::to_string(people[i].second));
    return text.empty() ? "nobody is named" : text;
}

}  // namespace

view::Section system_section(const Newcomer& newcomer) {
    view::Section section{"system", "The system", {}};
    if (newcomer.services.empty()) {
        section.blocks.emplace_back(view::List{{{"No service is recorded: nobody can see what a change touches.",
                                                 "waybill service add checkout-api --team payments --tier 1"}}});
        return section;
    }
    view::Table table{{{"service", "Service", view::Align::left, true},
                       {"is", "What it is"},
                       {"team", "Team"},
                       {"used_by", "Used by"},
                       {"uses", "Uses"}},
                      {}};
    const auto services = by_users(newcomer);
    for (const auto* service : services) {
        if (table.rows.size() == most_shown_to_newcomers) break;
        const auto team = service->text("team");
        table.rows.push_back({{service->key},
                              {what_it_is(*service)},
                              {team.empty() ? "nobody" : std::string(team)},
                              {named_or_none(newcomer.users_of(*service))},
                              {named_or_none(newcomer.uses_of(*service))}});
    }
    const auto more = services.size() - table.rows.size();
    section.blocks.emplace_back(std::move(table));
    view::List next{{{"As a picture:", "waybill service map --output map.html"}}};
    if (more > 0)
        next.items.insert(next.items.begin(),
                          {fmt::format("{} more", base::counted(more, "service")), "waybill service list"});
    section.blocks.emplace_back(std::move(next));
    return section;
}

view::Section people_section(const Newcomer& newcomer) {
    view::Section section{"people", "The people", {}};
    view::Table teams{
        {{"team", "Team", view::Align::left, true}, {"lead", "Lead"}, {"owns", "Owns"}, {"builds", "Builds now"}}, {}};
    for (const auto* team : newcomer.teams) {
        auto owned = newcomer.portfolio.of(dependencies::service, "team", team->key);
        const auto lead = team->text("lead");
        teams.rows.push_back({{team->key},
                              {lead.empty() ? "nobody is named" : std::string(lead)},
                              {owned.empty() ? "no service" : named_few(owned)},
                              {newcomer.building(*team).empty() ? "nothing" : named_few(newcomer.building(*team))}});
    }
    if (teams.rows.empty())
        section.blocks.emplace_back(
            view::List{{{"No team is recorded.", "waybill team add payments --lead NAME --streams 2"}}});
    else
        section.blocks.emplace_back(std::move(teams));
    view::Table services{{{"service", "Service", view::Align::left, true}, {"ask", "Who has worked on it lately"}}, {}};
    for (const auto* service : by_users(newcomer)) {
        if (newcomer.touching(*service).empty() || services.rows.size() == most_shown_to_newcomers) continue;
        services.rows.push_back({{service->key}, {spoken_people(newcomer.people_of(*service))}});
    }
    if (!services.rows.empty()) section.blocks.emplace_back(std::move(services));
    return section;
}

}  // namespace waybill::report
