#include "release_sections.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../service/incident_line.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/release.hpp"
#include "waybill/coordination/incidents.hpp"
#include "waybill/dependencies/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

/// The answers to the checklist: an item is open until one stands.
bool is_open_item(const checks::ReleaseItem& one, const Record& feature) {
    const bool is_flag = one.rule == "WB607" && one.record == nullptr && !feature.text("flag").empty();
    return !one.is_answered() && !is_flag;
}

std::vector<const Record*> incidents_around(const portfolio::Portfolio& portfolio, const Record& feature) {
    auto list = portfolio.of(dependencies::incident, "features", feature.key);
    for (const auto& service : feature.texts("services")) {
        for (const auto* one : portfolio.of(dependencies::incident, "services", service)) {
            const bool is_new = std::find(list.begin(), list.end(), one) == list.end();
            if (is_new && coordination::is_open_incident(*one)) list.push_back(one);
        }
    }
    std::stable_partition(list.begin(), list.end(),
                          [](const Record* one) { return coordination::is_open_incident(*one); });
    return list;
}

}  // namespace

view::Section release_section(const portfolio::Portfolio& portfolio, const Record& feature) {
    const auto stage = feature.text("stage");
    if (stage != "building") return {"release", "", {}};
    const auto checklist = checks::release_checklist(portfolio, feature);
    base::Texts open;
    std::string first;
    for (const auto& one : checklist) {
        if (!is_open_item(one, feature)) continue;
        if (first.empty()) first = one.item;
        open.push_back(one.service.empty() ? one.item : fmt::format("{} (changes with {})", one.item, one.service));
    }
    if (open.empty()) return {"release", "", {}};
    const bool has_blank = first.find(' ') != std::string::npos;
    view::List list;
    list.items.push_back({fmt::format("{} of {} items: {}", open.size(), checklist.size(), base::joined(open, ", ")),
                          fmt::format("waybill release-item done {} {} --evidence \"…\"", feature.key,
                                      has_blank ? fmt::format("\"{}\"", first) : first)});
    return {"release", "Open before it ships", {list}};
}

std::string release_checklist_json(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::string json = "[";
    for (const auto& one : checks::release_checklist(portfolio, feature)) {
        const auto text = [&](std::string_view field) {
            return json_or_null(one.record == nullptr ? std::string_view{} : one.record->text(field));
        };
        json += fmt::format("{}{{\"item\":{},\"services\":{},\"state\":{},\"evidence\":{},\"open\":{}}}",
                            json.size() > 1 ? "," : "", base::json_string(one.item), json_or_null(one.service),
                            text("state"), text("evidence"), is_open_item(one, feature));
    }
    return json + "]";
}

view::Section incidents_section(const portfolio::Portfolio& portfolio, const Record& feature, base::Day today) {
    view::List list;
    for (const auto* one : incidents_around(portfolio, feature)) list.items.push_back(incident_item(*one, today));
    if (list.items.empty()) return {"incidents", "", {}};
    return {"incidents", "Incidents", {list}};
}

std::string incidents_json(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::string json = "[";
    for (const auto* one : incidents_around(portfolio, feature)) {
        if (json.size() > 1) json += ',';
        base::append_record_json(json, *one, true);
    }
    return json + "]";
}

}  // namespace waybill::cli
