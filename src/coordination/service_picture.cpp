#include "waybill/coordination/service_picture.hpp"

#include <algorithm>
#include <tuple>

#include "waybill/base/duration.hpp"
#include "waybill/base/text.hpp"
#include "waybill/coordination/incidents.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;

std::vector<ServiceNeighbour> neighbours(const portfolio::Portfolio& portfolio, std::string_view key,
                                         std::string_view near, std::string_view far) {
    std::vector<ServiceNeighbour> list;
    for (const auto* link : portfolio.of(dependencies::service_link, near, key)) {
        const auto other = link->text(far);
        if (base::same_ignoring_case(other, key)) continue;  // what calls itself is no other
        list.push_back({std::string(other), portfolio.find(dependencies::service, other),
                        std::string(link->text("how")), std::string(link->text("evidence"))});
    }
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return std::tie(a.key, a.how, a.evidence) < std::tie(b.key, b.how, b.evidence);
    });
    return list;
}

std::vector<const Record*> incidents_of(const portfolio::Portfolio& portfolio, std::string_view key, base::Day today) {
    auto list = portfolio.of(dependencies::incident, "services", key);
    std::erase_if(list, [&](const Record* one) { return !is_open_incident(*one) && !is_recent_incident(*one, today); });
    std::stable_sort(list.begin(), list.end(), [](const Record* a, const Record* b) {
        if (is_open_incident(*a) != is_open_incident(*b)) return is_open_incident(*a);
        return a->text("at") > b->text("at");
    });
    return list;
}

/// The days of work that went into a service. What a feature cost is shared out evenly among the services it touches.
double spent_on(const portfolio::Portfolio& portfolio, std::string_view service) {
    double days = 0;
    for (const auto* feature : portfolio.of(features::feature, "services", service)) {
        const auto& efforts = portfolio.of(estimates::effort, "feature", feature->key);
        const auto work = estimates::work_on(feature->text("stage"), {}, efforts);
        days += base::days_from_minutes(work.spent) / static_cast<double>(feature->texts("services").size());
    }
    return days;
}

}  // namespace

ServicePicture service_picture(const portfolio::Portfolio& portfolio, const Record& service, base::Day today) {
    ServicePicture picture;
    picture.used_by = neighbours(portfolio, service.key, "to", "from");
    picture.uses = neighbours(portfolio, service.key, "from", "to");
    picture.ripples = portfolio.of(dependencies::ripple, "service", service.key);
    picture.features = portfolio.of(features::feature, "services", service.key);
    std::erase_if(picture.features, [](const Record* one) { return !features::is_unfinished(*one); });
    // The further a feature is, the earlier it meets whoever changes the same service.
    std::stable_sort(picture.features.begin(), picture.features.end(), [](const Record* a, const Record* b) {
        return features::progress_of(a->text("stage")) > features::progress_of(b->text("stage"));
    });
    picture.debts = portfolio.of(risks::debt, "service", service.key);
    std::erase_if(picture.debts, [](const Record* one) { return one->text("status") == "paid"; });
    picture.debt_ratio.spent_days = spent_on(portfolio, service.key);
    for (const auto* debt : picture.debts) {
        if (const auto principal = debt->integer("principal_days"))
            picture.debt_ratio.principal_days += base::days_from_minutes(*principal);
    }
    picture.incidents = incidents_of(portfolio, service.key, today);
    picture.open_incidents = static_cast<std::size_t>(std::count_if(
        picture.incidents.begin(), picture.incidents.end(), [](const Record* one) { return is_open_incident(*one); }));
    picture.risks = portfolio.of(risks::risk, "services", service.key);
    std::erase_if(picture.risks, [](const Record* one) {
        const auto status = one->text("status");
        return status == "happened" || status == "closed";
    });
    return picture;
}

}  // namespace waybill::coordination
