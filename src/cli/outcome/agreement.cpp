#include "agreement.hpp"

#include <fmt/format.h>

#include "waybill/features/records.hpp"
#include "waybill/outcomes/agreement.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/roles.hpp"

namespace waybill::cli {

using base::Error;
using base::Fault;
using base::Record;

Ownership ownership_of(const store::Store& store, const Record& feature) {
    const auto project = store.find_key(portfolio::project, feature.text("project"));
    return {std::string(portfolio::product_owner(&feature, project ? &*project : nullptr)),
            project && project->text("gates") == "enforce"};
}

bool ask_agreement(const Ownership& ownership, const Record& feature, std::string_view by, std::string_view agreed_by,
                   const std::string& what, const std::string& command, Session& session) {
    if (outcomes::is_agreed(ownership.product_owner, by, agreed_by)) return true;
    const auto text =
        fmt::format("{} without the yes of {}, who answers for the product", what, ownership.product_owner);
    const auto mend = fmt::format("{} --agreed-by \"{}\"", command, ownership.product_owner);
    if (ownership.is_enforced)
        throw Error(Fault::refused, fmt::format("{}: project {} enforces its gates", text, feature.text("project")),
                    "ask, then: " + mend);
    session.warn({"without_product_owner", fmt::format("{}; once asked: {}", text, mend), feature.key});
    return false;
}

void guard_target(const store::Store& store, const Record& before, Record& after, const std::string& agreed_by,
                  Session& session) {
    if (before.kind != &outcomes::outcome) return;
    const Record feature = store.get(features::feature, after.text("feature"));
    const auto ownership = ownership_of(store, feature);
    if (!outcomes::keep_moved_target(before, after, ownership.product_owner, session.actor(), agreed_by)) return;
    const auto target = after.text("target");
    ask_agreement(ownership, feature, session.actor(), agreed_by,
                  fmt::format("the target of {} moves from {} to {}", before.key, after.text("target_was"),
                              target.empty() ? "none" : target),
                  fmt::format("waybill outcome edit {} --target {}", before.key, target), session);
}

}  // namespace waybill::cli
