#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/waiting.hpp"

namespace waybill::dependencies {
namespace {

using base::Error;
using base::Fault;
using base::Record;

/// Who said so, for a refusal: `met (released on 3 June)`.
std::string standing(const Record& dependency) {
    const auto evidence = dependency.text("evidence");
    return evidence.empty() ? std::string(dependency.text("status"))
                            : fmt::format("{} (\"{}\")", dependency.text("status"), base::shortened(evidence, 60));
}

void refuse_if(const Record& dependency, std::string_view status, std::string_view step, std::string hint) {
    if (dependency.text("status") != status) return;
    throw Error(Fault::refused, fmt::format("{} is {}: it cannot be {}", dependency.key, standing(dependency), step),
                std::move(hint));
}

Record moved(Record dependency, std::string_view status, std::string_view evidence) {
    dependency["status"] = std::string(status);
    if (!evidence.empty()) dependency["evidence"] = std::string(evidence);
    return dependency;
}

/// The teams of both sides, each once.
std::vector<std::string> teams_of(const Record& from, const Record* on) {
    std::vector<std::string> teams{std::string(from.text("team"))};
    if (on != nullptr) teams.emplace_back(on->text("team"));
    std::sort(teams.begin(), teams.end());
    teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
    std::erase(teams, std::string{});
    return teams;
}

bool holds_team(const std::vector<std::string>& teams, std::string_view team) {
    return std::any_of(teams.begin(), teams.end(),
                       [team](const auto& one) { return base::same_ignoring_case(one, team); });
}

/// Whether the terms are others than those that the teams agreed to.
bool is_changed(const Record& contract, const Terms& terms) {
    const auto date = contract.day("contract_date");
    return (!terms.artefact.empty() && terms.artefact != contract.text("artefact")) ||
           (terms.date && date && *terms.date != *date);
}

void check_sides(const Terms& terms, const Record& from, const Record* on) {
    if (terms.agreed_by.empty()) return;
    for (const auto* side : {&from, on}) {
        if (side == nullptr || !side->text("team").empty()) continue;
        throw Error(Fault::refused, fmt::format("{} has no team, so nobody can agree for it", side->key),
                    fmt::format("waybill feature edit {} --team TEAM", side->key));
    }
    const auto sides = teams_of(from, on);
    for (const auto& team : terms.agreed_by) {
        if (holds_team(sides, team)) continue;
        throw Error(Fault::refused,
                    fmt::format("{} is on neither side of this contract: it is between {}", base::visible(team),
                                base::joined(sides, " and ")),
                    "name one of those with --agreed-by");
    }
}

}  // namespace

Record confirmed(Record dependency, std::string_view evidence) {
    refuse_if(dependency, "met", "confirmed any more",
              fmt::format("waybill dependency edit {} --status claimed opens it again", dependency.key));
    return moved(std::move(dependency), "confirmed", evidence);
}

Record rejected(Record dependency, std::string_view evidence) {
    refuse_if(dependency, "met", "rejected any more: it was real, and is there",
              fmt::format("waybill dependency edit {} --status claimed opens it again", dependency.key));
    return moved(std::move(dependency), "rejected", evidence);
}

Record met(Record dependency, std::string_view evidence) {
    refuse_if(dependency, "rejected", "met",
              fmt::format("if it is real after all: waybill dependency confirm {} --evidence \"…\"", dependency.key));
    return moved(std::move(dependency), "met", evidence);
}

Record contracted(Record dependency, const Terms& terms, const Record& from, const Record* on) {
    const auto hint = fmt::format("waybill dependency edit {} --status claimed opens it again", dependency.key);
    refuse_if(dependency, "met", "made a contract any more", hint);
    refuse_if(dependency, "rejected", "made a contract", hint);
    check_sides(terms, from, on);
    const bool is_other = is_changed(dependency, terms);
    dependency["type"] = std::string("contract");
    if (!terms.artefact.empty()) dependency["artefact"] = terms.artefact;
    if (terms.date) dependency["contract_date"] = base::format_day(*terms.date);
    if (is_other) dependency["agreed_by"] = base::Value{};
    auto agreed = dependency.texts("agreed_by");
    for (const auto& team : terms.agreed_by) {
        if (!holds_team(agreed, team)) agreed.push_back(team);
    }
    if (!agreed.empty()) dependency["agreed_by"] = std::move(agreed);
    if (dependency.text("artefact").empty() || !dependency.day("contract_date")) {
        throw Error(
            Fault::refused, fmt::format("a contract for {} needs what is agreed, and by when", dependency.key),
            fmt::format("waybill dependency contract {} --artefact \"POST /addresses\" --date DAY", dependency.key));
    }
    return dependency;
}

std::vector<std::string> not_agreed(const Record& dependency, const Record& from, const Record* on) {
    auto teams = teams_of(from, on);
    std::erase_if(teams, [&](const auto& team) { return holds_team(dependency.texts("agreed_by"), team); });
    return teams;
}

}  // namespace waybill::dependencies
