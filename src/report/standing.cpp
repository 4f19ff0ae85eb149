#include "asks.hpp"
#include "parts.hpp"
#include "promised.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"

namespace waybill::report {

Standing standing_of(const Edition& edition) {
    auto overall = overall_status(edition);
    Standing standing{.status = overall.status, .reason = std::move(overall.reason)};
    if (overall.worst != nullptr) standing.worst = overall.worst->key;
    for (auto& one : promised_days(edition)) {
        const auto* promise = edition.promises.of(one.record->key);
        Standing::Promised row{
            .record = one.record->key, .title = std::string(base::title_of(*one.record)), .day = one.day};
        row.status = one.status.status;
        row.reason = std::move(one.status.reason);
        if (promise != nullptr) row.odds = promise->odds;
        if (promise != nullptr) row.safe_day = promise->safe_day;
        standing.promised.push_back(std::move(row));
    }
    for (const auto& ask : asks(edition)) {
        standing.asks.push_back({.record = ask.record->key,
                                 .kind = std::string(coordination::name_of(ask.kind)),
                                 .who = ask.who,
                                 .what = coordination::deed(ask),
                                 .features = ask.features,
                                 .due = ask.due,
                                 .command = ask.command});
    }
    return standing;
}

}  // namespace waybill::report
