#include <algorithm>

#include "fuzz.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/store.hpp"
#include "waybill/store/writer.hpp"

using namespace waybill;

namespace {

const store::Store& empty_store() {
    static const store::Store store = store::Store::in_memory();
    return store;
}

/// The conditions as a filter again: values have no double quotes, since a filter cannot say them.
std::string written(const std::vector<store::Condition>& conditions) {
    constexpr std::string_view operators[] = {":", ":", "=", "!=", "<", "<=", ">", ">="};
    std::string text;
    for (const auto& one : conditions) {
        text += one.comparison == store::Comparison::lacks ? " -" : " ";
        text += one.field + std::string(operators[static_cast<std::size_t>(one.comparison)]) + '"' + one.value + '"';
    }
    return text;
}

/// Whether a condition can be written behind its field as it is kept: not minutes, not yes and no, and not the bare
/// words that mean something else there, or are too long for a field.
bool is_kept_as_typed(const base::Kind& kind, const store::Condition& condition) {
    if (condition.value == "none" || condition.value.size() > base::most_line_bytes) return false;
    const auto index = kind.index_of(condition.field);
    if (!index) return true;
    const auto type = kind.fields[*index].type;
    return type != base::Type::duration && type != base::Type::boolean;
}

}  // namespace

/// `--where`: every condition names a field of the kind, is settled, and the store answers it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto kinds = portfolio::all_kinds();
    const base::Kind& kind = *kinds[data[0] % kinds.size()];
    const auto text = fuzz::text_of(data + 1, size - 1);
    std::vector<store::Condition> conditions;
    if (fuzz::is_refused([&] { conditions = store::parse_filter(kind, text, fuzz::today, {"cost"}); })) return 0;
    auto names = store::field_names(kind);
    names.emplace_back("cost");
    for (const auto& one : conditions) {
        fuzz::require(std::find(names.begin(), names.end(), one.field) != names.end(), "a condition names a field");
    }
    if (std::all_of(conditions.begin(), conditions.end(),
                    [&](const auto& one) { return is_kept_as_typed(kind, one); })) {
        std::vector<store::Condition> again;
        const auto filter = written(conditions);
        if (filter.size() <= 4096) again = store::parse_filter(kind, filter, fuzz::today, {"cost"});
        fuzz::require(filter.size() > 4096 || again.size() == conditions.size(), "a filter is read as it was written");
        for (std::size_t i = 0; i < again.size(); ++i) {
            fuzz::require(again[i].field == conditions[i].field && again[i].value == conditions[i].value &&
                              again[i].comparison == conditions[i].comparison,
                          "a condition is read as it was written");
        }
    }
    std::size_t count = 0;
    fuzz::is_refused([&] { count = empty_store().load({.kind = &kind, .where = conditions}).size(); });
    fuzz::require(count == 0, "nothing is found where nothing is");
    return 0;
}
