#include "class_words.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "calibrate_answer.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {
namespace {

std::string name_of_class(const forecast::ReferenceClass& like) {
    return fmt::format("{}, {}", like.team.empty() ? "no team" : like.team, estimates::name_of(like.band));
}

/// How much of it is its own: where nothing is, others stand in.
std::string rests_on(const forecast::ReferenceClass& like) {
    if (like.team.empty()) return fmt::format("{} finished in all", like.everybody);
    if (like.count == 0) return fmt::format("none finished like it, by {} others", like.everybody);
    return fmt::format("{} finished like it", like.count);
}

}  // namespace

std::string class_words(const forecast::ReferenceClass& like) {
    return fmt::format("{}: as a rule {}, 8 in 10 within {}; {}", name_of_class(like), said_ratio(like.p50),
                       said_ratio(like.p80), rests_on(like));
}

std::string class_words(const forecast::ReferenceClass& like, double days) {
    return fmt::format("{}: as a rule {}, {}; 8 in 10 within {}, {}; {}", name_of_class(like), said_ratio(like.p50),
                       base::format_days(days * like.p50), said_ratio(like.p80), base::format_days(days * like.p80),
                       rests_on(like));
}

std::string class_json(const std::optional<forecast::ReferenceClass>& like) {
    if (!like) return "null";
    return fmt::format(R"({{"team":{},"band":"{}","n":{},"p50":{},"p80":{}}})", json_or_null(like->team),
                       estimates::name_of(like->band), like->count, json_days(like->p50), json_days(like->p80));
}

}  // namespace waybill::cli
