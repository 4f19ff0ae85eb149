#include "waybill/outcomes/agreement.hpp"

#include "waybill/base/text.hpp"

namespace waybill::outcomes {

using base::Record;

bool is_agreed(std::string_view product_owner, std::string_view by, std::string_view agreed_by) {
    return product_owner.empty() || base::same_ignoring_case(product_owner, by) ||
           base::same_ignoring_case(product_owner, agreed_by);
}

bool keep_moved_target(const Record& before, Record& after, std::string_view product_owner, std::string_view by,
                       std::string_view agreed_by) {
    const bool has_yes = is_agreed(product_owner, by, agreed_by);
    if (before.text("target") == after.text("target")) {
        if (has_yes && !agreed_by.empty()) after["target_was"] = base::Value{};
        return false;
    }
    // A yes to an earlier target is no yes to this one.
    if (agreed_by.empty()) after["agreed_by"] = base::Value{};
    const std::string was(before.text("target_was").empty() ? before.text("target") : before.text("target_was"));
    // Where no target was set, setting one moves nothing.
    const bool is_kept = !has_yes && !was.empty() && was != after.text("target");
    after["target_was"] = is_kept ? base::Value(was) : base::Value{};
    return is_kept;
}

}  // namespace waybill::outcomes
