#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
#include "figures.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/asked.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using checks::Asked;

constexpr Positional estimate_ask_positionals[] = {
    {"key", "key of a feature; none: all that are not shipped", false, false, key_of("feature")}};
constexpr Flag estimate_ask_flags[] = {
    {"team", Shape::value, "TEAM", "only features of this team", false, key_of("team")},
    {"limit", Shape::value, "N", "at most N; 0 is all, the default off a terminal"},
};
constexpr std::size_t most_on_page = 10;

std::string command_of(const Asked& one) {
    return fmt::format("waybill estimate answer {} {}=yes/no", one.feature->key, one.open.question->id);
}

std::size_t limit_of(const Arguments& arguments, Session& session) {
    if (!arguments.has("limit")) return session.style().is_terminal && session.is_text() ? most_on_page : 0;
    const auto limit = base::parse_integer(arguments.value("limit"));
    if (limit && *limit >= 0) return static_cast<std::size_t>(*limit);
    throw base::Error(base::Fault::bad_value,
                      fmt::format("--limit: '{}' is not a whole number", base::visible(arguments.value("limit"))));
}

double total(const std::vector<Asked>& list) {
    double days = 0;
    for (const auto& one : list) days += one.open.days;
    return days;
}

std::string json_of(const std::vector<Asked>& list, std::size_t limit) {
    std::string json = fmt::format("{{\"count\":{},\"days\":{},\"questions\":[", list.size(), json_days(total(list)));
    for (std::size_t i = 0; i < list.size() && (limit == 0 || i < limit); ++i) {
        const auto& [feature, open] = list[i];
        const auto text = [&](std::string_view field) {
            const auto value = feature->text(field);
            return value.empty() ? std::string("null") : base::json_string(value);
        };
        json += fmt::format(
            R"({}{{"feature":{},"title":{},"team":{},"committed":{},"estimate":{},"question":"{}","asks":{},)"
            R"("yes":{},"no":{},"weight":{},"days":{},"command":{}}})",
            i > 0 ? "," : "", base::json_string(feature->key), text("title"), text("team"), text("committed"),
            base::json_string(open.estimate->key), open.question->id, base::json_string(open.question->asks),
            base::json_string(open.question->yes), base::json_string(open.question->no),
            base::format_number(open.question->weight), json_days(open.days), base::json_string(command_of(list[i])));
    }
    return json + "]}";
}

view::Document table_of(const std::vector<Asked>& list, std::size_t limit) {
    view::Table table{.columns = {{"feature", "feature", view::Align::left, true},
                                  {"question", "question"},
                                  {"days", "days", view::Align::right},
                                  {"committed", "committed"},
                                  {"estimate", "estimate"},
                                  {"command", "command"}},
                      .rows = {}};
    for (const auto& one : list) {
        if (limit != 0 && table.rows.size() == limit) break;
        table.rows.push_back({{one.feature->key},
                              {std::string(one.open.question->id)},
                              {json_days(one.open.days)},
                              {std::string(one.feature->text("committed"))},
                              {one.open.estimate->key},
                              {command_of(one)}});
    }
    return {.title = "", .subtitle = "", .sections = {{"questions", "", {table}}}};
}

view::Document document_of(const std::vector<Asked>& list, std::size_t limit, const std::string& nothing) {
    view::Document document{.title = "", .subtitle = "", .sections = {{"questions", "", {}}}};
    auto& blocks = document.sections[0].blocks;
    if (list.empty()) {
        blocks.emplace_back(view::Paragraph{nothing, view::Tone::good});
        return document;
    }
    view::List items;
    for (const auto& one : list) {
        if (limit != 0 && items.items.size() == limit) break;
        items.items.push_back(
            {.text = fmt::format("{} {}: {}", said_days(one.open.days), one.feature->key, one.open.question->asks),
             .command = command_of(one)});
    }
    const auto shown = items.items.size();
    blocks.emplace_back(view::Paragraph{
        fmt::format("{} open. Each counts with the days in front until it is answered, {} in all, when it goes badly:",
                    base::counted(list.size(), "question is", "questions are"), said_days(total(list)))});
    blocks.emplace_back(std::move(items));
    if (shown < list.size())
        blocks.emplace_back(
            view::Paragraph{fmt::format("The first {}; --limit 0 shows all.", shown), view::Tone::muted});
    return document;
}

/// What is said where no question is open.
std::string nothing_of(const portfolio::Portfolio& portfolio, const std::string& key) {
    if (!key.empty() && !portfolio::standing_of(portfolio, key).is_estimated())
        return fmt::format("{} has no estimate yet, so there is nothing to ask: waybill estimate add {} 2d..5d..11d",
                           key, key);
    return key.empty() ? "No question is open about any estimate of what is not shipped."
                       : fmt::format("Every question about {} is answered.", key);
}

int run_estimate_ask(const Arguments& arguments, Session& session) {
    const auto limit = limit_of(arguments, session);
    std::string key, team;
    if (arguments.has("key")) key = session.store().get(features::feature, arguments.value("key")).key;
    if (arguments.has("team")) team = session.store().get(portfolio::team, arguments.value("team")).key;
    if (!key.empty() && !team.empty())
        throw base::Error(base::Fault::usage, "a feature and a team are two different questions", "leave one out");
    const auto portfolio = key.empty() ? portfolio_of(session.store())
                                       : portfolio_around(session.store(), session.store().get(features::feature, key));
    const auto list = key.empty() ? checks::asked(portfolio, team)
                                  : checks::asked_of(portfolio, *portfolio.find(features::feature, key));
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? table_of(list, limit) : document_of(list, limit, nothing_of(portfolio, key)),
                 [&] { return json_of(list, limit); });
    return 0;
}

}  // namespace

const Verb estimate_ask_verb{"estimate",
                             "ask",
                             "the open questions about estimates, the dearest first",
                             Moment::decide,
                             estimate_ask_positionals,
                             estimate_ask_flags,
                             "waybill estimate ask\nwaybill estimate ask PAY-12\nwaybill estimate ask --team payments",
                             false,
                             run_estimate_ask};

}  // namespace waybill::cli
