#pragma once

#include <string_view>

namespace waybill::cli {

/// The commit that this program was built from, a + behind it where files differed; empty where there was no checkout.
extern const std::string_view commit;

}  // namespace waybill::cli
