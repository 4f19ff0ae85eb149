#pragma once

#include <string>

#include "waybill/coordination/wait_map.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What it waits for: a key, or what was said of an outside party.
std::string waited_name(const coordination::Wait& wait);

/// Features by team, and what each waits for.
view::Diagram graph_diagram(const coordination::WaitMap& map);
/// The same as a page: drawn, and where it is drawn as a table too.
view::Document graph_document(const coordination::WaitMap& map, bool has_table);
/// One row for each dependency.
view::Document graph_table(const coordination::WaitMap& map);
/// `{features:[…], milestones:[…], outside:[…], dependencies:[…], over}`.
std::string graph_json(const coordination::WaitMap& map);

}  // namespace waybill::cli
