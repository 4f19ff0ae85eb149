#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "../why_kinds.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/waiting.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using checks::Why;
using checks::WhyRow;

constexpr std::size_t default_depth = 100;
constexpr std::size_t most_depth = 1'000'000;
/// Further down the tree is not indented more: the words need the width.
constexpr std::size_t most_indent = 10;

constexpr Positional why_positionals[] = {
    {"key", "key of a feature, or of a dependency", true, false, key_of("feature dependency")}};
constexpr Flag why_flags[] = {{"depth", Shape::value, "N", "how many levels down; 100 where it is not said"}};

std::size_t depth_of(const Arguments& arguments) {
    if (!arguments.has("depth")) return default_depth;
    const auto depth = base::parse_integer(arguments.value("depth"));
    if (depth && *depth >= 1 && static_cast<std::size_t>(*depth) <= most_depth) return static_cast<std::size_t>(*depth);
    throw base::Error(base::Fault::bad_value, fmt::format("--depth: '{}' is not a number of levels from 1 to {}",
                                                          base::visible(arguments.value("depth")), most_depth));
}

std::string days_cell(std::optional<double> days) {
    return days ? base::format_number(*days) : "";
}

std::string json_of(const Why& why) {
    std::string json = fmt::format("{{\"blocked\":{},\"tree\":", why.is_blocked);
    for (std::size_t i = 0; i < why.rows.size(); ++i) {
        const auto& row = why.rows[i];
        if (i > 0 && row.level <= why.rows[i - 1].level) {
            for (auto level = row.level; level <= why.rows[i - 1].level; ++level) json += "]}";
            json += ',';
        }
        json += fmt::format("{{\"record\":{},\"title\":{},\"days\":{},\"reason\":{}", base::json_string(row.record),
                            base::json_string(row.title), row.days ? base::format_number(*row.days) : "null",
                            base::json_string(row.reason));
        if (row.is_seen) json += ",\"seen\":true";
        if (row.more > 0) json += fmt::format(",\"more\":{}", row.more);
        json += ",\"children\":[";
    }
    for (std::size_t level = 0; level <= why.rows.back().level; ++level) json += "]}";
    return json + fmt::format(",\"hidden\":{}}}", why.hidden);
}

std::vector<view::Cell> cells_of(const WhyRow& row, std::string_view indent) {
    std::string what;
    for (std::size_t i = 0; i < std::min(row.level, most_indent); ++i) what += indent;
    std::string reason = row.title.empty() ? row.reason : fmt::format("{}: {}", row.title, row.reason);
    if (row.is_seen) reason = row.title.empty() ? "shown above" : fmt::format("{}: shown above", row.title);
    if (row.more > 0) reason += fmt::format("; {} more below it (--depth {})", row.more, row.level + 1);
    return {{what + row.record}, {days_cell(row.days)}, {std::move(reason)}};
}

view::Document document_of(const Why& why, view::Format format) {
    // Pages fold blanks that may break.
    const std::string_view indent = format == view::Format::text ? "  " : "\u00a0\u00a0";
    view::Table table{.columns = {{"what", "what", view::Align::left, true},
                                  {"days", "days", view::Align::right, true},
                                  {"why", "why"}},
                      .rows = {}};
    for (const auto& row : why.rows) table.rows.push_back(cells_of(row, indent));
    view::Section section{"why", "", {std::move(table)}};
    if (why.is_blocked)
        section.blocks.emplace_back(view::Paragraph{
            "Days: working days for which it will still hold, as far as is known; empty where nobody can say.",
            view::Tone::muted});
    if (why.hidden > 0)
        section.blocks.emplace_back(view::Paragraph{fmt::format("and {} more further down", why.hidden)});
    return {.title = "", .subtitle = "", .sections = {std::move(section)}};
}

view::Document table_of(const Why& why) {
    view::Table table{.columns = {{"level", "level", view::Align::right},
                                  {"record", "record"},
                                  {"title", "title"},
                                  {"days", "days", view::Align::right},
                                  {"reason", "reason"},
                                  {"seen", "seen"}},
                      .rows = {}};
    for (const auto& row : why.rows) {
        table.rows.push_back({{std::to_string(row.level)},
                              {row.record},
                              {row.title},
                              {days_cell(row.days)},
                              {row.reason},
                              {row.is_seen ? "yes" : "no"}});
    }
    return {.title = "", .subtitle = "", .sections = {{"why", "", {std::move(table)}}}};
}

/// The feature that was meant: a dependency means the one that waits.
Record feature_of(const store::Store& store, const std::string& key) {
    if (const auto dependency = store.find(dependencies::dependency, key))
        return store.get(features::feature, dependency->text("from"));
    return store.get(features::feature, key);
}

int run_why(const Arguments& arguments, Session& session) {
    const auto depth = depth_of(arguments);
    const Record feature = feature_of(session.store(), arguments.value("key"));
    const auto portfolio = portfolio_of(session.store(), why_kinds);
    const auto why = checks::why(portfolio, *portfolio.find(features::feature, feature.key), session.today(), depth);
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? table_of(why) : document_of(why, session.format()), [&] { return json_of(why); });
    return 0;
}

}  // namespace

extern const Verb why_verb{"why",
                    "",
                    "everything that holds a feature back, as a tree, and for how long",
                    Moment::every_day,
                    why_positionals,
                    why_flags,
                    "waybill why PAY-12\nwaybill why D-7",
                    false,
                    run_why};

}  // namespace waybill::cli
