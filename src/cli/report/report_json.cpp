#include <fmt/format.h>

#include "../parts.hpp"
#include "report_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

using report::Standing;

std::string_view word_of(report::Status status) {
    switch (status) {
        case report::Status::green:
            return "green";
        case report::Status::amber:
            return "amber";
        case report::Status::red:
            return "red";
        case report::Status::grey:
            break;
    }
    return "grey";
}

std::string day_json(const std::optional<base::Day>& day) {
    return json_or_null(day ? base::format_day(*day) : "");
}

std::string promised_json(const std::vector<Standing::Promised>& promised) {
    std::string json;
    for (const auto& one : promised) {
        if (!json.empty()) json += ',';
        json += fmt::format(
            R"({{"record":{},"title":{},"day":"{}","status":"{}","reason":{},"probability":{},"p80":{}}})",
            base::json_string(one.record), base::json_string(one.title), base::format_day(one.day), word_of(one.status),
            base::json_string(one.reason), one.odds ? share_json(*one.odds) : "null", day_json(one.safe_day));
    }
    return "[" + json + "]";
}

std::string asks_json(const std::vector<Standing::Asked>& asks) {
    std::string json;
    for (const auto& one : asks) {
        if (!json.empty()) json += ',';
        json += fmt::format(R"({{"kind":"{}","record":{},"who":{},"what":{},"features":{},"due":{},"command":{}}})",
                            one.kind, base::json_string(one.record), json_or_null(one.who), base::json_string(one.what),
                            json_list(one.features), day_json(one.due), json_or_null(one.command));
    }
    return "[" + json + "]";
}

}  // namespace

std::string report_json(const ReportAnswer& answer) {
    const auto& standing = answer.report.standing;
    return fmt::format(
        "{{\"week\":\"{}\",\"status\":\"{}\",\"reason\":{},\"worst\":{},\"promised\":{},\"asks\":{},{}}}\n",
        answer.week, word_of(standing.status), json_or_null(standing.reason), json_or_null(standing.worst),
        promised_json(standing.promised), asks_json(standing.asks), view::json_members(answer.report.document));
}

}  // namespace waybill::cli
