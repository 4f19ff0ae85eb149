#include "asked_answer.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "figures.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using checks::Asked;

std::string command_of(const Asked& one) {
    return fmt::format("waybill estimate answer {} {}=yes/no", one.feature->key, one.open.question->id);
}

double total(const std::vector<Asked>& list) {
    double days = 0;
    for (const auto& one : list) days += one.open.days;
    return days;
}

}  // namespace

std::string asked_json(const std::vector<Asked>& list, std::size_t limit, const DaysAt80& at_80) {
    std::string json = fmt::format("{{\"count\":{},\"days\":{},\"questions\":[", list.size(), json_days(total(list)));
    for (std::size_t i = 0; i < list.size() && (limit == 0 || i < limit); ++i) {
        const auto& [feature, open] = list[i];
        const auto text = [&](std::string_view field) {
            const auto value = feature->text(field);
            return value.empty() ? std::string("null") : base::json_string(value);
        };
        json += fmt::format(
            R"({}{{"feature":{},"title":{},"team":{},"committed":{},"estimate":{},"question":"{}","asks":{},)"
            R"("yes":{},"no":{},"weight":{},"days":{},"days_p80":{},"command":{}}})",
            i > 0 ? "," : "", base::json_string(feature->key), text("title"), text("team"), text("committed"),
            base::json_string(open.estimate->key), open.question->id, base::json_string(open.question->asks),
            base::json_string(open.question->yes), base::json_string(open.question->no),
            base::format_number(open.question->weight), json_days(open.days),
            at_80.of(list[i]) ? json_days(*at_80.of(list[i])) : "null", base::json_string(command_of(list[i])));
    }
    return json + "]}";
}

view::Document asked_table(const std::vector<Asked>& list, std::size_t limit) {
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

view::Document asked_document(const std::vector<Asked>& list, std::size_t limit, const DaysAt80& at_80,
                              const std::string& nothing) {
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
            {.text = fmt::format(
                 "{} {}: {}{}", base::format_days(one.open.days), one.feature->key, one.open.question->asks,
                 at_80.of(one) ? fmt::format(" (it moves the day with 80 % odds by {})", spoken_days(*at_80.of(one)))
                               : ""),
             .command = command_of(one)});
    }
    const auto shown = items.items.size();
    blocks.emplace_back(view::Paragraph{
        fmt::format("{} open. Each counts with the days in front until it is answered, {} in all, when it goes badly:",
                    base::counted(list.size(), "question is", "questions are"), base::format_days(total(list)))});
    blocks.emplace_back(std::move(items));
    if (shown < list.size())
        blocks.emplace_back(
            view::Paragraph{fmt::format("The first {}; --limit 0 shows all.", shown), view::Tone::muted});
    return document;
}

}  // namespace waybill::cli
