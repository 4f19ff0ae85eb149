#include "batch_answer.hpp"

#include <fmt/format.h>

#include "../parse.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

bool is_machine(view::Format format) {
    return format == view::Format::json || format == view::Format::jsonl;
}

/// The answer without the line feeds at its end.
std::string_view without_end(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    return text;
}

std::vector<view::Column> columns_for(view::Format format) {
    std::vector<view::Column> columns{{"line", "line", view::Align::right, true},
                                      {"command", "command"},
                                      {"exit", "exit", view::Align::right, true},
                                      {"answer", "answer"}};
    if (is_machine(format)) columns.push_back({"error", "error"});
    return columns;
}

}  // namespace

BatchAnswer::BatchAnswer(Session& session) : session_(session) {
    if (!session.is_text()) rows_ = session.list(columns_for(session.format()));
}

void BatchAnswer::row(const BatchLine& line, int code, std::string_view answer, const base::Error* error) {
    using Kind = view::RowCell::Kind;
    const auto number = fmt::format("{}", line.line);
    const auto exit = fmt::format("{}", code);
    const auto command = joined_line(line.words);
    std::vector<view::RowCell> cells{{Kind::number, number}, {Kind::text, command}, {Kind::number, exit}};
    if (!is_machine(session_.format())) {
        cells.push_back({Kind::text, answer});
        return rows_->row(cells);
    }
    const auto told = error != nullptr ? error_json(*error) : std::string();
    cells.push_back(answer.empty() || error != nullptr ? view::RowCell{} : view::RowCell{Kind::json, answer});
    cells.push_back(error == nullptr ? view::RowCell{} : view::RowCell{Kind::json, told});
    rows_->row(cells);
}

void BatchAnswer::done(const BatchLine& line, const Session::Performed& performed) {
    ++(performed.code == 0 ? done_ : failed_);
    const auto answer = without_end(performed.answer);
    if (rows_) return row(line, performed.code, answer, nullptr);
    session_.put(fmt::format("{}: {}\n", line.line, answer));
}

void BatchAnswer::failed(const BatchLine& line, const base::Error& error) {
    ++failed_;
    const auto text = error_text(error);
    if (rows_) return row(line, base::info(error.fault()).exit, without_end(text), &error);
    session_.print(fmt::format("{}: {}", line.line, text));
}

void BatchAnswer::finish() {
    if (rows_) rows_->finish();
    session_.remark(fmt::format("{} done{}", base::counted(done_, "command"),
                                failed_ == 0 ? "" : fmt::format(", {} not", failed_)));
}

}  // namespace waybill::cli
