#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

namespace waybill::store {

/// How a condition compares. `has` is the `:` of filters: equal, or contained in a text or a list; `lacks` its opposite.
enum class Comparison { has, lacks, equal, unequal, less, at_most, greater, at_least };

/// One comparison of a filter. An empty value compares with "unknown".
struct Condition {
    std::string field;  ///< a field, `key`, `uid`, `created`, `changed`, `tags`, or a user-defined field
    Comparison comparison = Comparison::has;
    std::string value;  ///< in canonical form: a day as 2026-11-20
};

/// Which features to read, by what they wait for. A feature waits while it has a dependency that counts (`blocks` or a
/// contract not yet agreed, claimed or confirmed) on a feature that is not shipped, on a milestone that is not reached
/// or on something outside, or a blocker that is not cleared.
enum class Waiting {
    any,
    startable,  ///< an idea or ready, and waits for nothing
    blocked,    ///< an idea, ready or building, and waits
};

/// What to read of one kind. Everything in it is bound as a parameter or checked against the description.
struct Query {
    const base::Kind* kind = nullptr;
    std::vector<std::string> fields{};  ///< none: all
    std::vector<Condition> where{};     ///< all must hold
    Waiting waiting = Waiting::any;     ///< of features alone
    std::string sort{};                 ///< a field; none: in the order in which they were recorded
    bool is_descending = false;
    std::int64_t limit = 0;           ///< 0: all
};

/// Reads `stage:building committed<2027-01-01 value>=3 title:"two words" -team:payments word`. A bare word is
/// looked for in the title (or the name), a leading `-` negates `:`. `user_fields` are the user-defined fields of the
/// kind, `user_days` those of them that hold a day. Throws Fault::bad_value with what the kind offers.
std::vector<Condition> parse_filter(const base::Kind& kind, std::string_view text, base::Day today,
                                    const std::vector<std::string>& user_fields = {},
                                    const std::vector<std::string>& user_days = {});

/// The names that a filter, `--fields` and `--sort` may use for a kind.
std::vector<std::string> field_names(const base::Kind& kind);

}  // namespace waybill::store
