#include "waivers.hpp"

#include <fmt/format.h>

#include "waybill/base/json.hpp"
#include "waybill/checks/exceptions.hpp"

namespace waybill::cli {
namespace {

using checks::Exception;

std::string state_of(const Exception& one) {
    return one.has_ended ? "ended" : one.until.empty() ? "without an end" : "stands";
}

view::Document document_of(const std::vector<Exception>& list) {
    if (list.empty()) {
        return {.title = "",
                .subtitle = "",
                .sections = {{"waivers",
                              "",
                              {view::List{{{"Nothing is let pass. To accept a finding for a time:",
                                            "waybill waiver add WB104 PAY-12 --reason \"…\" --until DAY"}}}}}}};
    }
    view::Table table{.columns = {{"record", "record", view::Align::left, true},
                                  {"kind", "what", view::Align::left, true},
                                  {"what", "of", view::Align::left, true},
                                  {"until", "until", view::Align::left, true},
                                  {"state", "state"},
                                  {"by", "by"},
                                  {"reason", "reason"}},
                      .rows = {}};
    for (const auto& one : list) {
        table.rows.push_back({{one.record.empty() ? "all" : one.record},
                              {one.kind},
                              {one.what},
                              {one.until},
                              {state_of(one), one.has_ended ? view::Tone::warning : view::Tone::plain},
                              {one.by},
                              {one.reason}});
    }
    return {.title = "", .subtitle = "", .sections = {{"waivers", "", {std::move(table)}}}};
}

std::string text_or_null(const std::string& text) {
    return text.empty() ? "null" : base::json_string(text);
}

std::string json_of(const std::vector<Exception>& list, std::string json) {
    json.pop_back();
    json += ",\"waivers\":[";
    for (const auto& one : list) {
        json += fmt::format(
            "{}{{\"kind\":\"{}\",\"what\":{},\"record\":{},\"reason\":{},\"by\":{},\"until\":{},\"ended\":{}}}",
            json.back() == '[' ? "" : ",", one.kind, base::json_string(one.what), text_or_null(one.record),
            text_or_null(one.reason), text_or_null(one.by), text_or_null(one.until), one.has_ended);
    }
    return json + "]}";
}

}  // namespace

int show_waivers(const portfolio::Portfolio& portfolio, std::string check_json, Session& session) {
    const auto list = checks::exceptions(portfolio, session.today());
    session.show(document_of(list), [&] { return json_of(list, std::move(check_json)); });
    return 0;
}

}  // namespace waybill::cli
