#pragma once

#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/base/record.hpp"
#include "waybill/checks/known.hpp"

namespace waybill::cli {

/// The records of an export, as its lines say them.
std::vector<base::Record> records_of_file(const std::string& file, Session& session);
/// Every record of the store.
std::vector<base::Record> records_of_store(const store::Store& store);

/// What `check` finds in an export, where rules weigh as is asked.
std::vector<checks::Known> known_of_export(const std::string& file, const checks::Severities& severities, Session& session);

}  // namespace waybill::cli
