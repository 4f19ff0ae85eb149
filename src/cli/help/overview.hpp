#pragma once

#include <span>

#include "../verb.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// Flags with their meaning.
view::Table flag_table(std::span<const Flag> shown);

/// The page of `waybill help`: the commands by moment, and with `is_whole` all of them, every kind of record and the
/// options of every command.
view::Document overview(bool is_whole);

/// A rule: what it asks, why, and what mends it.
view::Document rule_document(const checks::Rule& rule);

}  // namespace waybill::cli
