#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace waybill::cli {

/// One command of a batch: its words without `waybill`, and the line on which it stands.
struct BatchLine {
    int line = 0;
    std::vector<std::string> words;
};

/// Most commands of a batch, and most bytes of one.
inline constexpr std::size_t most_batch_lines = 100'000;
inline constexpr std::size_t most_batch_line_bytes = 1u << 20;

/// Reads a batch: a command a line, as one types it (quotes, no expansion), or as JSON,
/// `{"command":["feature","edit","WEB-1","--value","3"]}`. Blank lines and lines that begin with # say nothing. Throws
/// Fault::bad_data with the place of the mistake.
std::vector<BatchLine> read_batch(std::string_view text, const std::string& file);

}  // namespace waybill::cli
