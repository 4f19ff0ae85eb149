#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/record.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// Records built by hand, for the tests of the pure rooms.
namespace waybill::support {

/// A day that the test knows to be one: `2026-11-20`.
inline base::Day day(std::string_view text) {
    return base::parse_day(text).value();
}

/// The records of JSONL in the exchange form; fields left out have their initial values.
inline std::vector<base::Record> records(std::string_view jsonl) {
    std::vector<base::Record> list;
    while (!jsonl.empty()) {
        const auto end = std::min(jsonl.find('\n'), jsonl.size());
        const auto line = jsonl.substr(0, end);
        jsonl.remove_prefix(std::min(end + 1, jsonl.size()));
        if (line.find('{') == std::string_view::npos) continue;
        const auto json = base::parse_json(line);
        const auto& kind = portfolio::kind_named(json.at("kind").get<std::string>());
        auto record = base::record_from_json(kind, json);
        const base::Record fresh(kind);
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            if (base::is_empty(record.values[i])) record.values[i] = fresh.values[i];
        }
        list.push_back(std::move(record));
    }
    return list;
}

inline portfolio::Portfolio portfolio_of(std::string_view jsonl) {
    return portfolio::Portfolio(records(jsonl));
}

}  // namespace waybill::support
