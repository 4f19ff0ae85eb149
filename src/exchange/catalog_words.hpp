#pragma once

#include <string>
#include <string_view>

namespace waybill::exchange {

/// What a type of the catalogue stands for here, and why: `datastore`, `by its name`.
struct CatalogReading {
    std::string to, why;
};

/// Reads the kind of an entity (`component`, `api`, `resource`) with its spec.type.
CatalogReading read_catalog_type(std::string_view kind, std::string_view type);

/// Whether an entity may be mapped to that word: a type of service, or skip.
bool is_catalog_type(std::string_view word);

}  // namespace waybill::exchange
