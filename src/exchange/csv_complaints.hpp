#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "waybill/base/error.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {

/// What is wrong with the cells of a CSV file, gathered so that all of it can be mended at once.
class Complaints {
public:
    explicit Complaints(const std::string& file) : file_(file) {}

    /// Keeps a complaint; the column is the cell's number in its row, from 1. False, so that a caller can hand it on.
    bool add(int line, std::size_t column, std::string text);
    /// Throws Fault::bad_data where there is any complaint: the first twenty, then their count.
    void refuse_any(const std::string& hint) const;

private:
    struct Complaint {
        int line;
        int column;
        std::string text;
    };

    const std::string& file_;
    std::vector<Complaint> complaints_;
};

/// A row that is no issue: listed where the bad ones are passed over, else the file is refused with the error. To be called
/// where the error was caught.
void pass_over_row(const base::Error& error, int line, const ReadOptions& options, TrackerBatch& batch);

}  // namespace waybill::exchange
