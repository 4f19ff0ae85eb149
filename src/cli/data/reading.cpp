#include "reading.hpp"

#include <fmt/format.h>

#include "../parse.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"

namespace waybill::cli {
namespace {

using base::Error;

/// The command that reads such a file, by how it begins or by its ending; empty where nothing tells.
std::string reader_of(const std::string& text, const std::string& file) {
    if (text.starts_with("SQLite format 3")) return "restore";
    const auto name = base::lower(file);
    const bool is_csv = name.ends_with(".csv");
    if (is_csv || name.ends_with(".json")) return fmt::format("import {}", exchange::tracker_of(text, is_csv));
    if (name.ends_with(".yaml") || name.ends_with(".yml")) return "import backstage";
    return name.ends_with(".jsonl") || name.ends_with(".ndjson") ? "import" : "";
}

/// Reads the file as `command` does. Where it cannot, and is a file for another command, that one is named.
template <class Read>
auto read_as(const std::string& command, const std::string& file, Session& session, Read read) {
    const std::string text = session.read_input(file);
    try {
        return read(text);
    } catch (const Error& error) {
        const auto reader = reader_of(text, file);
        if (reader.empty() || reader == command) throw;
        throw Error(error.fault(), error.message(), fmt::format("waybill {} {}", reader, joined_line({file})),
                    error.at());
    }
}

}  // namespace

exchange::TrackerBatch read_batch(const std::string& system, const std::string& file, bool skip_bad, Session& session) {
    const exchange::ReadOptions options{.file = file, .skip_bad = skip_bad, .project_key = {}};
    return read_as("import " + system, file, session, [&](const std::string& text) {
        return exchange::read_tracker(system, text, options);
    });
}

std::vector<base::Draft> read_native(const std::string& file, Session& session) {
    return read_as("import", file, session, [&](const std::string& text) { return exchange::read_jsonl(text, file); });
}

}  // namespace waybill::cli
