#include "requirements.hpp"

#include <fmt/format.h>

#include "waybill/base/json.hpp"

namespace waybill::cli {

std::string listed(const std::vector<checks::Requirement>& unmet) {
    std::string text;
    for (const auto& one : unmet) {
        text += fmt::format("\n  {}  {}", one.rule, one.message);
        if (!one.is_implied) text += fmt::format("\n         {}", one.fix);
    }
    return text;
}

std::string listed_json(const std::vector<checks::Requirement>& unmet) {
    std::string json;
    for (const auto& one : unmet) {
        json += fmt::format("{}{{\"rule\":\"{}\",\"message\":{},\"fix\":{}}}", json.empty() ? "" : ",", one.rule,
                            base::json_string(one.message), base::json_string(one.fix));
    }
    return json;
}

}  // namespace waybill::cli
