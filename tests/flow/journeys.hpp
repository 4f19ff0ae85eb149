#pragma once

#include <string>
#include <vector>

#include "support/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/flow/cycle_time.hpp"

/// Features with the history of a tracker, in few words.
namespace waybill::flow_test {

inline std::string feature(const std::string& key, const std::string& stage,
                           const std::string& created = "2026-08-01") {
    return R"({"kind":"feature","key":")" + key + R"(","title":"t","stage":")" + stage + R"(","created":")" + created +
           "T00:00:00Z\"}\n";
}

/// `at` is a day, at its beginning, or an instant.
inline std::string moved(const std::string& key, const std::string& at, const std::string& stage,
                         const std::string& status = "x") {
    return R"({"kind":"status_change","feature":")" + key + R"(","at":")" + at + (at.size() == 10 ? "T00:00:00Z" : "") +
           R"(","to":")" + status + R"(","stage":")" + stage + "\"}\n";
}

/// A feature that was built from one day until another and then shipped.
inline std::string shipped(const std::string& key, const std::string& from, const std::string& until) {
    return feature(key, "shipped") + moved(key, from, "building") + moved(key, until, "shipped");
}

/// A portfolio with the journeys of all its features, looked at until the beginning of a day.
struct Known {
    explicit Known(const std::string& jsonl, const std::string& first = "2026-09-01",
                   const std::string& until = "2026-11-01", bool has_weekends = true)
        : portfolio(support::records(jsonl)), period{support::day(first), support::day(until), has_weekends} {
        for (const auto& one : portfolio.all(features::feature))
            journeys.push_back(portfolio::journey_of(portfolio, one));
    }
    portfolio::Portfolio portfolio;
    flow::Period period;
    std::vector<portfolio::Journey> journeys{};

    flow::CycleTimes times() const { return flow::cycle_times(journeys, period); }
};

}  // namespace waybill::flow_test
