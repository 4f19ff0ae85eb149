#include "flow_question.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../session.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::chrono::days most_days{10 * 366};

}  // namespace

std::chrono::weekday first_weekday(const Arguments& arguments) {
    if (!arguments.has("week-starts")) return std::chrono::Monday;
    const auto word = base::lower(arguments.value("week-starts")).substr(0, 3);
    const auto found = std::find(weekday_words.begin(), weekday_words.end(), word);
    if (found == weekday_words.end())
        refuse_choice("week-starts", arguments.value("week-starts"), {weekday_words.begin(), weekday_words.end()});
    return std::chrono::weekday(static_cast<unsigned>(found - weekday_words.begin()));
}

AskedPeriod flow_period(const Arguments& arguments, Session& session) {
    // What was known on a day says nothing of the days after it.
    const auto as_of = base::parse_day(session.options().as_of);
    const auto today = as_of ? std::min(*as_of, session.today()) : session.today();
    // What happens in this very second has happened.
    const auto now =
        today < session.today() ? base::Instant(today + std::chrono::days(1)) : session.now() + std::chrono::seconds(1);
    auto last = arguments.has("until") ? session.read_day("until", arguments.value("until")) : today;
    last = std::min(last, today);
    const auto first =
        arguments.has("since") ? session.read_day("since", arguments.value("since")) : flow::usual_first(last);
    if (last < first)
        throw Error(Fault::bad_value,
                    fmt::format("--since {}: {}", base::format_day(first),
                                today < first ? "that day has not come" : "that is after --until"),
                    "waybill flow --since 2026-09-01 --until 2026-10-31");
    if (last - first > most_days)
        throw Error(Fault::bad_value,
                    fmt::format("{} to {} is more than ten years", base::format_day(first), base::format_day(last)),
                    "waybill flow --since 2026-01-01");
    return {{.first = first,
             .until = last < today ? base::Instant(last + std::chrono::days(1)) : now,
             .has_weekends = !arguments.has("exclude-weekends")},
            last};
}

FlowScope flow_scope(const Arguments& arguments, Session& session) {
    const auto key = [&](const base::Kind& kind, std::string_view flag) {
        return arguments.has(flag) ? session.store().get(kind, arguments.value(flag)).key : std::string();
    };
    return {key(portfolio::team, "team"), key(portfolio::project, "project")};
}

std::vector<const base::Record*> FlowScope::features_of(const portfolio::Portfolio& portfolio) const {
    std::vector<const base::Record*> features;
    const auto is = [](const base::Record& feature, std::string_view field, const std::string& key) {
        return key.empty() || base::same_ignoring_case(feature.text(field), key);
    };
    for (const auto& one : portfolio.all(features::feature)) {
        if (is(one, "team", team) && is(one, "project", project)) features.push_back(&one);
    }
    return features;
}

std::string FlowScope::name() const {
    return team.empty() ? project : project.empty() ? team : project + ", " + team;
}

std::vector<const base::Record*> FlowScope::deployments_of(const portfolio::Portfolio& portfolio,
                                                           const std::vector<const base::Record*>& features) const {
    std::set<std::string> keys, services;
    for (const auto* feature : features) {
        keys.insert(base::lower(feature->key));
        for (const auto& service : feature->texts("services")) services.insert(base::lower(service));
    }
    const auto is_meant = [&](const base::Record& one) {
        if (name().empty() || keys.contains(base::lower(one.text("feature")))) return true;
        const auto* service = portfolio.find(dependencies::service, one.text("service"));
        const bool is_of_team = service != nullptr && base::same_ignoring_case(service->text("team"), team);
        if (project.empty()) return is_of_team;
        return services.contains(base::lower(one.text("service"))) && (team.empty() || is_of_team);
    };
    std::vector<const base::Record*> list;
    for (const auto& one : portfolio.all(portfolio::deployment)) {
        if (is_meant(one)) list.push_back(&one);
    }
    return list;
}

}  // namespace waybill::cli
