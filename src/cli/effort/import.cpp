#include <filesystem>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../progress.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/exchange/effort_csv.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {
namespace {

constexpr Positional effort_import_positionals[] = {
    {"file", "worklogs as CSV, or - for standard input", true, false, a_file}};
constexpr Flag effort_import_flags[] = {
    {"skip-unknown", Shape::boolean, "", "pass over the rows of features that are not here, and count them"},
};

/// What became of the entries; what is remembered of them is no news.
store::ImportCounts::Count counts_of(const store::ImportCounts& counts) {
    const auto found = counts.kinds.find("effort");
    return found == counts.kinds.end() ? store::ImportCounts::Count{} : found->second;
}

std::string effort_json(const exchange::EffortFile& read, const store::ImportCounts& counts) {
    const auto total = counts_of(counts);
    std::string unknown, columns;
    for (const auto& [key, rows] : read.unknown)
        unknown +=
            fmt::format("{}{{\"feature\":{},\"rows\":{}}}", unknown.empty() ? "" : ",", base::json_string(key), rows);
    for (const auto& name : read.left_out) columns += (columns.empty() ? "" : ",") + base::json_string(name);
    return fmt::format(
        "{{\"entries\":{},\"features\":{},\"days\":{},\"added\":{},\"corrected\":{},\"unchanged\":{},\"unknown\":[{}],"
        "\"unused_columns\":[{}]}}",
        read.entries, read.features.size(), base::format_number(base::days_from_minutes(read.minutes)), total.added,
        total.changed, read.entries - total.added - total.changed, unknown, columns);
}

/// What was passed over, on stderr.
void say_left_out(const exchange::EffortFile& read, Session& session) {
    if (!read.left_out.empty())
        session.remark(
            fmt::format("left out, since they say nothing of a worklog: {}", base::joined(read.left_out, ", ")));
    constexpr std::size_t most_named = 5;
    std::size_t rows = 0;
    base::Texts keys;
    for (const auto& [key, count] : read.unknown) {
        rows += count;
        if (keys.size() < most_named) keys.push_back(key);
    }
    if (rows == 0) return;
    session.warn({"unknown_features",
                  fmt::format("{} passed over, of {} not here: {}{}", base::counted(rows, "row"),
                              base::counted(read.unknown.size(), "feature"), base::joined(keys, ", "),
                              read.unknown.size() > most_named ? ", …" : ""),
                  {}});
}

int run_effort_import(const Arguments& arguments, Session& session) {
    const std::string file = arguments.value("file");
    const exchange::EffortOptions options{file, session.today(), arguments.has("skip-unknown")};
    const auto text = session.read_input(file);
    session.change([&](store::Writer& writer) {
        const base::Kind* const kinds[] = {&features::feature, &estimates::effort, &portfolio::sighting};
        const auto read = exchange::read_efforts(text, portfolio_of(writer.store(), kinds), options);
        Progress progress(session, "records stored");
        const auto counts = store::import_drafts(writer, read.efforts, progress.counter());
        say_left_out(read, session);
        const auto total = counts_of(counts);
        session.tell(
            fmt::format("{}: {} of {} read, {} in all: {} new, {}{} as before",
                        std::filesystem::path(file).filename().string(),
                        base::counted(read.entries, "entry", "entries"), base::counted(read.features.size(), "feature"),
                        base::format_duration(read.minutes), total.added,
                        total.changed > 0 ? fmt::format("{} corrected, ", total.changed) : std::string(),
                        read.entries - total.added - total.changed),
            [&] { return effort_json(read, counts); });
    });
    return 0;
}

}  // namespace

extern const Verb effort_import_verb{
    "effort",
    "import",
    "read worklogs from CSV: feature, day, hours or days, activity, who; a row that is here is not added again",
    Moment::data,
    effort_import_positionals,
    effort_import_flags,
    "waybill effort import worklogs.csv --dry-run\nwaybill effort import worklogs.csv --skip-unknown",
    true,
    run_effort_import};

}  // namespace waybill::cli
