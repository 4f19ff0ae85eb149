#include <fmt/format.h>

#include "../parts.hpp"
#include "class_words.hpp"
#include "figures.hpp"
#include "standing_of.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"

namespace waybill::cli {
namespace {

using base::Record;

std::string quantiles_json(const estimates::Quantiles& of) {
    return fmt::format(R"({{"p10":{},"p50":{},"p90":{}}})", json_days(of.p10), json_days(of.p50), json_days(of.p90));
}

/// A JSON array of what `one` makes of each.
template <typename List, typename Function>
std::string array_of(const List& list, Function one) {
    std::string json = "[";
    for (const auto& item : list) {
        if (json.size() > 1) json += ',';
        json += one(item);
    }
    return json + "]";
}

std::string part_json(const estimates::Part& part) {
    return fmt::format(R"({{"part":{},"estimate":{},"by":{},"at":{},"stated":{},"widened":{},"unanswered":{}}})",
                       part.name.empty() ? "null" : base::json_string(part.name), base::json_string(part.estimate->key),
                       base::json_string(part.estimate->text("by")), base::json_string(part.estimate->text("at")),
                       quantiles_json(part.stated), quantiles_json(part.widened), json_days(part.unanswered));
}

std::string open_json(const estimates::OpenQuestion& open) {
    return fmt::format(R"({{"question":"{}","asks":{},"weight":{},"estimate":{},"days":{}}})", open.question->id,
                       base::json_string(open.question->asks), base::format_number(open.question->weight),
                       base::json_string(open.estimate->key), json_days(open.days));
}

std::string apart_json(const estimates::Apart& apart) {
    return fmt::format(R"({{"estimates":[{},{}],"by":[{},{}],"together":{}}})", base::json_string(apart.one->key),
                       base::json_string(apart.other->key), base::json_string(apart.one->text("by")),
                       base::json_string(apart.other->text("by")), quantiles_json(apart.together));
}

std::string drift_json(const estimates::Drift& drift) {
    return fmt::format(R"({{"first_days":{},"now_days":{},"factor":{}}})", json_days(drift.first), json_days(drift.now),
                       json_days(drift.factor()));
}

}  // namespace

std::string standing_json(const portfolio::Portfolio& portfolio, const Record& feature,
                          const std::optional<forecast::ReferenceClass>& like) {
    const auto found = portfolio::estimated(portfolio, feature.key);
    const auto standing = portfolio::standing_of(portfolio, feature.key);
    const bool is_there = standing.is_estimated();
    const auto record = [](const Record* one) { return base::record_json(*one, true); };
    return fmt::format(
        R"({{"feature":{},"stated":{},"widened":{},"swanson_mean":{},"days_open":{},"parts":{},"missing":{},"open":{},)"
        R"("drift":{},"apart":{},"estimates":{},"answers":{},"class":{}}})",
        base::json_string(feature.key), is_there ? summary_json(standing.stated) : "null",
        is_there ? summary_json(standing.widened) : "null",
        is_there ? json_days(estimates::swanson_mean({standing.stated.p10, standing.stated.p50, standing.stated.p90}))
                 : "null",
        json_days(standing.days_open()), array_of(standing.parts, part_json),
        array_of(standing.missing, [](const std::string& part) { return base::json_string(part); }),
        array_of(standing.open, open_json),
        is_there ? drift_json(estimates::drift_of(standing, found.estimates)) : "null",
        array_of(estimates::apart(standing, found.estimates), apart_json), array_of(found.estimates, record),
        array_of(found.answers, record), class_json(like));
}

}  // namespace waybill::cli
