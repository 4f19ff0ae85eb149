#pragma once

#include <string>

#include "../session.hpp"
#include "waybill/exchange/catalog.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {

/// What an import of a catalogue read and did, what is missing in it, and how to mend that.
view::Document catalog_document(const std::string& file, const exchange::Catalog& catalog,
                                const exchange::CatalogPlan& plan, const store::ImportCounts& counts);
/// The same for programs.
std::string catalog_json(const exchange::Catalog& catalog, const exchange::CatalogPlan& plan,
                         const store::ImportCounts& counts);

}  // namespace waybill::cli
