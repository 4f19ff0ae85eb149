#include "waybill/checks/actions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>

#include <fmt/format.h>

#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

double weight_of(const Finding& finding) {
    const double weight = finding.severity == Severity::error ? 8 : finding.severity == Severity::warning ? 3 : 1;
    return finding.is_baseline ? weight / 2 : weight;
}

/// How much more a finding of this feature matters than one of a feature that nobody waits for.
double factor_of(const Record* feature, base::Day today) {
    if (!feature) return 1;
    const auto stage = feature->text("stage");
    double factor = stage == "building" ? 4 : stage == "ready" ? 2 : 1;
    if (const auto committed = feature->day("committed"); committed && features::is_unfinished(*feature)) {
        if (*committed <= today + std::chrono::days{14})
            factor *= 3;
        else if (*committed <= today + std::chrono::days{60})
            factor *= 2;
    }
    return factor * (1 + std::clamp(feature->number("value").value_or(0), 0.0, 8.0) / 8);
}

/// The feature that a record's name leads to: itself, or the one that a criterion `PAY-1.2` hangs on.
const Record* feature_of(const portfolio::Portfolio& portfolio, std::string_view record) {
    return portfolio.find(features::feature, record.substr(0, record.rfind('.')));
}

/// Letters and digits that are not mistaken for each other.
constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/// The beginning of the text that the FNV-1a hash of an action spells in `alphabet`.
std::string short_id(std::string_view text, std::size_t length) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::string id;
    for (std::size_t i = 0; i < length; ++i) {
        id += alphabet[hash % alphabet.size()];
        hash /= alphabet.size();
    }
    return id;
}

/// Three letters each; more where two would be the same. A letter comes first, so that no id looks like a number.
void name(std::vector<Action>& actions) {
    std::set<std::string> taken;
    for (auto& action : actions) {
        for (std::size_t length = 3; action.id.empty() || !taken.insert(action.id).second; ++length)
            action.id = short_id(action.record + '\n' + action.command, length);
    }
}

/// Whether the page of `fill` asks for what the rule asks.
bool is_filled_in(std::string_view rule) {
    return (rule >= "WB101" && rule <= "WB109") || rule == "WB402" || rule == "WB403";
}

/// What one feature lacks before it is ready, as one action.
std::optional<Action> filling(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::size_t missing = 0;
    for (const auto& one : readiness(portfolio, feature)) missing += !one.is_met && is_filled_in(one.rule) ? 1U : 0U;
    if (missing < 2) return {};
    const auto committed = feature.text("committed");
    Action action{
        .id = {},
        .record = feature.key,
        .text = fmt::format("{} ({}{}{}) lacks {} before it is ready", feature.key, feature.text("stage"),
                            committed.empty() ? "" : ", promised for ", committed, base::counted(missing, "answer")),
        .command = fmt::format("waybill fill {}", feature.key)};
    action.worth = 3 * static_cast<double>(missing);
    action.is_filling = true;
    return action;
}

}  // namespace

std::vector<Action> actions(const portfolio::Portfolio& portfolio, const std::vector<Finding>& findings,
                            base::Day today) {
    std::vector<Action> list;
    std::set<std::string> filled;
    for (const auto& feature : portfolio.all(features::feature)) {
        if (!features::is_unfinished(feature)) continue;
        if (auto action = filling(portfolio, feature)) {
            action->worth *= factor_of(&feature, today);
            filled.insert(feature.key);
            list.push_back(std::move(*action));
        }
    }
    for (const auto& finding : findings) {
        if (finding.is_waived || finding.fix.empty()) continue;
        if (filled.contains(finding.record) && is_filled_in(finding.rule)) continue;
        Action action{.id = {},
                      .record = finding.record,
                      .text = fmt::format("{}: {}", finding.record, finding.message),
                      .command = finding.fix};
        action.worth = weight_of(finding) * factor_of(feature_of(portfolio, finding.record), today);
        list.push_back(std::move(action));
    }
    const auto is_same = [](const Action& a, const Action& b) { return a.command == b.command; };
    std::stable_sort(list.begin(), list.end(), [](const Action& a, const Action& b) {
        return std::tie(a.command, b.worth) < std::tie(b.command, a.worth);
    });
    list.erase(std::unique(list.begin(), list.end(), is_same), list.end());
    name(list);
    std::stable_sort(list.begin(), list.end(), [](const Action& a, const Action& b) { return a.worth > b.worth; });
    return list;
}

std::vector<const Record*> top_features(const portfolio::Portfolio& portfolio, const std::vector<Action>& actions,
                                        std::size_t most) {
    std::vector<const Record*> features;
    for (const auto& action : actions) {
        if (action.is_filling && features.size() < most)
            features.push_back(portfolio.find(features::feature, action.record));
    }
    return features;
}

std::vector<Blank> blanks_in(const std::vector<std::string>& words) {
    constexpr std::array names{"TEAM",  "DATE", "DAY",   "NAME",  "NUMBER", "TEXT",
                               "CAUSE", "ITEM", "OTHER", "VALUE", "WORD",   "DAYS"};
    std::vector<Blank> blanks;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        const bool is_blank = word.find("…") != std::string::npos || word.ends_with("=yes/no") ||
                              word == base::outcome_placeholder || word == base::range_placeholder ||
                              std::find(names.begin(), names.end(), word) != names.end();
        const bool has_flag = i > 0 && words[i - 1].starts_with("--");
        if (is_blank) blanks.push_back({i, word, has_flag ? words[i - 1].substr(2) : ""});
    }
    return blanks;
}

}  // namespace waybill::checks
