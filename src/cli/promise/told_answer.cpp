#include "told_answer.hpp"

#include <fmt/format.h>

#include "../parse.hpp"
#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

std::string day_json(const std::optional<base::Day>& day) {
    return day ? base::json_string(base::format_day(*day)) : "null";
}

}  // namespace

std::string told_line(const forecast::Told& told) {
    return fmt::format("{}: {} by {}: {}", told.promise->text("to"), told.record->key, base::format_weekday(told.day),
                       told.spoken());
}

std::string told_command(const forecast::Told& told, base::Day today) {
    using State = forecast::Told::State;
    const auto to = std::string(told.promise->text("to"));
    if (told.state == State::stopped) return fmt::format("waybill promise remove {}", told.promise->uid);
    const auto day = told.new_day(today);
    return joined_line(
        {"waybill", "promise", "add", told.record->key, day ? base::format_day(*day) : "DAY", "--to", to});
}

std::string told_json(const portfolio::Portfolio& portfolio, const forecast::Told& told, base::Day today) {
    return fmt::format(
        R"({{"to":{},"record":{},"day":{},"told":{},"state":"{}","promised_now":{},"probability":{},"new_day":{},)"
        R"("message":{},"command":{}}})",
        base::json_string(told.promise->text("to")), base::json_string(told.record->key), day_json(told.day),
        json_or_null(told.promise->text("told")), coordination::name_of(told.state), day_json(told.promised_now),
        told.odds ? share_json(*told.odds) : "null", day_json(told.must_hear() ? told.new_day(today) : std::nullopt),
        told.must_hear() ? base::json_string(base::joined(coordination::message_to(portfolio, told, today), "\n"))
                         : "null",
        told.must_hear() ? base::json_string(told_command(told, today)) : "null");
}

}  // namespace waybill::cli
