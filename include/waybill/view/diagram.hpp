#pragma once

#include <string>

#include "waybill/view/document.hpp"

namespace waybill::view {

/// A flowchart in Mermaid, as GitHub and GitLab draw it, its groups as boxes.
std::string render_mermaid(const Diagram& diagram);

/// A directed graph in the language of Graphviz, its groups as clusters.
std::string render_dot(const Diagram& diagram);

}  // namespace waybill::view
