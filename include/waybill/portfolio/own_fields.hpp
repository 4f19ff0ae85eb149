#pragma once

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// Throws Fault::bad_value where a field of one's own (a `field` record) is called what its kind of record has already,
/// or has a name that no filter or list of names can hold.
void check_own_name(const base::Record& definition);

/// A value of a field of one's own as its definition (a `field` record) wants it: a number, a day, one of its choices,
/// or a text. Throws Fault::bad_value, naming the field.
base::Scalar checked_own(const base::Record& definition, const base::Scalar& value);

}  // namespace waybill::portfolio
