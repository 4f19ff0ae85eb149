#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// What the families of rules read, and where they put what they find.
class Findings {
public:
    Findings(const portfolio::Portfolio& portfolio, base::Day today, const forecast::Promises& promises)
        : portfolio_(portfolio), today_(today), promises_(promises) {}

    const portfolio::Portfolio& portfolio() const { return portfolio_; }
    base::Day today() const { return today_; }
    const forecast::Promises& promises() const { return promises_; }

    /// A finding about `record` with the severity that the rule has by itself, or with another one.
    void add(std::string_view id, const base::Record& record, std::string message, std::string fix) {
        add(id, rule(id).severity, record, std::move(message), std::move(fix));
    }
    void add(std::string_view id, Severity severity, const base::Record& record, std::string message, std::string fix) {
        list_.push_back({id, severity, std::string(record.name()), std::move(message), std::move(fix)});
    }

    /// What was found so far; the collection is empty afterwards.
    std::vector<Finding> take() { return std::move(list_); }

private:
    const portfolio::Portfolio& portfolio_;
    base::Day today_;
    const forecast::Promises& promises_;
    std::vector<Finding> list_;
};

/// Rules that belong together: their texts, and one function that tests all of them. A family is a file in rules/.
struct Family {
    std::span<const Rule> rules;
    void (*check)(Findings& findings);
};

extern const Family ready_family;      ///< WB1xx: ready to be built, and the gates
extern const Family wording_family;    ///< WB2xx: the words of acceptance criteria and stories
extern const Family waiting_family;    ///< WB3xx: dependencies and blockers
extern const Family estimates_family;  ///< WB4xx: estimates and dates
extern const Family risks_family;      ///< WB5xx: risks, decisions, debts, product questions, constraints
extern const Family promises_family;  ///< WB54x: what teams said yes to, and what people were told
extern const Family release_family;    ///< WB6xx: what a release needs
extern const Family outcomes_family;   ///< WB7xx: outcomes, verdicts and the gate "done"
extern const Family capacity_family;   ///< WB8xx: what an iteration holds, and what its team can do
extern const Family flow_family;       ///< WB80x: how work moves, by what was delivered
extern const Family data_family;       ///< WB9xx: what the records themselves lack

/// All of them, in the order of their ids.
std::span<const Family* const> all_families();

}  // namespace waybill::checks
