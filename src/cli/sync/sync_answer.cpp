#include "sync_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../data/import_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_rows = 20;

/// `and 12 more`, where a table is cut.
void add_rest(std::vector<view::Block>& blocks, std::size_t count, const std::string& how) {
    if (count > most_rows)
        blocks.push_back(view::Paragraph{fmt::format("and {} more: {}", count - most_rows, how), view::Tone::muted});
}

view::Section changes_of(const Synced& one) {
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "title"},
                                  {"field", "field"},
                                  {"before", "before"},
                                  {"now", "now"}},
                      .rows = {}};
    std::size_t count = 0;
    const auto add = [&](std::vector<view::Cell> row) {
        if (++count <= most_rows) table.rows.push_back(std::move(row));
    };
    for (const auto& change : one.taken.changes) {
        if (change.is_new) add({{change.key}, {change.title}, {"new"}, {""}, {""}});
        for (const auto& field : change.fields)
            add({{change.key}, {change.title}, {field.field}, {field.before}, {field.after}});
    }
    std::vector<view::Block> blocks;
    if (count > 0) blocks.emplace_back(std::move(table));
    add_rest(blocks, count, "waybill log shows the change, waybill feature show KEY each feature");
    return {"changes", fmt::format("What changed: {}", one.source->name), std::move(blocks)};
}

view::Section gone_of(const Synced& one) {
    const auto& gone = one.taken.plan.gone;
    if (gone.empty()) return {"gone", "", {}};
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "title"},
                                  {"stage", "stage here"},
                                  {"since", "since", view::Align::left, true}},
                      .rows = {}};
    for (const auto& feature : gone) {
        if (table.rows.size() == most_rows) break;
        table.rows.push_back({{feature.key}, {feature.title}, {feature.stage}, {feature.since}});
    }
    std::vector<view::Block> blocks{
        table,
        view::Paragraph{"An earlier sync saw them. They were deleted, moved or closed there, or the command no longer "
                        "asks for them; nothing is removed here. waybill feature kill KEY ends one, waybill feature "
                        "remove KEY takes it out.",
                        view::Tone::muted}};
    add_rest(blocks, gone.size(), "--json lists them all");
    return {"gone", fmt::format("No longer there: {}", one.source->name), std::move(blocks)};
}

/// New words of the tracker and what the reader has to say, without what earlier syncs told.
view::Section new_words_of(const Synced& one) {
    std::vector<exchange::MappingRow> fresh;
    for (const auto& row : one.taken.plan.mappings) {
        if (row.is_new) fresh.push_back(row);
    }
    if (fresh.empty()) return {"mapping", "", {}};
    return mappings_section(fresh, one.source->format, "issues");
}

view::Section owners() {
    return {"owners",
            "Who owns what",
            {view::Facts{{{"the tracker",
                           {"owner, why, tags, services, parent, url, progress, fields of its own: its news comes "
                            "in, and what you change here stays until it says something else"}},
                          {"both",
                           {"title, stage and, but for GitHub, committed: the same; waybill push --print brings your "
                            "changes back"}},
                          {"waybill",
                           {"all else: estimates, risks, dependencies you add, criteria, outcomes, decisions: never "
                            "touched"}}}}}};
}

}  // namespace

view::Document sync_document(const std::vector<Synced>& all, const std::vector<exchange::PendingPush>& pushes) {
    view::Document document;
    view::List heads;
    for (const auto& one : all)
        heads.items.push_back({headline_of(one.batch, one.taken.plan, one.taken.counts, one.source->name)});
    if (all.size() == 1)
        document.title = heads.items.front().text;
    else
        document.sections.push_back({"sources", "", {heads}});
    for (const auto& one : all) {
        for (auto section :
             {new_words_of(one), changes_of(one), gone_of(one), notes_section(one.batch, one.taken.plan)})
            document.sections.push_back(std::move(section));
    }
    document.sections.push_back(owners());
    if (!pushes.empty())
        document.sections.push_back(
            {"push",
             "",
             {view::List{{{fmt::format("{} here and not there:",
                                       pushes.size() == 1 ? "1 field was changed"
                                                          : fmt::format("{} fields were changed", pushes.size())),
                           "waybill push --print"}}}}});
    std::erase_if(document.sections, [](const auto& section) { return section.blocks.empty(); });
    return document;
}

view::Document sync_lesson(const std::string& file, const std::string& dir) {
    return {.title = "no source to sync from",
            .subtitle = "",
            .sections = {
                {"lesson",
                 "",
                 {view::Paragraph{fmt::format(
                      "A sync runs a command of your own and imports what it answers. Commands stand in your own "
                      "settings, never in a project, since whoever shares one could run anything. Put into {}, as "
                      "it fits:",
                      file.empty() ? std::string("the file that WAYBILL_CONFIG names") : file)},
                  view::Verbatim{sync_examples(dir)},
                  view::Paragraph{"dir names the only plan that a source is for; level (all, story, epic), project "
                                  "(the key to give it here) and timeout (seconds, 120) may stand there too. Then:"},
                  view::Verbatim{"waybill sync --dry-run\nwaybill sync"}}}}};
}

}  // namespace waybill::cli
