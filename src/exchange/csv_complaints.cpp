#include "csv_complaints.hpp"

#include <utility>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {

bool Complaints::add(int line, std::size_t column, std::string text) {
    complaints_.push_back({line, static_cast<int>(column), std::move(text)});
    return false;
}

void Complaints::refuse_any(const std::string& hint) const {
    constexpr std::size_t most_named = 20;
    if (complaints_.empty()) return;
    std::string list;
    for (std::size_t i = 0; i < complaints_.size() && i < most_named; ++i)
        list +=
            fmt::format("\n  line {}, column {}: {}", complaints_[i].line, complaints_[i].column, complaints_[i].text);
    if (complaints_.size() > most_named) list += fmt::format("\n  and {} more", complaints_.size() - most_named);
    throw base::Error(base::Fault::bad_data,
                      fmt::format("{} of {} cannot be used, and nothing was stored:{}",
                                  base::counted(complaints_.size(), "cell"), file_, list),
                      hint, base::Place{file_, complaints_.front().line, complaints_.front().column});
}

void pass_over_row(const base::Error& error, int line, const ReadOptions& options, TrackerBatch& batch) {
    if (!options.skip_bad) throw;
    batch.skipped.push_back({line, error.at() ? error.at()->column : 0, error.message()});
}

}  // namespace waybill::exchange
