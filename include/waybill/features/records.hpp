#pragma once

#include <string_view>

#include "waybill/base/record.hpp"

/// The records of the module features: what is to be delivered, and what must hold before each stage.
namespace waybill::features {

extern const base::Kind feature;
extern const base::Kind gate;
extern const base::Kind criterion;
extern const base::Kind constraint;
extern const base::Kind blocker;
extern const base::Kind release_item;
extern const base::Kind rollout;

/// Whether users have what is in this stage: shipped or done.
bool is_delivered(std::string_view stage);
/// Whether nothing is left to build in this stage: shipped, done or killed.
bool is_over(std::string_view stage);
/// How far what is still to be delivered has come: 2 in building, 1 ready, 0 before that.
int progress_of(std::string_view stage);
/// Whether a feature is still to be delivered: an idea (also where its stage was made unknown), ready, or building.
bool is_unfinished(const base::Record& record);

}  // namespace waybill::features
