#include <algorithm>

#include <fmt/format.h>

#include "../parse.hpp"
#include "../parts.hpp"
#include "cycles_answer.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::ContractFirst;
using coordination::WayOut;

/// Ways out that are shown of one loop.
constexpr std::size_t most_ways = 10;
/// Days below this are none, in words.
constexpr double least_days = 0.05;

/// `D-7: PAY-7 waits for PAY-8, only claimed`.
std::string wait_words(const Record& dependency) {
    return fmt::format("{}: {} waits for {}, {}{}", dependency.key, dependency.text("from"), dependency.text("on"),
                       dependency.text("status") == "confirmed" ? "confirmed" : "only claimed",
                       dependency.text("type") == "contract" ? ", a contract that is not agreed" : "");
}

/// The command that turns it into a contract. What the record says already need not be said again.
std::string contract_command(const Record& dependency, std::string_view artefact) {
    base::Texts words{"waybill", "dependency", "contract", dependency.key};
    if (dependency.text("type") == "contract") return joined_line(words) + " --agreed-by TEAM";
    const bool is_said = !dependency.text("artefact").empty();
    if (!is_said && artefact.empty()) return joined_line(words) + " --artefact \"…\" --date +1w";
    if (!is_said) words.insert(words.end(), {"--artefact", std::string(artefact)});
    return joined_line(words) + " --date +1w";
}

std::string gain_words(const ContractFirst& one) {
    if (!one.days) return {};
    if (*one.days < least_days) return "; it moves no day by itself";
    return fmt::format("; then the last of them is done {} earlier (± {}; at 80 %)", spoken_days(*one.days),
                       shown_days(one.margin.value_or(0)));
}

/// What is proposed first of all.
view::Item proposal(const ContractFirst& one) {
    return {.text = fmt::format("{}. Agree on {} first{}", wait_words(*one.dependency),
                                one.artefact.empty() ? "what passes between them" : "\"" + one.artefact + "\"",
                                gain_words(one)),
            .command = contract_command(*one.dependency, one.artefact)};
}

const ContractFirst* contract_of(const WayOut* way, const Record* dependency) {
    if (way == nullptr) return nullptr;
    const auto found = std::find_if(way->contracts.begin(), way->contracts.end(),
                                    [&](const ContractFirst& one) { return one.dependency == dependency; });
    return found == way->contracts.end() ? nullptr : &*found;
}

/// Another way: what is only claimed may not be real; what is confirmed needs a contract. A milestone agrees to
/// nothing.
view::Item other_way(const WayOut* way, const Record& dependency) {
    const auto* contract = contract_of(way, &dependency);
    const bool is_doubted =
        dependency.text("status") != "confirmed" || (contract != nullptr && contract->is_on_milestone);
    return {.text = wait_words(dependency),
            .command = is_doubted ? fmt::format("waybill dependency reject {} --evidence \"…\"", dependency.key)
                                  : contract_command(dependency, {})};
}

bool is_proposed(const WayOut* way, const Record* dependency) {
    const auto* contract = contract_of(way, dependency);
    return contract != nullptr && !contract->is_on_milestone && dependency->text("status") == "confirmed";
}

}  // namespace

void add_ways(const WayOut* way, const std::vector<const Record*>& dependencies, view::Section& section) {
    view::List first, others;
    for (std::size_t i = 0; way != nullptr && i < way->contracts.size() && i < most_ways; ++i)
        if (!way->contracts[i].is_on_milestone) first.items.push_back(proposal(way->contracts[i]));
    if (way != nullptr && way->contracts.size() > most_ways)
        first.items.push_back({fmt::format("and {} more", way->contracts.size() - most_ways)});
    std::size_t left = 0;
    for (const auto* one : dependencies) {
        if (is_proposed(way, one)) continue;
        if (others.items.size() < most_ways)
            others.items.push_back(other_way(way, *one));
        else
            ++left;
    }
    if (left > 0) others.items.push_back({fmt::format("and {} more", left)});
    if (!first.items.empty()) section.blocks.emplace_back(std::move(first));
    if (others.items.empty()) return;
    if (section.blocks.size() > 1) section.blocks.emplace_back(view::Paragraph{"Or else:"});
    section.blocks.emplace_back(std::move(others));
}

}  // namespace waybill::cli
