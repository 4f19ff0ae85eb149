#include "fuzz.hpp"
#include "waybill/base/record.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/estimates/range.hpp"
#include "waybill/features/given_when_then.hpp"
#include "waybill/outcomes/claim.hpp"
#include "waybill/portfolio/kinds.hpp"

using namespace waybill;

namespace {

void check_range(std::string_view text) {
    estimates::Range range;
    if (fuzz::is_refused([&] { range = estimates::parse_range(text); })) return;
    fuzz::require(range.p50 >= 0 && range.p10.value_or(0) <= range.p50, "P10 is not above P50");
    fuzz::require(range.p90.value_or(range.p50) >= range.p50, "P90 is not below P50");
}

void check_claim(std::string_view text) {
    outcomes::Claim claim;
    if (fuzz::is_refused([&] { claim = outcomes::parse_claim(text); })) return;
    fuzz::require(!claim.metric.empty() && claim.window_days > 0, "a claim names a metric and a time");
    fuzz::require(claim.change ? *claim.change != 0 : claim.baseline != claim.target, "a claim says what changes");
    fuzz::require(!claim.change || *claim.change >= -100, "nothing falls by more than 100 %");
    fuzz::require(!claim.target_text().empty(), "a claim's target can be kept");
}

void check_criterion(std::string_view text) {
    features::GivenWhenThen parts;
    if (fuzz::is_refused([&] { parts = features::parse_given_when_then(text); })) return;
    fuzz::require(!parts.given.empty() && !parts.when.empty() && !parts.then.empty(),
                  "a criterion has its three parts");
    fuzz::require(parts.given.size() + parts.when.size() + parts.then.size() <= text.size(), "nothing is made up");
}

/// A value typed for a field of any kind: what is taken is settled, and its JSON reads back equal.
void check_field(std::uint8_t which, std::string_view text) {
    const auto kinds = portfolio::all_kinds();
    const base::Kind& kind = *kinds[which % kinds.size()];
    for (const auto& field : kind.fields) {
        base::Value value;
        if (fuzz::is_refused([&] { value = base::parse_value(field, text, fuzz::today); })) continue;
        if (fuzz::is_refused([&] { value = base::checked(field, value); })) continue;
        fuzz::require(base::checked(field, value) == value, "a checked value is settled");
        std::string json;
        base::append_value_json(json, field, value);
        const auto parsed = base::parse_json(json);
        fuzz::require(base::checked(field, base::value_from_json(field, parsed)) == value, "a value survives JSON");
        base::display(field, value);
    }
}

}  // namespace

/// What people type for one value: ranges, claims, criteria in a sentence, and every field of a kind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto text = fuzz::text_of(data + 1, size - 1);
    check_range(text);
    check_claim(text);
    check_criterion(text);
    check_field(data[0], text);
    return 0;
}
