#include "waybill/checks/ready.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "waybill/base/duration.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/features/wording.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

/// `1.2d`.
std::string days_of(double days) {
    return base::format_duration(base::minutes_from_days(std::round(days * 10) / 10).value_or(0));
}

using base::Record;
using Records = std::vector<const Record*>;

/// Collects the requirements of one feature.
class ReadyGate {
public:
    ReadyGate(const portfolio::Portfolio& portfolio, const Record& feature)
        : portfolio_(portfolio), feature_(feature) {}

    std::vector<Requirement> checked() {
        outcome();
        criteria();
        wording();
        estimate();
        questions();
        team();
        dependencies();
        return std::move(list_);
    }
    std::vector<Requirement> lacking() {
        is_of_lacks_ = true;
        outcome();
        criteria();
        estimate();
        team();
        dependencies();
        return std::move(list_);
    }

private:
    template <class... Parts>
    void met(std::string_view rule, fmt::format_string<Parts...> message, Parts&&... parts) {
        if (!is_of_lacks_) list_.push_back({rule, true, fmt::format(message, std::forward<Parts>(parts)...), {}});
    }
    void unmet(std::string_view rule, std::string message, std::string fix) {
        list_.push_back({rule, false, std::move(message), std::move(fix)});
    }
    void implied(std::string_view rule, std::string message, std::string fix) {
        if (!is_of_lacks_) list_.push_back({rule, false, std::move(message), std::move(fix), true});
    }
    const Records& of(const base::Kind& kind) const { return portfolio_.of(kind, "feature", feature_.key); }

    void outcome();
    void excused(const std::string& reason);
    void each_outcome_has(std::string_view rule, const Records& outcomes, std::string_view field, std::string_view word,
                          std::string_view lack);
    void criteria();
    void wording();
    void estimate();
    void questions();
    void team();
    void dependencies();
    const Record* neighbour(std::string& service) const;
    bool is_parent() const { return !portfolio_.of(features::feature, "parent", feature_.key).empty(); }

    const portfolio::Portfolio& portfolio_;
    const Record& feature_;
    bool is_of_lacks_ = false;  ///< what is met is not told: most of it is, of most features
    std::vector<Requirement> list_;
};

/// What the outcome does not say yet, as words.
std::vector<std::string> missing_of(const Record& outcome) {
    std::vector<std::string> missing;
    if (outcome.text("metric").empty()) missing.emplace_back("a metric");
    if (outcome.text("target").empty()) missing.emplace_back("a target");
    if (!outcome.integer("window_days")) missing.emplace_back("a window in days");
    return missing;
}

void ReadyGate::excused(const std::string& reason) {
    met("WB101", "{}", reason);
    met("WB102", "no hypothesis needed");
    met("WB103", "no stop rule needed");
}

void ReadyGate::outcome() {
    if (const auto law = feature_.text("obligation"); !law.empty())
        return excused(fmt::format("an obligation: {}", law));
    auto enabled = feature_.texts("enables");
    std::erase(enabled, feature_.key);
    if (!enabled.empty()) return excused(fmt::format("it enables {}", base::joined(enabled, ", ")));
    const auto& outcomes = of(outcomes::outcome);
    if (outcomes.empty()) {
        unmet("WB101", "no outcome: nothing says what this changes for the user",
              fmt::format("waybill outcome add {} \"{}\"", feature_.key, base::outcome_placeholder));
    } else {
        const auto is_complete = [](const Record* one) { return missing_of(*one).empty(); };
        const auto complete = std::find_if(outcomes.begin(), outcomes.end(), is_complete);
        if (complete != outcomes.end()) {
            const auto* metric = portfolio_.find(outcomes::metric, (*complete)->text("metric"));
            met("WB101", "outcome: {} to {} within {} days",
                metric ? metric->text("name") : (*complete)->text("metric"), (*complete)->text("target"),
                *(*complete)->integer("window_days"));
        } else {
            const auto& first = *outcomes.front();
            std::string flags;
            if (first.text("metric").empty()) flags += " --metric M-…";
            if (first.text("target").empty()) flags += " --target NUMBER";
            if (!first.integer("window_days")) flags += " --window-days 30";
            unmet("WB101", fmt::format("outcome {} lacks {}", first.key, base::joined(missing_of(first), " and ")),
                  fmt::format("waybill outcome edit {}{}", first.key, flags));
        }
    }
    each_outcome_has("WB102", outcomes, "hypothesis", "hypothesis", "nothing says why it should work");
    each_outcome_has("WB103", outcomes, "stop_rule", "stop rule", "nothing says when to give it up");
}

void ReadyGate::each_outcome_has(std::string_view rule, const Records& outcomes, std::string_view field,
                                 std::string_view word, std::string_view lack) {
    if (outcomes.empty()) {
        const auto add = fmt::format("waybill outcome add {} \"…\"", feature_.key);
        return implied(rule, fmt::format("no {}: {}", word, lack), add);
    }
    for (const auto* one : outcomes) {
        if (!one->text(field).empty()) continue;
        std::string flag(field);
        std::replace(flag.begin(), flag.end(), '_', '-');
        return unmet(rule, fmt::format("{} has no {}: {}", one->key, word, lack),
                     fmt::format("waybill outcome edit {} --{} \"…\"", one->key, flag));
    }
    met(rule, "{} recorded", word);
}

/// Nothing, or the dots of an example that was pasted as it stood.
bool is_blank(std::string_view text) {
    return text.empty() || text == "…" || text == "...";
}

void ReadyGate::criteria() {
    const auto& criteria = of(features::criterion);
    if (criteria.empty() && is_parent()) {
        met("WB104", "its parts have them");
        return met("WB105", "its parts have them");
    }
    if (criteria.empty()) {
        const auto add = fmt::format("waybill criterion add {} \"Given …, when …, then …\"", feature_.key);
        unmet("WB104", "no acceptance criteria: everybody will read it differently", add);
        return implied("WB105", "no criterion with Given, When and Then", add);
    }
    met("WB104", "{}", base::counted(criteria.size(), "criterion", "criteria"));
    for (const auto* one : criteria) {
        if (!one->text("gherkin").empty()) continue;
        for (const std::string_view part : {"given", "when", "then"}) {
            if (!is_blank(one->text(part))) continue;
            auto word = std::string(part);
            word.front() = static_cast<char>(word.front() - 'a' + 'A');
            return unmet("WB105", fmt::format("{} has no {}: it cannot be tested as written", one->key, word),
                         fmt::format("waybill criterion edit {} --{} \"…\"", one->key, part));
        }
    }
    met("WB105", "every criterion has Given, When and Then");
}

/// Criteria that can be read in two ways: each rule of the wording check once, where it is more than a remark.
void ReadyGate::wording() {
    std::set<std::string_view> failed;
    for (const auto* one : of(features::criterion)) {
        for (const auto& finding : features::wording_of(*one)) {
            if (rule(finding.rule).severity == Severity::info || !failed.insert(finding.rule).second) continue;
            unmet(finding.rule, fmt::format("{}: {}", one->key, finding.message),
                  fmt::format("waybill criterion lint {}", feature_.key));
        }
    }
}

bool is_range(const Record& estimate) {
    const auto p10 = estimate.integer("p10");
    const auto p50 = estimate.integer("p50");
    const auto p90 = estimate.integer("p90");
    return p50 && p90 && *p50 < *p90 && (!p10 || *p10 < *p50);
}

void ReadyGate::estimate() {
    Records estimates;
    for (const auto& part : portfolio::standing_of(portfolio_, feature_.key).parts) estimates.push_back(part.estimate);
    if (estimates.empty() && is_parent()) {
        met("WB106", "its parts are estimated");
        return met("WB107", "its parts are estimated");
    }
    const auto add = [&] { return fmt::format("waybill estimate add {} {}", feature_.key, base::range_placeholder); };
    if (estimates.empty()) {
        unmet("WB106", "no estimate: nobody can say when", add());
        return implied("WB107", "no range", add());
    }
    const auto by = estimates.front()->text("by");
    met("WB106", "estimated{}{}", by.empty() ? "" : " by ", by);
    for (const auto* one : estimates) {
        if (is_range(*one)) continue;
        const auto p50 = base::format_duration(one->integer("p50").value_or(0));
        return unmet("WB107", fmt::format("{} is one number ({}): nothing says how bad it can get", one->key, p50),
                     add());
    }
    const auto& first = *estimates.front();
    met("WB107", "{} as a rule, {} when it goes badly", base::format_duration(*first.integer("p50")),
        base::format_duration(*first.integer("p90")));
}

/// What the estimate leaves open: questions, and parts that it leaves out.
void ReadyGate::questions() {
    const auto standing = portfolio::standing_of(portfolio_, feature_.key);
    if (!standing.is_estimated() || estimates::is_answered(standing)) return;
    if (!standing.open.empty()) {
        unmet("WB403",
              fmt::format("{} about the estimate {} open: {} add {} to the bad case",
                          base::counted(standing.open.size(), "question"), standing.open.size() == 1 ? "is" : "are",
                          standing.open.size() == 1 ? "it may" : "they", days_of(standing.days_open())),
              fmt::format("waybill estimate ask {}", feature_.key));
    }
    for (const auto& part : standing.missing) {
        unmet("WB408", fmt::format("{} is left out of the estimate, and not estimated by itself", part),
              fmt::format("waybill estimate add {} {}{}", feature_.key, base::range_placeholder,
                          estimates::part_flag(part)));
    }
}

void ReadyGate::team() {
    if (const auto team = feature_.text("team"); !team.empty()) return met("WB108", "team {}", team);
    if (is_parent()) return met("WB108", "its parts name their teams");
    const auto& teams = portfolio_.all(portfolio::team);
    unmet(
        "WB108", "no team: it is in nobody's plan",
        fmt::format("waybill feature edit {} --team {}", feature_.key, teams.size() == 1 ? teams.front().key : "TEAM"));
}

/// By the day promised, where both have one, else by key.
bool is_earlier(const Record& one, const Record& other) {
    const auto a = one.text("committed");
    const auto b = other.text("committed");
    if (!a.empty() && !b.empty() && a != b) return a < b;
    return one.key.size() != other.key.size() ? one.key.size() < other.key.size() : one.key < other.key;
}

/// A service that more unfinished features touch says nothing of any two of them.
constexpr std::size_t most_telling = 5;

/// Stops counting where it is plain.
bool more_unfinished_than(std::size_t most, const Records& features) {
    std::size_t count = 0;
    return std::any_of(features.begin(), features.end(), [&](const Record* one) {
        count += features::is_unfinished(*one) ? 1u : 0u;
        return count > most;
    });
}

/// An earlier unfinished feature that touches one of its services: the dependency that nobody flagged. Only the earlier
/// one, since two features that each wait for the other would wait for ever.
const Record* ReadyGate::neighbour(std::string& service) const {
    for (const auto& one : feature_.texts("services")) {
        const auto& touching = portfolio_.of(features::feature, "services", one);
        if (more_unfinished_than(most_telling, touching)) continue;
        for (const auto* other : touching) {
            if (!is_earlier(*other, feature_) || !features::is_unfinished(*other)) continue;
            service = one;
            return other;
        }
    }
    return nullptr;
}

void ReadyGate::dependencies() {
    const auto& recorded = portfolio_.of(dependencies::dependency, "from", feature_.key);
    if (!recorded.empty()) return met("WB109", "{}", base::counted(recorded.size(), "dependency", "dependencies"));
    if (feature_.flag("no_dependencies")) return met("WB109", "said to wait for nothing");
    std::string service;
    if (const auto* other = neighbour(service)) {
        return unmet("WB109", fmt::format("no dependencies recorded, yet {} touches {} too", other->key, service),
                     fmt::format("waybill dependency add {} {}", feature_.key, other->key));
    }
    unmet("WB109", "no dependencies recorded, and nobody said that there are none",
          fmt::format("waybill feature edit {} --no-dependencies yes", feature_.key));
}

}  // namespace

std::vector<Requirement> readiness(const portfolio::Portfolio& portfolio, const Record& feature) {
    return ReadyGate(portfolio, feature).checked();
}

std::vector<Requirement> lacking(const portfolio::Portfolio& portfolio, const Record& feature) {
    return ReadyGate(portfolio, feature).lacking();
}

}  // namespace waybill::checks
