#pragma once

#include <string>
#include <string_view>

#include "waybill/store/store.hpp"
#include "waybill/view/format.hpp"
#include "waybill/view/rows.hpp"

namespace waybill::cli {

/// The fields of one's own of a kind; those of that type alone where one is named.
std::vector<std::string> user_fields(const store::Store& store, const base::Kind& kind, std::string_view type = {});

/// The column of a list in which a field stands.
view::Column column_of(const base::Kind& kind, const std::string& name);

/// What is read where nothing is stored: none of a list is `[]` for programs; unknown is null.
std::string_view nothing_of(const base::Kind& kind, const std::string& name);

/// A stored value as the format at hand shows it.
view::RowCell cell_of(const store::Cell& cell, std::string_view nothing, view::Format format);

}  // namespace waybill::cli
