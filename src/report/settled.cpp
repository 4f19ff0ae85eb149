#include "settled.hpp"

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

bool is_settled(const Edition& edition, const Record& record, std::string_view day, const base::Texts& features) {
    const auto settled_on = record.day(day);
    return settled_on && *settled_on <= edition.today && edition.is_in_period(*settled_on) &&
           edition.concerns(features);
}

/// The feature that a record is about, as a list of none or one.
base::Texts feature_of(const Record& record) {
    const auto key = record.text("feature");
    return key.empty() ? base::Texts{} : base::Texts{std::string(key)};
}

/// `: the first line of it`; empty where there is nothing.
std::string with_first_line(std::string_view text) {
    const auto line = base::trimmed(text.substr(0, text.find('\n')));
    return line.empty() ? std::string() : fmt::format(": {}", line);
}

std::string called(const Edition& edition, const Record& record, std::string_view words) {
    return edition.is_plain() ? std::string(words) : fmt::format("{} {}", record.key, words);
}

}  // namespace

std::vector<view::Item> settled(const Edition& edition) {
    std::vector<view::Item> items;
    for (const auto& one : edition.portfolio.all(risks::decision)) {
        const auto status = one.text("status");
        const bool is_decided = status == "accepted" || status == "rejected";
        if (!is_decided || !is_settled(edition, one, "decided", one.texts("features"))) continue;
        const auto& words = status == "rejected" ? one.text("because") : one.text("choice");
        items.push_back({fmt::format("{}: {}{}", status == "rejected" ? "Rejected" : "Decided", edition.called(one),
                                     with_first_line(words)),
                         {},
                         view::Tone::good});
    }
    for (const auto& one : edition.portfolio.all(features::blocker)) {
        if (!is_settled(edition, one, "cleared", feature_of(one))) continue;
        items.push_back({fmt::format("Cleared: {} (held {})", called(edition, one, one.text("what")),
                                     edition.called(one.text("feature"))),
                         {},
                         view::Tone::good});
    }
    for (const auto& one : edition.portfolio.all(risks::gap)) {
        if (one.text("answer").empty() || !is_settled(edition, one, "answered", feature_of(one))) continue;
        items.push_back({fmt::format("Answered: {}{}", called(edition, one, one.text("question")),
                                     with_first_line(one.text("answer"))),
                         {},
                         view::Tone::good});
    }
    return items;
}

}  // namespace waybill::report
