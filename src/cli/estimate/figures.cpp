#include "figures.hpp"

#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {

std::string summary_json(const estimates::Summary& of) {
    return fmt::format(R"({{"p10":{},"p50":{},"p80":{},"p90":{},"mean":{},"sd":{}}})", json_days(of.p10),
                       json_days(of.p50), json_days(of.p80), json_days(of.p90), json_days(of.mean), json_days(of.sd));
}

std::string said_range(double p10, double p50, double p90) {
    return fmt::format("{} · {} · {}", base::format_days(p10), base::format_days(p50), base::format_days(p90));
}

std::string said_factor(double factor) {
    return base::format_number(std::round(factor * 10) / 10);
}

}  // namespace waybill::cli
