#include <fmt/format.h>

#include "../parts.hpp"
#include "agenda_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {

using coordination::AgendaItem;

std::string agenda_item_json(const AgendaItem& item) {
    const auto& ask = item.ask;
    const auto day = [](const std::optional<base::Day>& one) {
        return json_or_null(one ? base::format_day(*one) : "");
    };
    return fmt::format(
        R"({{"kind":"{}","record":{},"who":{},"team":{},"what":{},"features":{},"since":{},"due":{},"late":{},)"
        R"("waited_days":{},"days_p80":{},"command":{}}})",
        coordination::name_of(ask.kind), base::json_string(ask.record->name()), json_or_null(ask.who),
        json_or_null(ask.team), base::json_string(coordination::deed(ask)), json_list(ask.features), day(ask.since),
        day(ask.due), item.is_late, item.waited, item.days_p80 ? json_days(*item.days_p80) : "null",
        json_or_null(ask.command));
}

std::string agenda_json(const AgendaAnswer& answer) {
    const auto items_json = [](const std::vector<AgendaItem>& items) {
        std::string json;
        for (const auto& item : items) json += (json.empty() ? "" : ",") + agenda_item_json(item);
        return fmt::format("[{}]", json);
    };
    std::string people, records;
    for (const auto& one : answer.agenda.people) {
        const auto message = one.who.empty() ? base::Texts{} : coordination::message_to(one);
        people += fmt::format(R"({}{{"who":{},"items":{},"message":{}}})", people.empty() ? "" : ",",
                              json_or_null(one.who), items_json(one.items), json_or_null(base::joined(message, "\n")));
    }
    for (const auto& one : answer.records) {
        std::string missed;
        for (const auto& past : one.past) {
            if (past.is_kept) continue;
            missed += fmt::format(R"({}{{"record":{},"day":"{}","delivered":{}}})", missed.empty() ? "" : ",",
                                  base::json_string(past.record->key), base::format_day(past.day),
                                  json_or_null(past.delivered ? base::format_day(*past.delivered) : ""));
        }
        records += fmt::format(R"({}{{"team":{},"kept":{},"missed":[{}],"unknown":{},"moved":{},"moved_days":{}}})",
                               records.empty() ? "" : ",", base::json_string(one.team->key), one.kept, missed,
                               one.unknown, one.moved, one.moved_days);
    }
    return fmt::format(R"({{"people":[{}],"awaited":{},"track_record":[{}],"missing":{}}})", people,
                       items_json(answer.agenda.awaited), records, json_or_null(answer.missing));
}

}  // namespace waybill::cli
