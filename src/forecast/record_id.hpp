#pragma once

#include "waybill/base/random.hpp"
#include "waybill/base/record.hpp"
#include "waybill/base/text.hpp"

namespace waybill::forecast {

/// What draws for a record are numbered by: its key, so that the same records give the same forecast wherever they are
/// imported.
inline std::uint64_t id_of(const base::Record& record) {
    return base::stable_hash(base::lower(record.key));
}

}  // namespace waybill::forecast
