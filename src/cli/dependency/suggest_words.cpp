#include <fmt/format.h>

#include "suggest_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using dependencies::Suggestion;
using dependencies::Touch;

constexpr std::size_t most_touches = 3;

std::string team_in_brackets(const Record& feature) {
    const auto team = feature.text("team");
    return team.empty() ? "no team" : std::string(team);
}

/// What of the history of both services is out of the ordinary.
std::string history_words(const Touch& touch) {
    const auto& seen = *touch.history;
    return fmt::format(
        "{} of the {} shipped features that changed {} changed {} too, {:.1f} times as many as by chance", seen.both,
        seen.first, touch.service->key, touch.other->key, seen.lift());
}

std::string touch_words(const Suggestion& one, const Touch& touch) {
    switch (touch.how) {
        case Touch::How::same:
            return fmt::format("both touch {}{}", touch.service->key,
                               touch.users > 2 ? fmt::format(" ({} unfinished features do)", touch.users) : "");
        case Touch::How::link: {
            const auto& user = touch.is_used ? *touch.other : *touch.service;
            const auto& used = touch.is_used ? *touch.service : *touch.other;
            auto text = fmt::format("{} ({}) uses {} ({})", user.key, (touch.is_used ? one.on : one.from)->key,
                                    used.key, (touch.is_used ? one.from : one.on)->key);
            return touch.history ? text + ", and " + history_words(touch) : text;
        }
        case Touch::How::together:
            break;
    }
    return history_words(touch);
}

}  // namespace

std::string suggested_name(const Record& feature) {
    return fmt::format("\"{}\" ({}, {})", base::shortened(feature.text("title"), 60), feature.key,
                       team_in_brackets(feature));
}

std::string suggest_evidence(const Suggestion& one) {
    base::Texts parts;
    for (const auto& touch : one.touches) {
        if (parts.size() < most_touches) parts.push_back(touch_words(one, touch));
    }
    const auto more = one.touches.size() - parts.size();
    auto text = base::joined(parts, "; ");
    if (more > 0) text += fmt::format("; and {} more", more);
    return text;
}

std::string suggest_reason(const Suggestion& one) {
    const auto& from = one.from->key;
    const auto& on = one.on->key;
    switch (one.reason) {
        case Suggestion::Reason::owner:
            return fmt::format("{} would wait for {}: {} owns {}.", from, on, team_in_brackets(*one.on),
                               one.touches.front().service->key);
        case Suggestion::Reason::caller:
            return fmt::format("{} would wait for {}: what is used changes first.", from, on);
        case Suggestion::Reason::plan:
            return fmt::format("{} would wait for {}: it begins later in the plan.", from, on);
        case Suggestion::Reason::stage:
            return fmt::format("{} would wait for {}, which has come further.", from, on);
        case Suggestion::Reason::key:
            break;
    }
    return fmt::format("Nothing says which of the two would wait; turn them round if it is {}.", on);
}

std::string suggest_time(const Suggestion& one, const forecast::Timeline& timeline) {
    if (one.is_apart) return " The plan has one after the other: a slip, and they meet.";
    if (!one.overlap) return {};
    const auto first = timeline.day_of_start(one.overlap->start), last = timeline.day_of_finish(one.overlap->finish);
    if (first == last) return fmt::format(" In the plan both are at work on {}.", base::format_weekday(first));
    return fmt::format(" In the plan both are at work from {} to {}.", base::format_weekday(first),
                       base::format_weekday(last));
}

}  // namespace waybill::cli
