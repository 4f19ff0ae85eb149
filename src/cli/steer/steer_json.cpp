#include <fmt/format.h>

#include "../agenda/agenda_answer.hpp"
#include "../forecast/lever_words.hpp"
#include "../milestone/align_answer.hpp"
#include "../parts.hpp"
#include "../promise/told_answer.hpp"
#include "steer_answer.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

std::string one_more_json(const std::optional<coordination::OneMore>& more) {
    if (!more) return "null";
    const auto odds = [](const std::optional<double>& one) { return one ? share_json(*one) : "null"; };
    return fmt::format(
        R"({{"feature":{},"team":{},"like":{},"days":{},"probability_before":{},"probability":{},"p80_before":"{}",)"
        R"("p80":"{}","days_later":{},"guessed":{}}})",
        json_or_null(more->feature), json_or_null(more->team),
        json_or_null(more->like != nullptr ? more->like->key : std::string_view{}), json_days(more->days),
        odds(more->odds_before), odds(more->odds_after), base::format_day(more->p80_before),
        base::format_day(more->p80_after), json_days(more->days_later), more->is_guessed);
}

}  // namespace

std::string steer_json(const SteerAnswer& answer) {
    const auto append = [](std::string& list, const std::string& entry) { list += (list.empty() ? "" : ",") + entry; };
    const bool has_day = answer.alignment.day.has_value();
    std::string together, decide, hear;
    for (const std::size_t i : answer.levers.together)
        append(together, lever_json(*answer.outlook, answer.levers.list[i], has_day));
    for (const auto& one : answer.decide) append(decide, agenda_item_json(one));
    for (const auto& one : answer.hear) append(hear, told_json(answer.portfolio, one, answer.today));
    return fmt::format(
        R"({{"alignment":{},"to_reach_80":{{"probability":{},"reached":{},"change":[{}]}},"one_more":{},)"
        R"("decide":[{}],"hear":[{}],"missing":{}}})",
        alignment_json(answer.alignment, answer.today, {}),
        has_day && answer.outlook != nullptr ? share_json(answer.levers.odds_together) : "null",
        answer.levers.is_enough, together, one_more_json(answer.one_more), decide, hear, json_or_null(answer.missing));
}

}  // namespace waybill::cli
