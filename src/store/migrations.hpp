#pragma once

#include <span>
#include <string_view>

namespace waybill::store {

/// The texts of `migrations/*.sql`; the first makes version 1 of an empty database.
std::span<const std::string_view> migrations();

}  // namespace waybill::store
