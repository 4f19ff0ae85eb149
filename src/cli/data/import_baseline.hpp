#pragma once

#include "waybill/base/date.hpp"
#include "waybill/store/store.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::cli {

/// Whether no tracker told of features here before. Catalogues and papers are remembered too, and have no findings.
bool is_first_of_a_tracker(const store::Store& store);

/// What stands when the first tracker's file has come in: `check` starts quiet.
void remember_baseline(store::Writer& writer, base::Day today);

}  // namespace waybill::cli
