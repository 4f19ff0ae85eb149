#include <fmt/format.h>

#include "../parts.hpp"
#include "suggest_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using dependencies::Suggestion;
using dependencies::Touch;

std::string history_json(const std::optional<dependencies::Association>& seen) {
    if (!seen) return "null";
    return fmt::format(R"({{"changes":{},"first":{},"second":{},"both":{},"lift":{},"jaccard":{},"chance":{}}})",
                       seen->changes, seen->first, seen->second, seen->both, share_json(seen->lift()),
                       share_json(seen->jaccard()), fmt::format("{:.6f}", seen->chance()));
}

std::string touch_json(const Touch& touch) {
    constexpr std::string_view hows[] = {"same", "link", "together"};
    return fmt::format(R"({{"how":"{}","service":{},"other":{},"users":{},"worth":{},"history":{}}})",
                       hows[static_cast<std::size_t>(touch.how)], base::json_string(touch.service->key),
                       base::json_string(touch.other->key), touch.users, share_json(touch.worth),
                       history_json(touch.history));
}

std::string one_json(const Suggestion& one, const forecast::Timeline& timeline) {
    constexpr std::string_view reasons[] = {"owner", "caller", "plan", "stage", "key"};
    std::string touches;
    for (const auto& touch : one.touches) touches += (touches.empty() ? "" : ",") + touch_json(touch);
    const auto overlap = one.overlap ? fmt::format(R"({{"from":"{}","until":"{}"}})",
                                                   base::format_day(timeline.day_of_start(one.overlap->start)),
                                                   base::format_day(timeline.day_of_finish(one.overlap->finish)))
                                     : std::string("null");
    return fmt::format(
        R"({{"from":{},"on":{},"reason":"{}","score":{},"between_teams":{},"overlap":{},"touches":[{}]}})",
        base::json_string(one.from->key), base::json_string(one.on->key), reasons[static_cast<std::size_t>(one.reason)],
        share_json(one.score), one.is_between_teams, overlap, touches);
}

}  // namespace

view::Document suggest_table(const SuggestAnswer& answer) {
    view::Table table{
        {{"from", "from"}, {"on", "on"}, {"score", "score"}, {"services", "services"}, {"because", "because"}}, {}};
    for (std::size_t i = 0; i < answer.shown; ++i) {
        const auto& one = answer.missing.list[i];
        base::Texts services;
        for (const auto& touch : one.touches) {
            services.push_back(touch.service->key);
            if (touch.other != touch.service) services.push_back(touch.other->key);
        }
        table.rows.push_back({{one.from->key},
                              {one.on->key},
                              {share_json(one.score)},
                              {base::joined(services, " ")},
                              {suggest_evidence(one)}});
    }
    return {.title = "", .subtitle = "", .sections = {{"suggestions", "", {table}}}};
}

std::string suggest_json(const SuggestAnswer& answer) {
    std::string rows;
    for (std::size_t i = 0; i < answer.shown; ++i)
        rows += (i > 0 ? "," : "") + one_json(answer.missing.list[i], answer.missing.timeline);
    return fmt::format(R"({{"total":{},"features":{},"without_services":{},"is_planned":{},"suggestions":[{}]}})",
                       answer.missing.list.size(), answer.missing.features, json_list(answer.missing.silent),
                       answer.missing.is_planned, rows);
}

}  // namespace waybill::cli
