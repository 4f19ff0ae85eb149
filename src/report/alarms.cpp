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
    std::string words;
    std::string brought{};  ///< when what brings it comes

    bool is_brought_with(const Limit& other) const {
        return urgency == Urgency::in_danger && other.urgency == urgency && brought == other.brought;
    }
};

/// Whether a feature brings a limit: it is its own or, where the limit belongs to no feature, it is an obligation of
/// the project for the same reason.
bool brings(const Record& feature, const Record& constraint) {
    const auto own = constraint.text("feature"), project = constraint.text("project"),
               reason = constraint.text("reason");
    if (!own.empty()) return base::same_ignoring_case(own, feature.key);
    return !reason.empty() && base::same_ignoring_case(feature.text("obligation"), reason) &&
           (project.empty() || base::same_ignoring_case(feature.text("project"), project));
}

/// The unfinished feature that brings a limit, of several the last to come; one that it belongs to also when it is
/// over.
const Record* bringer_of(const Edition& edition, const Record& constraint) {
    if (const auto own = constraint.text("feature"); !own.empty())
        return edition.portfolio.find(features::feature, own);
    const Record* last = nullptr;
    std::optional<Day> latest;
    for (const auto& feature : edition.portfolio.all(features::feature)) {
        if (!brings(feature, constraint)) continue;
        const auto safe = edition.promises.safe_day_of(feature.key);
        if (!features::is_unfinished(feature) || !safe || (latest && *safe <= *latest)) continue;
        last = &feature;
        latest = safe;
    }
    return last;
}

/// What is to come of a limit: `In danger: every card payment is authenticated (law) by 2026-12-22; "Strong
/// authentication" comes 8 in 10 by 2027-03-30` where the feature that brings it has odds, else `Due 2026-12-22: …`
/// soon before. Nothing while it is safe, or of what was stopped.
std::optional<Limit> to_come(const Edition& edition, const Record& constraint, Day due) {
    const auto* feature = bringer_of(edition, constraint);
    if (feature != nullptr && feature->text("stage") == "killed") return {};
    const auto safe = feature != nullptr ? edition.promises.safe_day_of(feature->key) : std::nullopt;
    if (!safe) {
        if (due > edition.today + near_limit) return {};
        return Limit{Urgency::due, due, fmt::format("Due {}: {}", base::format_day(due), limit_words(constraint))};
    }
    if (*safe <= due) return {};
    const auto with = edition.is_plain() ? fmt::format("\"{}\"", edition.called(*feature)) : feature->key;
    return Limit{Urgency::in_danger, due, fmt::format("{} by {}", limit_words(constraint), base::format_day(due)),
                 fmt::format("{} comes 8 in 10 by {}", with, edition.safe_day(*feature, *safe))};
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
                {Urgency::missed, *due, fmt::format("Not met by {}: {}", base::format_day(*due), limit_words(one))});
        else if (auto limit = *due >= edition.today ? to_come(edition, one, *due) : std::nullopt)
            list.push_back(std::move(*limit));
    }
    std::stable_sort(list.begin(), list.end(), [](const Limit& a, const Limit& b) {
        return std::tie(a.urgency, a.due) < std::tie(b.urgency, b.due);
    });
    const auto more = list.size() - std::min(list.size(), most_limits);
    list.resize(list.size() - more, Limit{Urgency::due, edition.today, {}});
    std::vector<view::Item> items;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto text = (list[i].urgency == Urgency::in_danger ? "In danger: " : "") + list[i].words;
        // What one feature brings is told together.
        while (i + 1 < list.size() && list[i].is_brought_with(list[i + 1])) text += ", and " + list[++i].words;
        if (!list[i].brought.empty()) text += "; " + list[i].brought;
        items.push_back({std::move(text), {}, list[i].urgency == Urgency::due ? Tone::warning : Tone::bad});
    }
    if (more == 0) return items;
    items.push_back(
        {fmt::format("{} more {} missed, in danger or due soon.", more, more == 1 ? "limit is" : "limits are"),
         edition.is_plain() ? "" : "waybill constraint list", Tone::bad});
    return items;
}

}  // namespace

std::string limit_words(const Record& constraint) {
    const auto reason = constraint.text("reason");
    return reason.empty() ? std::string(constraint.text("limit"))
                          : fmt::format("{} ({})", constraint.text("limit"), reason);
}

std::vector<const Record*> limits_on(const Edition& edition, const Record& feature) {
    std::vector<const Record*> list;
    for (const auto& one : edition.portfolio.all(features::constraint)) {
        if (brings(feature, one)) list.push_back(&one);
    }
    return list;
}

std::string failed_with_users(const Edition& edition, const Record& feature) {
    for (const auto* one : edition.portfolio.of(features::criterion, "feature", feature.key)) {
        if (one->text("state") != "failed") continue;
        const auto expected = one->text("then").empty() ? one->text("name") : one->text("then");
        return expected.empty()
                   ? std::string("one of its criteria")
                   : fmt::format("expected \"{}\"", base::shortened(base::visible(expected), most_expected));
    }
    return {};
}

std::vector<view::Item> alarms(const Edition& edition) {
    auto items = limits(edition);
    base::Texts failed;
    for (const auto& finding : edition.findings) {
        const auto* feature = finding.rule == "WB505" && finding.counts()
                                  ? edition.portfolio.find(features::feature, finding.record)
                                  : nullptr;
        if (feature == nullptr || !edition.has(feature->key)) continue;
        auto words = edition.called(*feature);
        if (const auto expected = failed_with_users(edition, *feature); !expected.empty())
            words += fmt::format(" ({})", expected);
        if (std::find(failed.begin(), failed.end(), words) == failed.end()) failed.push_back(std::move(words));
    }
    if (!failed.empty()) items.push_back({fmt::format("Failed with users: {}", first_few(failed)), {}, Tone::bad});
    return items;
}

}  // namespace waybill::report
