#include "waybill/portfolio/slips.hpp"

#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::portfolio {

std::optional<base::Record> slip_between(const base::Record& before, const base::Record& after) {
    const bool is_feature = before.kind == &features::feature;
    if (!is_feature && before.kind != &milestone) return {};
    const std::string_view promised = is_feature ? "committed" : "date";
    const auto from = before.day(promised);
    const auto to = after.day(promised);
    if (!from || from == to) return {};
    base::Record record(slip);
    record["record"] = before.key;
    record["from"] = base::format_day(*from);
    if (to) {
        record["to"] = base::format_day(*to);
        record["days"] = std::int64_t{base::working_days_between(*from, *to)};
    }
    return record;
}

}  // namespace waybill::portfolio
