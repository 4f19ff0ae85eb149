#include <fmt/format.h>

#include "check_answer.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

void append(std::string& json, const checks::Finding& one) {
    json.append("{\"rule\":\"").append(one.rule).append("\",\"severity\":\"").append(checks::name_of(one.severity));
    json += "\",\"record\":";
    if (one.record.empty())
        json += "null";
    else
        base::append_json_string(json, one.record);
    json += ",\"message\":";
    base::append_json_string(json, one.message);
    json += ",\"fix\":";
    base::append_json_string(json, one.fix);
    json.append(",\"baseline\":").append(one.is_baseline || one.is_known ? "true" : "false");
    json.append(",\"waived\":").append(one.is_waived ? "true}" : "false}");
}

std::string gone_json(const std::vector<checks::Known>& gone) {
    std::string json = "[";
    for (const auto& one : gone) {
        json += fmt::format("{}{{\"rule\":{},\"record\":{},\"message\":{}}}", json.size() > 1 ? "," : "",
                            base::json_string(one.rule), one.record.empty() ? "null" : base::json_string(one.record),
                            base::json_string(one.message));
    }
    return json + "]";
}

}  // namespace

std::string check_json(const CheckAnswer& answer) {
    constexpr std::size_t bytes_of_names = 120;
    std::size_t bytes = bytes_of_names;
    for (const auto& one : answer.findings)
        bytes += one.record.size() + one.message.size() + one.fix.size() + bytes_of_names;
    std::string json;
    json.reserve(bytes);
    json += "{\"findings\":[";
    for (const auto& one : answer.findings) {
        if (!json.ends_with('[')) json += ',';
        append(json, one);
    }
    json += fmt::format("],\"counts\":{{\"error\":{},\"warning\":{},\"info\":{}}}", answer.counts.errors,
                        answer.counts.warnings, answer.counts.infos);
    if (answer.gone) json += ",\"gone\":" + gone_json(*answer.gone);
    json += '}';
    return json;
}

}  // namespace waybill::cli
