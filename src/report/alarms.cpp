#include "alarms.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// Of more limits only the number is told: the list has them.
constexpr std::size_t most_limits = 3;
/// A limit that nobody brings is told so long before its day.
constexpr auto near_limit = std::chrono::days{42};

std::string limit_words(const Record& constraint) {
    const auto reason = constraint.text("reason");
    return reason.empty() ? std::string(constraint.text("limit"))
                          : fmt::format("{} ({})", constraint.text("limit"), reason);
}

/// What is to come of a limit: `In danger: every card payment is authenticated (law) by 2026-12-22; 8 in 10 by
/// 2027-03-30` where a forecast knows the feature that brings it, `Due 2026-12-22: …` soon where no feature is
/// said to. Nothing while it is safe.
std::optional<view::Item> to_come(const Edition& edition, const Record& constraint, Day due) {
    const auto brought_by = constraint.text("feature");
    if (brought_by.empty()) {
        if (due > edition.today + near_limit) return {};
        return view::Item{fmt::format("Due {}: {}", base::format_day(due), limit_words(constraint)), {}, Tone::warning};
    }
    const auto* feature = edition.portfolio.find(features::feature, brought_by);
    const auto* promise = feature != nullptr ? edition.promises.of(feature->key) : nullptr;
    if (promise == nullptr || promise->safe_day <= due) return {};
    const auto with = edition.is_plain() ? std::string() : fmt::format(" with {}", feature->key);
    return view::Item{fmt::format("In danger: {} by {}; 8 in 10 by {}{}", limit_words(constraint),
                                  base::format_day(due), base::format_day(promise->safe_day), with),
                      {},
                      Tone::bad};
}

/// Limits of laws, contracts and auditors that are not met, or will not be: the nearest day first.
std::vector<view::Item> limits(const Edition& edition) {
    std::set<std::string_view> missed;
    for (const auto& finding : edition.findings) {
        if (finding.rule == "WB530" && finding.counts()) missed.insert(finding.record);
    }
    std::vector<const Record*> open;
    for (const auto& one : edition.portfolio.all(features::constraint)) {
        if (!one.flag("met") && one.day("due") && edition.tells_of(one)) open.push_back(&one);
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const auto* a, const auto* b) { return *a->day("due") < *b->day("due"); });
    std::vector<view::Item> items;
    for (const auto* one : open) {
        const auto due = *one->day("due");
        if (missed.contains(one->key))
            items.push_back(
                {fmt::format("Not met by {}: {}", base::format_day(due), limit_words(*one)), {}, Tone::bad});
        else if (auto item = due >= edition.today ? to_come(edition, *one, due) : std::nullopt)
            items.push_back(std::move(*item));
    }
    if (items.size() <= most_limits) return items;
    const auto more = items.size() - most_limits;
    items.resize(most_limits);
    items.push_back(
        {fmt::format("{} more {} missed, in danger or due soon.", more, more == 1 ? "limit is" : "limits are"),
         edition.is_plain() ? "" : "waybill constraint list", Tone::bad});
    return items;
}

/// `Logs are kept for 90 days only ("the log is gone")`: the feature, with the first of its criteria that failed.
std::string failing(const Edition& edition, const Record& feature) {
    for (const auto* one : edition.portfolio.of(features::criterion, "feature", feature.key)) {
        const auto then = one->text("then");
        const auto expected = then.substr(0, then.find('\n'));
        if (one->text("state") == "failed" && !expected.empty())
            return fmt::format("{} (not so: \"{}\")", edition.called(feature), expected);
    }
    return edition.called(feature);
}

}  // namespace

std::vector<view::Item> alarms(const Edition& edition) {
    auto items = limits(edition);
    base::Texts failed;
    for (const auto& finding : edition.findings) {
        const auto* feature = finding.rule == "WB505" && finding.counts()
                                  ? edition.portfolio.find(features::feature, finding.record)
                                  : nullptr;
        if (feature == nullptr || !edition.has(feature->key)) continue;
        auto words = failing(edition, *feature);
        if (std::find(failed.begin(), failed.end(), words) == failed.end()) failed.push_back(std::move(words));
    }
    if (!failed.empty()) items.push_back({fmt::format("Failed with users: {}", first_few(failed)), {}, Tone::bad});
    return items;
}

}  // namespace waybill::report
