#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/awaited.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/team_parts.hpp"

namespace waybill::forecast {
namespace {

using base::Record;

/// Whether `later` is the word heard after `earlier`; both are in the order in which they were recorded.
bool is_heard_after(const Record& later, const Record& earlier) {
    return later.text("told") >= earlier.text("told");
}

/// Whether users have something of it: of a milestone one of its features.
bool is_delivered(const portfolio::Portfolio& portfolio, const Record& record) {
    if (record.kind == &features::feature) return features::is_delivered(record.text("stage"));
    const auto& keys = record.texts("features");
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        const auto* feature = portfolio.find(features::feature, key);
        return feature != nullptr && features::is_delivered(feature->text("stage"));
    });
}

bool is_over(const portfolio::Portfolio& portfolio, const Record& record) {
    return record.kind == &features::feature ? !features::is_unfinished(record)
                                             : !portfolio::is_open_milestone(portfolio, record);
}

Told::State state_of(const portfolio::Portfolio& portfolio, const Told& told, base::Day today) {
    using State = Told::State;
    if (is_over(portfolio, *told.record)) return is_delivered(portfolio, *told.record) ? State::over : State::stopped;
    if (told.day < today) return State::passed;
    if (told.promised_now && *told.promised_now > told.day) return State::moved;
    return told.odds && *told.odds < even_odds ? State::unlikely : State::holds;
}

}  // namespace

std::optional<base::Day> Told::new_day(base::Day today) const {
    const bool is_later = promised_now && *promised_now > day && *promised_now >= today;
    if (!awaited.empty()) return is_later ? promised_now : std::nullopt;  // whoever promised that day, promised it
    if (is_later && (!safe_day || *promised_now >= *safe_day)) return promised_now;
    return safe_day ? safe_day : is_later ? promised_now : std::nullopt;
}

std::string Told::spoken() const {
    switch (state) {
        case State::stopped:
            return "it was stopped";
        case State::passed:
            return "the day has passed";
        case State::moved:
            return fmt::format("it is promised for {} now", base::format_weekday(*promised_now));
        case State::unlikely:
            return fmt::format("{} odds", shown_odds(*odds));
        case State::holds:
            return odds ? fmt::format("holds, {} odds", shown_odds(*odds)) : "stands";
        case State::over:
            break;
    }
    return "delivered";
}

std::vector<const Record*> last_words(const portfolio::Portfolio& portfolio, base::Day today) {
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    std::vector<const Record*> list;
    for (const auto& one : portfolio.all(portfolio::promise)) {
        if (!one.day("date") || one.day("told").value_or(today) > today) continue;
        const auto [place, is_first] =
            places.try_emplace({base::lower(one.text("to")), base::lower(one.text("record"))}, list.size());
        if (is_first)
            list.push_back(&one);
        else if (is_heard_after(one, *list[place->second]))
            list[place->second] = &one;
    }
    return list;
}

std::vector<Told> told(const portfolio::Portfolio& portfolio, base::Day today, const Promises& promises) {
    std::vector<Told> list;
    std::optional<AwaitedOutside> outside;  // goes through the whole plan: only where somebody has to hear otherwise
    for (const auto* one : last_words(portfolio, today)) {
        const auto* record = portfolio.find(features::feature, one->text("record"));
        if (record == nullptr) record = portfolio.find(portfolio::milestone, one->text("record"));
        const auto day = one->day("date");
        if (record == nullptr) continue;
        Told entry{.promise = one, .record = record, .day = *day, .promised_now = promised_day(*record)};
        if (const auto found = promises.told.find({record->key, *day}); found != promises.told.end())
            entry.odds = found->second;
        if (const auto found = promises.told_safe.find(record->key); found != promises.told_safe.end())
            entry.safe_day = found->second;
        entry.state = state_of(portfolio, entry, today);
        if (entry.must_hear()) {
            if (!outside) outside.emplace(portfolio, today);
            entry.awaited = outside->of(*record);
        }
        list.push_back(std::move(entry));
    }
    std::stable_sort(list.begin(), list.end(), [](const Told& a, const Told& b) {
        const auto place = [](const Told& one) {
            return std::tuple(!one.must_hear(), one.day, std::string_view(one.record->key), one.promise->text("to"));
        };
        return place(a) < place(b);
    });
    return list;
}

}  // namespace waybill::forecast
