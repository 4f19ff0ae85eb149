#include "decider.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

using Waiting = std::vector<const Record*>;

/// So much of what is waited for is looked at: what decides is near, or nothing is said of how.
constexpr std::size_t most_awaited = 200;

/// Adds what is still to be done of a milestone, or what a feature waits for.
void add_awaited(const portfolio::Portfolio& portfolio, const Record& record, Waiting& list) {
    const auto add = [&](const Record* one) {
        if (one != nullptr && std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
    };
    if (record.kind == &portfolio::milestone) {
        for (const auto& key : record.texts("features")) {
            const auto* feature = portfolio.find(features::feature, key);
            if (feature != nullptr && features::is_unfinished(*feature)) add(feature);
        }
        return;
    }
    for (const auto* dependency : portfolio.of(dependencies::dependency, "from", record.key)) {
        const auto* on = portfolio.find(features::feature, dependency->text("on"));
        if (!dependencies::counts(*dependency, record, on)) continue;
        add(on != nullptr ? on : portfolio.find(portfolio::milestone, dependency->text("on")));
    }
}

/// Units of a resource that a feature needs, or 0.
double units_of(const Record& feature, std::string_view resource) {
    const auto* needs = std::get_if<base::Map>(&feature["needs"]);
    if (needs == nullptr) return 0;
    for (const auto& [name, value] : *needs) {
        const auto* units = std::get_if<double>(&value);
        if (units != nullptr && base::same_ignoring_case(name, resource)) return *units;
    }
    return 0;
}

/// A resource of which there is not enough for both features at once, or nothing.
std::string shared_resource(const portfolio::Portfolio& portfolio, const Record& one, const Record& other) {
    for (const auto& resource : portfolio.all(portfolio::resource)) {
        const auto mine = units_of(one, resource.key), others = units_of(other, resource.key);
        const auto capacity = static_cast<double>(resource.integer("capacity").value_or(1));
        if (mine > 0 && others > 0 && mine + others > capacity) return resource.key;
    }
    return {};
}

/// How a feature that is not waited for decides the day of what waits for all of `list`: `, which needs staging-env as
/// "One log-in" does`. Empty where it is waited for, or nothing in common is known.
std::string in_common(const portfolio::Portfolio& portfolio, const Waiting& list, const Record& decider) {
    if (std::find(list.begin(), list.end(), &decider) != list.end()) return {};
    const auto as_it_does = [&](const Record& one) {
        return &one == list.front() ? std::string("as it does") : fmt::format("as \"{}\" does", base::title_of(one));
    };
    for (const auto* one : list) {
        if (const auto name = shared_resource(portfolio, *one, decider); !name.empty())
            return fmt::format(", which needs {} {}", name, as_it_does(*one));
    }
    const auto team = decider.text("team");
    const auto is_of_team = [&](const Record* one) {
        return !team.empty() && one->kind == &features::feature && base::same_ignoring_case(one->text("team"), team);
    };
    const auto one = std::find_if(list.begin(), list.end(), is_of_team);
    return one == list.end() ? std::string() : fmt::format(", which needs the same team {}", as_it_does(**one));
}

}  // namespace

std::string with_decider(const portfolio::Portfolio& portfolio, const forecast::Promise& promise, std::string reason,
                         const Record& record, const Record* named) {
    const auto* decider = portfolio.find(features::feature, promise.hangs_on);
    if (decider == nullptr || decider == named || promise.odds >= forecast::safe_odds) return reason;
    const auto title = fmt::format("\"{}\"", decider->text("title"));
    if (reason.find(title) != std::string::npos) return reason;
    Waiting list{&record};
    for (std::size_t i = 0; i < list.size() && list.size() < most_awaited; ++i) add_awaited(portfolio, *list[i], list);
    return fmt::format("{}; it hangs most on {}{}", reason, title, in_common(portfolio, list, *decider));
}

}  // namespace waybill::report
