#include "waybill/coordination/claims.hpp"

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;

/// `"Pay by invoice" (PAY-5)`, or the name of an outside party.
std::string called(const Record* record, std::string_view outside) {
    if (record == nullptr) return fmt::format("\"{}\"", outside);
    const auto title = record->text(record->kind == &features::feature ? "title" : "name");
    return title.empty() ? record->key : fmt::format("\"{}\" ({})", title, record->key);
}

}  // namespace

std::string who_answers(const portfolio::Portfolio& portfolio, const Record& dependency, const Record* on) {
    if (const auto owner = dependency.text("owner"); !owner.empty()) return std::string(owner);
    if (on == nullptr || on->kind != &features::feature) return {};
    for (const auto field : {"tech_lead", "owner", "product_owner"}) {
        if (const auto name = on->text(field); !name.empty()) return std::string(name);
    }
    const auto* team = portfolio.find(portfolio::team, on->text("team"));
    return team == nullptr ? std::string()
                           : std::string(team->text("lead").empty() ? team->text("name") : team->text("lead"));
}

std::vector<Claim> open_claims(const portfolio::Portfolio& portfolio) {
    std::vector<Claim> claims;
    for (const auto& one : portfolio.all(dependencies::dependency)) {
        const auto* from = portfolio.find(features::feature, one.text("from"));
        const auto* feature = portfolio.find(features::feature, one.text("on"));
        if (from == nullptr || !features::is_unfinished(*from) || one.text("status") == "confirmed") continue;
        if (!dependencies::counts(one, *from, feature)) continue;
        if (feature != nullptr && !features::is_unfinished(*feature)) continue;
        Claim claim{.dependency = &one, .from = from, .on = feature};
        if (feature == nullptr) claim.on = portfolio.find(portfolio::milestone, one.text("on"));
        claim.asks_stub = one.text("type") != "contract";
        claim.asks_what = one.text("artefact").empty();
        claim.asks_when = !one.day("needed_by");
        claim.asks_who = one.text("by_whom").empty() && one.text("evidence").empty();
        claim.whom = who_answers(portfolio, one, claim.on);
        claims.push_back(std::move(claim));
    }
    return claims;
}

std::string letter(const Claim& claim, std::string_view days, base::Day answer_by) {
    const auto& dependency = *claim.dependency;
    auto text = fmt::format("{} {}:\nWe plan as if it had to wait for {}",
                            claim.whom.empty() ? "About" : claim.whom + ", about", called(claim.from, {}),
                            called(claim.on, dependency.text("on")));
    if (const auto needed = dependency.day("needed_by"))
        text += fmt::format(", needed by {}", base::format_weekday(*needed));
    text += ".\n";
    if (!days.empty()) text += fmt::format("That costs us {}. ", days);
    text += fmt::format("Is it so? Please tell us by {}:", base::format_weekday(answer_by));
    int number = 0;
    const auto ask = [&](bool is_open, std::string_view question) {
        if (is_open) text += fmt::format("\n{}. {}", ++number, question);
    };
    ask(claim.asks_stub, "Could we start with a stub, and how far would that take us?");
    ask(claim.asks_what, "What exactly must exist before we can go on?");
    if (!claim.asks_what) ask(true, fmt::format("Is \"{}\" all that we need?", dependency.text("artefact")));
    ask(claim.asks_when, "By when will it be there?");
    if (!claim.asks_when) ask(true, "Will it be there by that day?");
    ask(claim.asks_who, "Who says that we need it, and what shows it?");
    return text;
}

}  // namespace waybill::coordination
