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

std::int64_t days_of_slip(const base::Record& record) {
    if (const auto days = record.integer("days")) return *days;
    const auto from = record.day("from"), to = record.day("to");
    return from && to ? base::working_days_between(*from, *to) : 0;
}

std::vector<SlipTotal> totals_by_cause(std::span<const base::Record* const> slips) {
    std::vector<SlipTotal> totals;
    for (const auto* one : slips) {
        const auto cause = one->text("cause").empty() ? std::string_view("unknown") : one->text("cause");
        auto found =
            std::find_if(totals.begin(), totals.end(), [&](const SlipTotal& total) { return total.cause == cause; });
        if (found == totals.end()) found = totals.insert(found, {std::string(cause)});
        ++found->slips;
        found->days += days_of_slip(*one);
    }
    std::sort(totals.begin(), totals.end(), [](const SlipTotal& a, const SlipTotal& b) {
        return a.days != b.days ? a.days > b.days : a.cause < b.cause;
    });
    return totals;
}

}  // namespace waybill::portfolio
