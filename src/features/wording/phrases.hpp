#pragma once

#include <vector>

#include "reading.hpp"
#include "words.hpp"

namespace waybill::features::wording {

/// A phrase of the lists in a text: words `from` up to `to`.
struct Match {
    const Words* list = nullptr;
    std::size_t from = 0, to = 0;
};

/// The phrases of a text, in its order; harmless ones are left out.
std::vector<Match> matches(const Reading& reading);

}  // namespace waybill::features::wording
