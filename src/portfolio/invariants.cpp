#include "waybill/portfolio/invariants.hpp"

#include <array>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/own_fields.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::portfolio {
namespace {

using base::Error;
using base::Fault;
using base::Record;

/// Each value that is known is at least the known one before it.
template <std::size_t N>
void check_growing(const Record& record, const std::array<std::string_view, N>& names) {
    std::optional<std::int64_t> last;
    for (const auto name : names) {
        const auto value = record.integer(name);
        if (value && last && *value < *last) {
            throw Error(Fault::bad_value, fmt::format("{} must not be less than what stands before it", name));
        }
        if (value) last = value;
    }
}

void check_days(const Record& record, std::string_view first, std::string_view last) {
    const auto from = record.day(first);
    const auto to = record.day(last);
    if (from && to && *to < *from) throw Error(Fault::bad_value, fmt::format("{} lies before {}", last, first));
}

void check_instants(const Record& record, std::string_view first, std::string_view last) {
    const auto from = base::parse_instant(record.text(first));
    const auto to = base::parse_instant(record.text(last));
    if (from && to && *to < *from) throw Error(Fault::bad_value, fmt::format("{} lies before {}", last, first));
}

}  // namespace

void check_invariants(const Record& record) {
    if (record.kind == &estimates::estimate)
        check_growing(record, std::array<std::string_view, 3>{"p10", "p50", "p90"});
    if (record.kind == &risks::risk) {
        check_growing(record, std::array<std::string_view, 2>{"impact_p10", "impact_p90"});
        check_growing(record, std::array<std::string_view, 2>{"residual_impact_p10", "residual_impact_p90"});
    }
    if (record.kind == &field) check_own_name(record);
    if (record.kind == &absence) check_days(record, "from", "to");
    if (record.kind == &iteration) check_days(record, "start", "end");
    if (record.kind == &dependencies::incident) check_instants(record, "at", "restored_at");
    const bool is_own_parent = record.kind == &features::feature && !record.key.empty() &&
                               base::same_ignoring_case(record.text("parent"), record.key);
    if (is_own_parent) throw Error(Fault::refused, fmt::format("{} cannot be a part of itself", record.key));
    const bool waits_for_itself =
        record.kind == &dependencies::dependency && base::same_ignoring_case(record.text("from"), record.text("on"));
    if (waits_for_itself) {
        throw Error(Fault::refused, fmt::format("{0} cannot wait for itself: {0} → {0}", record.text("from")),
                    "name the feature, milestone or outside party that it waits for");
    }
}

}  // namespace waybill::portfolio
