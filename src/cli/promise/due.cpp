#include <algorithm>

#include <fmt/format.h>

#include "../milestone/align_answer.hpp"
#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "told_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using forecast::Told;

/// Promises that no longer stand and are shown with what to send, unless all are asked for.
constexpr std::size_t most_shown_promises = 10;

constexpr Flag promise_due_flags[] = {
    {"all", Shape::boolean, "", "all of them, and what still stands or is delivered, too"}};

view::Section section_of_told(const portfolio::Portfolio& portfolio, const Told& told, base::Day today) {
    view::Section section{
        "promise", fmt::format("{}: {}", told.promise->text("to"), base::key_and_title(*told.record)), {}};
    const auto heard = told.promise->text("told");
    section.blocks.emplace_back(
        view::Paragraph{fmt::format("They count on {}{}: {}.", base::format_weekday(told.day),
                                    heard.empty() ? std::string() : fmt::format(" (told {})", heard), told.spoken()),
                        view::Tone::bad});
    section.blocks.emplace_back(message_block(coordination::message_to(portfolio, told, today)));
    view::List list;
    if (!told.awaited.empty())
        list.items.push_back({fmt::format("nobody knows a day for: {}", base::joined(told.awaited, "; ")), {}, view::Tone::warning});
    const bool has_day = told.state == Told::State::stopped || told.new_day(today);
    list.items.push_back({has_day ? "once they know:" : "once a day is named:", told_command(told, today)});
    section.blocks.emplace_back(std::move(list));
    return section;
}

view::Table table_of_told(const std::vector<Told>& list) {
    view::Table table{.columns = {{"record", "key", view::Align::left, true},
                                  {"to", "told to"},
                                  {"day", "day", view::Align::left, true},
                                  {"told", "told", view::Align::left, true},
                                  {"state", "so"}},
                      .rows = {}};
    for (const auto& one : list)
        table.rows.push_back({{one.record->key},
                              {std::string(one.promise->text("to"))},
                              {base::format_day(one.day)},
                              {std::string(one.promise->text("told"))},
                              {one.spoken(), one.must_hear() ? view::Tone::bad : view::Tone::plain}});
    return table;
}

view::Document promise_document(const portfolio::Portfolio& portfolio, const std::vector<Told>& list, base::Day today,
                                bool has_all) {
    const auto due = static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [](const Told& one) { return one.must_hear(); }));
    view::Document document;
    if (list.empty()) {
        document.sections.push_back(
            {"promises",
             "",
             {view::List{
                 {{"Nobody was told a day yet. Keep who was told what, and waybill says who must hear otherwise:",
                   "waybill promise add KEY 2027-03-31 --to \"Board\""}}}}});
        return document;
    }
    document.title = due == 0 ? fmt::format("{} {}", base::counted(list.size(), "promise"),
                                            list.size() == 1 ? "stands." : "stand: nobody has to hear otherwise.")
                              : fmt::format("{} of {} {} longer stand{}: say so before they ask.", due,
                                            base::counted(list.size(), "promise"), "no", due == 1 ? "s" : "");
    for (const auto& one : list) {
        const bool is_shown = has_all || document.sections.size() < most_shown_promises;
        if (one.must_hear() && is_shown) document.sections.push_back(section_of_told(portfolio, one, today));
    }
    if (!has_all && due > most_shown_promises)
        document.sections.push_back(
            {"more",
             "",
             {view::List{{{fmt::format("and {} more", due - most_shown_promises), "waybill promise due --all"}}}}});
    if (has_all || due == 0) document.sections.push_back({"promises", "", {table_of_told(list)}});
    return document;
}

int run_promise_due(const Arguments& arguments, Session& session) {
    const auto portfolio = portfolio_of(session.store(), session);
    const auto list = forecast::told(portfolio, session.today(), promises_of(portfolio, session.today()));
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(
        is_table ? view::Document{.title = "", .subtitle = "", .sections = {{"promises", "", {table_of_told(list)}}}}
                 : promise_document(portfolio, list, session.today(), arguments.has("all")),
        [&] {
            std::string json = "[";
            for (const auto& one : list)
                json += (json.size() > 1 ? "," : "") + told_json(portfolio, one, session.today());
            return json + "]";
        });
    return 0;
}

}  // namespace

extern const Verb promise_due_verb{"promise",
                            "due",
                            "who was told a day that no longer stands, and what to send them",
                            Moment::every_day,
                            {},
                            promise_due_flags,
                            "waybill promise due",
                            false,
                            run_promise_due};

}  // namespace waybill::cli
