#include "waybill/base/draft.hpp"

namespace waybill::base {

void Draft::set(std::string_view field, Value value) {
    kind->field(field);
    values[*kind->index_of(field)] = std::move(value);
}

}  // namespace waybill::base
