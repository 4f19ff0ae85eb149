#include "waybill/risks/life_cycle.hpp"

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::risks {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr std::size_t most_follow_ups = 5;

/// ` on 2026-11-20`, where the day is known.
std::string on_day(std::string_view day) {
    return day.empty() ? std::string() : fmt::format(" on {}", day);
}

}  // namespace

void mitigate(Record& risk) {
    const auto status = risk.text("status");
    if (status == "happened" || status == "closed") {
        throw Error(Fault::refused,
                    fmt::format("{} {}{}: there is nothing left to mitigate", risk.key,
                                status == "happened" ? "has happened" : "was closed", on_day(risk.text("ended"))),
                    fmt::format("waybill risk edit {} --status open opens it again", risk.key));
    }
    if (risk.text("mitigation").empty()) {
        throw Error(Fault::usage, fmt::format("nothing says what was done about {}", risk.key),
                    fmt::format("waybill risk mitigate {} --mitigation TEXT --residual-probability NUMBER", risk.key));
    }
    risk["status"] = std::string("mitigated");
}

void happen(Record& risk, base::Day day, std::string_view because) {
    if (risk.text("status") == "happened") {
        throw Error(Fault::refused, fmt::format("{} has happened already{}", risk.key, on_day(risk.text("ended"))),
                    fmt::format("waybill risk close {} --because TEXT, when it is dealt with", risk.key));
    }
    risk["status"] = std::string("happened");
    risk["ended"] = base::format_day(day);
    risk["because"] = because.empty() ? base::Value{} : base::Value(std::string(because));
}

void close(Record& risk, base::Day day, std::string_view because) {
    if (risk.text("status") == "closed") {
        throw Error(Fault::refused, fmt::format("{} was closed already{}", risk.key, on_day(risk.text("ended"))),
                    fmt::format("waybill risk edit {} --status open opens it again", risk.key));
    }
    risk["status"] = std::string("closed");
    risk["ended"] = base::format_day(day);
    risk["because"] = std::string(because);
}

std::vector<FollowUp> follow_ups(const Record& risk, const std::vector<Record>& features) {
    std::vector<FollowUp> list;
    std::size_t hit = 0;
    for (const auto& feature : features) {
        const auto stage = feature.text("stage");
        if (features::is_over(stage) || hit == most_follow_ups) continue;
        ++hit;
        list.push_back(
            {fmt::format("does it hold {} ({})? Say who can clear it", feature.key,
                         base::shortened(feature.text("title"), 40)),
             fmt::format("waybill blocker add {} \"{} happened\" --who NAME --ask \"…\"", feature.key, risk.key)});
        if (feature.text("committed").empty()) continue;
        list.push_back(
            {fmt::format("does {} move from {}? Those who were promised it must hear", feature.key,
                         feature.text("committed")),
             fmt::format("waybill feature edit {} --committed DATE --cause CAUSE --due-to {}", feature.key, risk.key)});
    }
    if (risk.texts("features").empty()) {
        list.push_back({"which features does it hit? None is named",
                        fmt::format("waybill risk edit {} --features KEY", risk.key)});
    }
    return list;
}

void pay(Record& debt, base::Day day) {
    if (debt.text("status") == "paid") {
        throw Error(Fault::refused, fmt::format("{} was paid back already{}", debt.key, on_day(debt.text("paid"))),
                    fmt::format("waybill debt edit {} --status open opens it again", debt.key));
    }
    debt["status"] = std::string("paid");
    debt["paid"] = base::format_day(day);
}

void answer(Record& gap, std::string_view text, std::string_view who, base::Day day) {
    if (base::trimmed(text).empty()) {
        throw Error(Fault::bad_value, fmt::format("the answer to {} is empty", gap.key),
                    fmt::format("waybill gap answer {} \"…\"", gap.key));
    }
    gap["answer"] = std::string(text);
    gap["answered"] = base::format_day(day);
    gap["answered_by"] = std::string(who);
}

}  // namespace waybill::risks
