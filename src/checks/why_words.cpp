#include "why_words.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "waybill/base/duration.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Record;
using Words = std::vector<std::string>;

std::string working_days(int days) {
    return base::counted(static_cast<std::size_t>(std::max(days, 0)), "working day");
}

/// `until 2026-12-09`, or by how much that day has passed.
std::string promised(std::string_view word, Day day, Day today) {
    if (day >= today) return fmt::format("{} {}", word, base::format_day(day));
    return fmt::format("{} {}, {} late", word, base::format_day(day),
                       working_days(base::working_days_between(day, today)));
}

std::string stage_of(const Record& feature) {
    const auto stage = feature.text("stage");
    return stage.empty() || stage == "idea" ? "still an idea" : std::string(stage);
}

std::string expectation(const portfolio::Portfolio& portfolio, const Record& feature, Day today) {
    if (feature.text("stage") == "killed") return "killed: it will never come";
    std::string text = stage_of(feature);
    const auto committed = feature.day("committed");
    if (committed) text += ", " + promised("committed for", *committed, today);
    if (committed && *committed >= today) return text;
    const auto days = remaining_days(portfolio, feature);
    if (days) {
        return fmt::format("{}, {} of work left at P50", text,
                           base::format_duration(base::minutes_from_days(*days).value_or(0)));
    }
    return text + (committed ? ", no estimate" : ", neither a committed day nor an estimate");
}

std::string blocker_reason(const Record& blocker, Day today) {
    Words words;
    const auto since = blocker.day("since");
    if (since && *since < today) {
        words.push_back(fmt::format("blocker since {} ({})", base::format_day(*since),
                                    working_days(base::working_days_between(*since, today))));
    } else {
        words.emplace_back(since == today ? "blocker since today" : "blocker");
    }
    const auto who = blocker.text("who");
    words.push_back(who.empty() ? "nobody is named who can clear it" : fmt::format("{} can clear it", who));
    if (const auto ask = blocker.text("ask"); !ask.empty()) words.push_back(fmt::format("asked: {}", ask));
    if (const auto day = blocker.day("escalate")) {
        words.push_back(*day < today ? fmt::format("to be escalated since {}", base::format_day(*day))
                                     : fmt::format("escalate after {}", base::format_day(*day)));
    }
    return base::joined(words, "; ");
}

/// `D-1 blocks, claimed and not confirmed`.
std::string dependency_words(const Hold& hold) {
    const auto& dependency = *hold.record;
    auto text = fmt::format("{}{}", hold.type == Hold::Type::outside ? "" : dependency.key + " ",
                            hold.is_contract                   ? "contract"
                            : hold.type == Hold::Type::outside ? "outside"
                                                               : "blocks");
    if (hold.is_claimed) {
        const auto by = dependency.text("by_whom");
        text += fmt::format(", claimed{} and not confirmed", by.empty() ? "" : fmt::format(" by {}", by));
    } else {
        text += ", confirmed";
    }
    return text;
}

std::string contract_words(const portfolio::Portfolio& portfolio, const Hold& hold, Day today) {
    const auto& dependency = *hold.record;
    const auto* from = portfolio.find(features::feature, dependency.text("from"));
    const auto* on = hold.type == Hold::Type::feature ? hold.on : nullptr;
    const auto artefact = dependency.text("artefact");
    std::string text = artefact.empty() ? "nothing says what is to be agreed" : fmt::format("to agree: {}", artefact);
    if (const auto day = dependency.day("contract_date")) text += ", " + promised("by", *day, today);
    const auto missing = from != nullptr ? dependencies::not_agreed(dependency, *from, on) : Words{};
    if (!missing.empty()) text += fmt::format("; not agreed yet: {}", base::joined(missing, ", "));
    return text;
}

std::string milestone_words(const portfolio::Portfolio& portfolio, const Record& milestone, Day today) {
    std::size_t left = 0;
    for (const auto& key : milestone.texts("features")) {
        const auto* feature = portfolio.find(features::feature, key);
        if (feature != nullptr && features::is_unfinished(*feature)) ++left;
    }
    std::string text = "milestone";
    if (const auto date = milestone.day("date")) text += " " + promised("on", *date, today);
    const auto count = milestone.texts("features").size();
    return count == 0 ? text + ", no features in it" : fmt::format("{}, {} of {} features to go", text, left, count);
}

}  // namespace

std::optional<double> remaining_days(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::map<std::string_view, const Record*> latest;
    for (const auto* one : portfolio.of(estimates::estimate, "feature", feature.key)) {
        auto& known = latest[one->text("part")];
        if (known == nullptr || one->text("at") >= known->text("at")) known = one;
    }
    if (latest.empty()) return {};
    std::int64_t minutes = 0;
    for (const auto& [part, one] : latest) {
        minutes += one->integer("p50").value_or(0);
        if (part.empty()) break;  // the whole stands first, and says it all
    }
    if (feature.text("stage") != "building") return base::days_from_minutes(minutes);
    std::int64_t spent = 0;
    for (const auto* one : portfolio.of(estimates::effort, "feature", feature.key))
        spent += one->integer("days").value_or(0);
    return base::days_from_minutes(std::max(minutes - spent, minutes / 10));
}

std::string words_for(const Record& record) {
    for (const auto field : {"title", "name", "what", "on"}) {
        if (!record.kind->index_of(field)) continue;
        const auto text = record.text(field);
        if (text != record.key) return std::string(text);
    }
    return {};
}

std::string root_reason(const Record& feature, std::size_t count, Day today) {
    const auto stage = feature.text("stage");
    if (!features::is_unfinished(feature)) return fmt::format("{}: nothing holds it", stage);
    const auto earliest = feature.day("not_before");
    const auto later = earliest && *earliest > today && stage != "building"
                           ? fmt::format(", not before {}", base::format_day(*earliest))
                           : std::string{};
    if (count == 0) {
        return fmt::format(
            "{}{}", stage == "building" ? "nothing stands in its way" : "it waits for nothing", later);
    }
    return fmt::format("{}{}", count == 1 ? "one thing holds it" : fmt::format("{} things hold it", count), later);
}

std::string part_reason(const portfolio::Portfolio& portfolio, const Record& feature, Day today) {
    return expectation(portfolio, feature, today);
}

std::string hold_reason(const portfolio::Portfolio& portfolio, const Hold& hold, Day today) {
    if (hold.type == Hold::Type::blocker) return blocker_reason(*hold.record, today);
    const auto& dependency = *hold.record;
    Words words{dependency_words(hold)};
    if (hold.type == Hold::Type::feature) words.push_back(expectation(portfolio, *hold.on, today));
    if (hold.type == Hold::Type::milestone) words.push_back(milestone_words(portfolio, *hold.on, today));
    if (hold.is_contract) words.push_back(contract_words(portfolio, hold, today));
    const auto owner = dependency.text("owner");
    if (hold.type == Hold::Type::outside)
        words.push_back(owner.empty() ? "nobody here answers for it" : fmt::format("{} answers for it", owner));
    if (const auto day = dependency.day("needed_by")) words.push_back(promised("needed by", *day, today));
    return base::joined(words, "; ");
}

}  // namespace waybill::checks
