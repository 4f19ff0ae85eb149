#include "overview.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../options.hpp"
#include "../verbs.hpp"
#include "topics.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

struct Chapter {
    Moment moment;
    std::string_view name, title;
};
constexpr Chapter chapters[] = {
    {Moment::start, "start", "To begin"},    {Moment::every_day, "every_day", "Every day"},
    {Moment::decide, "decide", "To decide"}, {Moment::history, "history", "What was before"},
    {Moment::data, "data", "The file"},      {Moment::help, "help", "Help"},
};

/// What else the first page shows: the rest is found when it is needed, and each answer names it.
constexpr std::array first_page{
    &feature_ready_verb, &feature_start_verb,   &feature_ship_verb, &feature_kill_verb, &criterion_lint_verb,
    &estimate_ask_verb,  &outcome_verdict_verb, &undo_verb,         &log_verb,          &export_verb,
    &help_verb};

view::Table topic_table() {
    view::Table table{.columns = {{"topic", "topic", view::Align::left, true}, {"meaning", "meaning"}}, .rows = {}};
    for (const auto* topic : all_topics())
        table.rows.push_back({{std::string(topic->name)}, {std::string(topic->summary)}});
    return table;
}

}  // namespace

view::Table flag_table(std::span<const Flag> shown) {
    view::Table table{.columns = {{"flag", "flag", view::Align::left, true}, {"meaning", "meaning"}}, .rows = {}};
    for (const auto& flag : shown) {
        table.rows.push_back({{fmt::format("--{}{}{}", flag.name, flag.metavar.empty() ? "" : " ", flag.metavar)},
                              {std::string(flag.help) + (flag.is_required ? " (required)" : "")}});
    }
    return table;
}

view::Document overview(bool is_whole) {
    view::Document document{
        .title = "",
        .subtitle = "",
        .sections = {{"about",
                      "",
                      {view::Paragraph{"waybill keeps the few records that decide whether a delivery succeeds, and "
                                       "asks of them what a good technical manager asks."}}}}};
    for (const auto& [moment, name, title] : chapters) {
        view::Table table{.columns = {{"command", "command", view::Align::left, true}, {"meaning", "meaning"}},
                          .rows = {}};
        for (const Verb* verb : all_verbs()) {
            const bool is_shown = is_whole || moment == Moment::start || moment == Moment::every_day ||
                                  std::find(first_page.begin(), first_page.end(), verb) != first_page.end();
            if (verb->moment == moment && is_shown)
                table.rows.push_back({{"waybill " + written_leaf(*verb).words()}, {std::string(verb->summary)}});
        }
        document.sections.push_back({std::string(name), std::string(title), {table}});
    }
    if (is_whole) {
        view::Table kinds{.columns = {{"noun", "noun", view::Align::left, true},
                                      {"verbs", "verbs", view::Align::left, true},
                                      {"meaning", "what it keeps"}},
                          .rows = {}};
        for (const auto* kind : portfolio::all_kinds()) {
            kinds.rows.push_back({{kind->noun()},
                                  {kind->verbs == base::Verbs::authored ? "add list show edit remove" : "list"},
                                  {std::string(kind->summary)}});
        }
        document.sections.push_back({"records", "Records: waybill NOUN VERB", {kinds}});
        document.sections.push_back({"options", "Options of every command", {flag_table(global_flags())}});
        document.sections.push_back({"topics", "Topics: waybill help TOPIC", {topic_table()}});
    } else {
        std::vector<std::string> topics;
        for (const auto* topic : all_topics()) topics.emplace_back(topic->name);
        document.sections.push_back(
            {"more",
             "",
             {view::Paragraph{"Every record has add, list, show, edit and remove: waybill risk list. All commands: "
                              "waybill help --all. One of them: waybill COMMAND --help."},
              view::Paragraph{"Topics, with waybill help TOPIC: " + base::joined(topics, ", ") + "."}}});
    }
    return document;
}

}  // namespace waybill::cli
