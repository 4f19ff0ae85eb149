#pragma once

#include "waybill/base/record.hpp"

/// The records of the module dependencies: what waits for what, and the services behind it.
namespace waybill::dependencies {

extern const base::Kind dependency;
extern const base::Kind service;
extern const base::Kind service_link;
extern const base::Kind ripple;
extern const base::Kind incident;
extern const base::Kind dismissal;

}  // namespace waybill::dependencies
