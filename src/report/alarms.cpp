#include "alarms.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// Of more limits only the number is told: the list has them.
constexpr std::size_t most_limits = 3;
/// Columns of what was expected and did not come.
constexpr std::size_t most_expected = 60;
/// A limit that nobody brings is told so long before its day.
constexpr auto near_limit = std::chrono::days{42};

/// How a limit stands, the worst first.
enum class Urgency { missed, in_danger, due };

/// A limit that is told, and when it was to be met.
struct Limit {
    Urgency urgency;
    Day due;
    view::Item item;
};

/// What is to come of a limit: `In danger: every card payment is authenticated (law) by 2026-12-22; 8 in 10 by
/// 2027-03-30` where the feature that brings it has odds, else `Due 2026-12-22: …` soon before. Nothing while it is
/// safe, or of what was stopped.
std::optional<Limit> to_come(const Edition& edition, const Record& constraint, Day due) {
    const auto* feature = edition.portfolio.find(features::feature, constraint.text("feature"));
    if (feature != nullptr && feature->text("stage") == "killed") return {};
    const auto* promise = feature != nullptr ? edition.promises.of(feature->key) : nullptr;
    if (promise == nullptr) {
        if (due > edition.today + near_limit) return {};
        return Limit{Urgency::due,
                     due,
                     {fmt::format("Due {}: {}", base::format_day(due), limit_words(constraint)), {}, Tone::warning}};
    }
    if (promise->safe_day <= due) return {};
    const auto with = edition.is_plain() ? std::string() : fmt::format(" with {}", feature->key);
    return Limit{Urgency::in_danger,
                 due,
                 {fmt::format("In danger: {} by {}; 8 in 10 by {}{}", limit_words(constraint), base::format_day(due),
                              base::format_day(promise->safe_day), with),
                  {},
                  Tone::bad}};
}

/// Limits of laws, contracts and auditors that are not met, or will not be: the worst and the nearest first.
std::vector<view::Item> limits(const Edition& edition) {
    std::set<std::string_view> missed;
    for (const auto& finding : edition.findings) {
        if (finding.rule == "WB530" && finding.counts()) missed.insert(finding.record);
    }
    std::vector<Limit> list;
    for (const auto& one : edition.portfolio.all(features::constraint)) {
        const auto due = one.day("due");
        if (one.flag("met") || !due || !edition.tells_of(one)) continue;
        if (missed.contains(one.key))
            list.push_back(
                {Urgency::missed,
                 *due,
                 {fmt::format("Not met by {}: {}", base::format_day(*due), limit_words(one)), {}, Tone::bad}});
        else if (auto limit = *due >= edition.today ? to_come(edition, one, *due) : std::nullopt)
            list.push_back(std::move(*limit));
    }
    std::stable_sort(list.begin(), list.end(), [](const Limit& a, const Limit& b) {
        return std::tie(a.urgency, a.due) < std::tie(b.urgency, b.due);
    });
    std::vector<view::Item> items;
    for (auto& one : list) items.push_back(std::move(one.item));
    if (items.size() <= most_limits) return items;
    const auto more = items.size() - most_limits;
    items.resize(most_limits);
    items.push_back(
        {fmt::format("{} more {} missed, in danger or due soon.", more, more == 1 ? "limit is" : "limits are"),
         edition.is_plain() ? "" : "waybill constraint list", Tone::bad});
    return items;
}

/// `Logs are kept for 90 days only (not so: "the log is gone")`: the feature, with the first of its criteria that
/// failed.
std::string failing(const Edition& edition, const Record& feature) {
    for (const auto* one : edition.portfolio.of(features::criterion, "feature", feature.key)) {
        const auto then = one->text("then");
        const auto expected = base::shortened(base::visible(then), most_expected);
        if (one->text("state") == "failed" && !expected.empty())
            return fmt::format("{} (not so: \"{}\")", edition.called(feature), expected);
    }
    return edition.called(feature);
}

}  // namespace

std::string limit_words(const Record& constraint) {
    const auto reason = constraint.text("reason");
    return reason.empty() ? std::string(constraint.text("limit"))
                          : fmt::format("{} ({})", constraint.text("limit"), reason);
}

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
