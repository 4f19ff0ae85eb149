#pragma once

#include <string>
#include <utility>
#include <vector>

#include "waybill/store/writer.hpp"

namespace waybill::store {

/// A finding that stood when the project was first imported: its rule and its record.
using BaselineEntry = std::pair<std::string, std::string>;

/// The baseline; empty where none was written, or the import that wrote it is undone. It is kept outside the records and
/// their export.
std::vector<BaselineEntry> baseline(const Store& store);

/// Writes the baseline; called within the change of the first import.
void write_baseline(Writer& writer, const std::vector<BaselineEntry>& entries);

}  // namespace waybill::store
