#pragma once

#include <memory>
#include <optional>

#include "../session.hpp"
#include "batch_lines.hpp"

namespace waybill::cli {

/// Tells of each command of a batch what came of it: on a terminal in sentences, elsewhere a row each.
class BatchAnswer {
public:
    explicit BatchAnswer(Session& session);

    void done(const BatchLine& line, const Session::Performed& performed);
    void failed(const BatchLine& line, const base::Error& error);
    void finish();

private:
    void row(const BatchLine& line, int code, std::string_view answer, const base::Error* error);

    Session& session_;
    std::unique_ptr<view::RowWriter> rows_;  ///< none where sentences are written
    std::size_t done_ = 0, failed_ = 0;
};

}  // namespace waybill::cli
