#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../verb.hpp"
#include "show_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional service_show_positionals[] = {{"key", "name of the service", true, false, key_of("service")}};

std::string shown_neighbours_json(const std::vector<coordination::ServiceNeighbour>& list) {
    std::string json = "[";
    for (const auto& one : list) {
        const auto text = [&](std::string_view field) {
            return json_or_null(one.service == nullptr ? std::string_view{} : one.service->text(field));
        };
        json += fmt::format("{}{{\"key\":{},\"type\":{},\"team\":{},\"how\":{},\"evidence\":{}}}",
                            json.size() > 1 ? "," : "", base::json_string(one.key), text("type"), text("team"),
                            json_or_null(one.how), json_or_null(one.evidence));
    }
    return json + "]";
}

/// The record with what hangs on it.
std::string shown_service_json(const base::Record& service, const coordination::ServicePicture& picture) {
    std::string json = base::record_json(service, true);
    json.pop_back();
    json += fmt::format(",\"used_by\":{},\"uses\":{}", shown_neighbours_json(picture.used_by),
                        shown_neighbours_json(picture.uses));
    const auto add = [&](std::string_view name, const std::vector<const base::Record*>& records) {
        json += fmt::format(",\"{}\":[", name);
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (i > 0) json += ',';
            base::append_record_json(json, *records[i], true);
        }
        json += ']';
    };
    add("ripples", picture.ripples);
    add("features", picture.features);
    add("incidents", picture.incidents);
    add("risks", picture.risks);
    add("debts", picture.debts);
    const auto& ratio = picture.debt_ratio;
    const auto rating = ratio.rating();
    return json + fmt::format(R"(,"debt_principal_days":{},"spent_days":{},"debt_ratio":{},"debt_rating":{},)"
                              R"("open_incidents":{}}})",
                              json_days(ratio.principal_days), json_days(ratio.spent_days),
                              ratio.value() ? share_json(*ratio.value()) : "null", rating ? fmt::format("\"{}\"", *rating) : "null",
                              picture.open_incidents);
}

int run_service_show(const Arguments& arguments, Session& session) {
    const auto service = session.store().get(dependencies::service, arguments.value("key"));
    const std::array kinds{&dependencies::service,
                           &dependencies::service_link,
                           &dependencies::ripple,
                           &dependencies::incident,
                           &features::feature,
                           &estimates::effort,
                           &risks::risk,
                           &risks::debt};
    const auto portfolio = portfolio_of(session.store(), kinds);
    const auto picture = coordination::service_picture(portfolio, service, session.today());
    session.show(shown_service(service, picture, session.today()),
                 [&] { return shown_service_json(service, picture); });
    return 0;
}

}  // namespace

extern const Verb service_show_verb{"service",
                             "show",
                             "a service: who uses it, what it uses, and what is open on it",
                             Moment::decide,
                             service_show_positionals,
                             {},
                             "waybill service show checkout-api\nwaybill checkout-api",
                             false,
                             run_service_show};

}  // namespace waybill::cli
