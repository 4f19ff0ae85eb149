#pragma once

#include <string>

#include "../session.hpp"
#include "waybill/coordination/service_picture.hpp"

namespace waybill::cli {

/// A service in one sentence, what hangs on it, and what nobody has said of it yet with the command that does.
view::Document shown_service(const base::Record& service, const coordination::ServicePicture& picture, base::Day today);
}  // namespace waybill::cli
