#include "waybill/checks/selection.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::checks {
namespace {

constexpr std::array<std::string_view, 9> family_names{
    "ready",    "wording",           "dependencies", "estimates and dates", "risks and promises", "release",
    "outcomes", "capacity and flow", "data"};

bool fits(std::string_view word, std::string_view id) {
    return id.size() >= word.size() && base::same_ignoring_case(id.substr(0, word.size()), word);
}

void check_word(const std::string& word) {
    const auto rules = all_rules();
    // `WB` alone would be all of them, and is a slip.
    if (word.size() > 2 && std::any_of(rules.begin(), rules.end(), [&](const Rule& one) { return fits(word, one.id); }))
        return;
    std::vector<std::string> ids;
    for (const auto& one : rules) ids.emplace_back(one.id);
    const auto near = base::did_you_mean(word, ids);
    throw base::Error(base::Fault::not_found,
                      fmt::format("there is no rule '{}', and none begins so", base::visible(word)),
                      near.empty() ? "ids: WB203; all rules of a kind: WB2" : near);
}

/// The length of the longest word that fits; nothing where none does.
std::size_t longest(const std::vector<std::string>& words, std::string_view id) {
    std::size_t length = 0;
    for (const auto& word : words) {
        if (fits(word, id)) length = std::max(length, word.size());
    }
    return length;
}

}  // namespace

std::string_view family_name(std::string_view rule) {
    const bool has_digit = rule.size() > 2 && rule[2] >= '1' && rule[2] <= '9';
    return has_digit ? family_names[static_cast<std::size_t>(rule[2] - '1')] : "other";
}

void select(Severities& severities, const std::vector<std::string>& selected, const std::vector<std::string>& ignored) {
    for (const auto* words : {&selected, &ignored}) std::for_each(words->begin(), words->end(), check_word);
    for (const auto& rule : all_rules()) {
        const auto wanted = longest(selected, rule.id), unwanted = longest(ignored, rule.id);
        const bool is_asked = unwanted == 0 ? selected.empty() || wanted > 0 : wanted > unwanted;
        if (!is_asked) severities.insert_or_assign(std::string(rule.id), std::nullopt);
    }
}

bool asks_for_simulation(const Severities& severities) {
    constexpr std::array<std::string_view, 2> simulated{"WB409", "WB541"};
    return std::any_of(simulated.begin(), simulated.end(), [&](auto id) {
        const auto own = severities.find(id);
        return own == severities.end() || own->second;
    });
}

std::vector<std::string_view> asked_rules(const Severities& severities) {
    std::vector<std::string_view> ids;
    for (const auto& rule : all_rules()) {
        const auto own = severities.find(rule.id);
        if (own == severities.end() || own->second) ids.push_back(rule.id);
    }
    return ids;
}

}  // namespace waybill::checks
