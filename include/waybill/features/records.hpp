#pragma once

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

}  // namespace waybill::features
