#pragma once

#include <cstdint>
#include <string>

namespace waybill::store {

/// 80 random bits in base32.
std::string random_uid();

/// The uid that a seed gives to the record number `counter` of a command: the same for the same three.
std::string derived_uid(std::uint64_t seed, std::int64_t command, std::uint64_t counter);

}  // namespace waybill::store
