#pragma once

#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/base/record.hpp"
#include "waybill/checks/finding.hpp"

namespace waybill::cli {

/// The records of an export, as its lines say them.
std::vector<base::Record> records_of_file(const std::string& file, Session& session);
/// Every record of the store.
std::vector<base::Record> records_of_store(const store::Store& store);

/// Leaves out what `check` found in the export already: of a rule and a record as many findings as stood there. Nothing
/// where `file` is empty.
void keep_new_findings(std::vector<checks::Finding>& findings, const std::string& file, Session& session);

}  // namespace waybill::cli
