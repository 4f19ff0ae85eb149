#include "stock.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/forecast/throughput.hpp"
#include "waybill/portfolio/journey.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// Work of which nothing was heard for so long stands still, or is read from an old export.
constexpr auto long_quiet = std::chrono::days{28};
/// Enough for a day that is told by the week.
constexpr std::size_t runs = 2000;
/// Further ahead no pace is a forecast.
constexpr std::size_t most_weeks_ahead = 104;

/// `, 51 of them brought in this week`: what was recorded in that time is not what happened in it.
std::string brought_in(const Edition& edition) {
    const auto is_added = [&](const WeekChange& change) {
        return change.kind == "feature" && change.operation == "add" && edition.has(change.name);
    };
    const auto added =
        static_cast<std::size_t>(std::count_if(edition.changes.begin(), edition.changes.end(), is_added));
    const auto older = added - std::min(added, edition.new_features().size());
    if (older == 0) return {};
    const auto which = older == edition.features().size() ? std::string("all") : fmt::format("{} of them", older);
    return fmt::format(", {} brought in {}", which, edition.lately());
}

std::string counts(const Edition& edition) {
    std::size_t finished = 0, begun = 0, waiting = 0, dropped = 0;
    std::set<std::string_view> projects;
    for (const auto* feature : edition.features()) {
        const auto stage = feature->text("stage");
        projects.insert(feature->text("project"));
        ++(features::is_delivered(stage) ? finished
           : stage == "killed"           ? dropped
           : stage == "building"         ? begun
                                         : waiting);
    }
    base::Texts words;
    const auto add = [&words](std::size_t count, std::string_view word) {
        if (count > 0) words.push_back(fmt::format("{} {}", count, word));
    };
    add(finished, "finished");
    add(begun, "being built");
    add(waiting, "not begun");
    add(dropped, "dropped");
    const auto where = projects.size() > 1 ? fmt::format(" in {} projects", projects.size()) : std::string();
    return fmt::format("{}{}{}: {}.", base::counted(edition.features().size(), "feature"), where, brought_in(edition),
                       base::joined(words, ", "));
}

/// `Left: HPKE-20 Test vectors; HPKE-41 Errata.`, where so few are left that each can be named.
std::string left(const Edition& edition) {
    constexpr std::size_t most_named = 3;
    base::Texts names;
    for (const auto* feature : edition.features()) {
        if (features::is_unfinished(*feature)) names.push_back(edition.called(*feature));
    }
    if (names.empty() || names.size() > most_named) return {};
    return fmt::format("Left: {}.", base::joined(names, "; "));
}

/// Since when the tracker has changed nothing, where it is known to have done so once. Work whose stage somebody moved
/// here since then does not stand still.
std::optional<Day> quiet_since(const Edition& edition) {
    std::optional<Day> last;
    const auto see = [&](std::optional<Day> day) {
        if (day && *day <= edition.today && (!last || *day > *last)) last = day;
    };
    for (const auto* feature : edition.features()) {
        for (const auto* edit : edition.edits_of(*feature)) {
            if (std::any_of(edit->fields.begin(), edit->fields.end(),
                            [](const auto& field) { return field.name == "stage"; }))
                return {};
        }
        see(edition.touched_on(*feature));
    }
    if (!last) return {};
    for (const auto* feature : edition.features()) {
        if (const auto created = base::parse_instant(feature->created)) see(base::day_of(*created));
        see(portfolio::finished_on(edition.portfolio, *feature));
    }
    if (edition.today - *last < long_quiet) return {};
    return last;
}

/// What is said of it: of what is finished it is no wonder.
std::string quiet_words(const Edition& edition, Day since) {
    const auto days = (edition.today - since).count();
    if (!edition.has_unfinished())
        return fmt::format("The newest change in the tracker is of {}, {} days ago.", base::format_weekday(since),
                           days);
    return fmt::format(
        "Nothing has changed in the tracker since {}, {} days ago: the work stands still, or what was "
        "imported is old.",
        base::format_weekday(since), days);
}

/// When what is left ends at the pace of the last weeks; empty where nothing was finished in them.
std::string pace(const Edition& edition) {
    const auto left =
        static_cast<std::size_t>(std::count_if(edition.features().begin(), edition.features().end(),
                                               [](const auto* one) { return features::is_unfinished(*one); }));
    const auto history = forecast::weekly_history(edition.portfolio, edition.features(), edition.today);
    const auto weeks = std::min(history.finished.size(), forecast::weeks_back);
    const std::vector<int> lately(history.finished.end() - static_cast<std::ptrdiff_t>(weeks), history.finished.end());
    int finished = 0;
    for (const int count : lately) finished += count;
    if (left == 0 || finished == 0 || weeks < forecast::enough_weeks) return {};
    if (left * weeks / static_cast<std::size_t>(finished) > most_weeks_ahead) return {};
    const auto week = forecast::week_of(forecast::odds_by_week(lately, left, {.runs = runs}), forecast::safe_odds);
    if (!week) return {};
    const auto end = edition.today + std::chrono::days(7 * static_cast<int>(*week) - 1);
    const auto rest =
        left == 1 ? std::string("the one that is left is") : fmt::format("the {} that are left are", left);
    return fmt::format("At the pace of the last {} weeks ({} finished) {} finished by {}, 8 in 10.", weeks, finished,
                       rest, base::format_weekday(end));
}

}  // namespace

std::vector<view::Item> silence(const Edition& edition) {
    const auto since = quiet_since(edition);
    if (!since) return {};
    return {{quiet_words(edition, *since), {}, Tone::warning}};
}

std::vector<view::Item> stock(const Edition& edition) {
    std::vector<view::Item> items{{counts(edition)}};
    if (auto words = left(edition); !words.empty()) items.push_back({std::move(words)});
    auto quiet = silence(edition);
    if (auto words = quiet.empty() ? pace(edition) : std::string(); !words.empty()) items.push_back({std::move(words)});
    items.insert(items.end(), quiet.begin(), quiet.end());
    return items;
}

}  // namespace waybill::report
