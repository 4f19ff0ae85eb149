#pragma once

#include <optional>

#include "../session.hpp"

namespace waybill::cli {

/// The commitment of the team to the milestone, the one recorded last; nothing where it was never asked.
std::optional<base::Record> commitment_of(const store::Store& store, const base::Record& milestone,
                                          const base::Record& team);

/// Warns of a day that does not fit: behind that of the milestone, in the past, or of a team that has no feature in it.
void warn_of_commitment(const store::Store& store, const base::Record& milestone, const base::Record& commitment,
                        Session& session);

}  // namespace waybill::cli
