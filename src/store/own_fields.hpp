#pragma once

#include "waybill/base/record.hpp"
#include "waybill/store/store.hpp"

namespace waybill::store {

/// The definitions of the fields of one's own that records of a kind may have.
std::vector<base::Record> own_fields_of(const Store& store, const base::Kind& kind);

/// Brings the fields of one's own of a record into the form of their definitions. Throws Fault::bad_value where one is
/// not defined, or holds what its definition does not allow.
void check_own_fields(const std::vector<base::Record>& definitions, const base::Kind& kind, base::Map& custom);

/// Throws Fault::in_use where a record holds a value that the definition allowed and that `after` does not; no `after`:
/// the definition goes.
void refuse_contradicting(const Store& store, const base::Record& definition, const base::Record* after);

/// Throws Fault::exists where two fields of one's own have one name, and Fault::bad_value unless a saved view could be
/// shown: its noun, filter, order and fields are there. Other records pass.
void check_definition(const Store& store, const base::Record& record, std::string_view at);

}  // namespace waybill::store
