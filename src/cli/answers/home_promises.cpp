#include <algorithm>

#include <fmt/format.h>

#include "../promise/told_answer.hpp"
#include "home.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_doubtful = 5;
constexpr std::size_t most_told = 3, most_due = 3;

}  // namespace

view::Section promises_section(const forecast::Promises& promises) {
    std::vector<std::pair<std::string_view, const forecast::Promise*>> doubtful;
    for (const auto& [key, promise] : promises.list) {
        if (promise.odds < forecast::safe_odds) doubtful.emplace_back(key, &promise);
    }
    std::stable_sort(doubtful.begin(), doubtful.end(),
                     [](const auto& a, const auto& b) { return a.second->odds < b.second->odds; });
    const auto safe = promises.list.size() - doubtful.size();
    view::Section section{"promises", "Promised days", {}};
    const bool has_odds = !promises.list.empty();
    if (has_odds)
        section.blocks.emplace_back(view::Paragraph{fmt::format("{} of {} {} with {:.0f} % odds or more.", safe,
                                                                base::counted(promises.list.size(), "promised day"),
                                                                safe == 1 ? "holds" : "hold", forecast::safe_odds * 100),
                                                    doubtful.empty() && promises.without.empty() ? view::Tone::good : view::Tone::plain});
    if (!promises.without.empty()) {
        auto named = promises.without;
        if (named.size() > most_doubtful) named.resize(most_doubtful);
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("Of {} nobody knows, for want of an estimate or a place in the plan: {}{}.",
                        has_odds ? fmt::format("{} more", promises.without.size())
                                 : base::counted(promises.without.size(), "promised day"),
                        base::joined(named, ", "),
                        named.size() < promises.without.size() ? ", …" : ""),
            view::Tone::warning});
    }
    view::List list;
    for (const auto& [key, promise] : doubtful) {
        if (list.items.size() == most_doubtful) break;
        list.items.push_back(
            {fmt::format("{}  {}: {}; {:.0f} % by {}", key, base::format_day(promise->day), promises.spoken(key),
                         forecast::safe_odds * 100, base::format_day(promise->safe_day)),
             list.items.empty() ? fmt::format("waybill forecast {}", key) : "",
             promise->odds < forecast::even_odds ? view::Tone::bad : view::Tone::warning});
    }
    if (!list.items.empty()) section.blocks.emplace_back(std::move(list));
    return section;
}

view::Section told_section(const std::vector<forecast::Told>& told) {
    view::List list;
    for (const auto& one : told) {
        if (list.items.size() < most_told) list.items.push_back({told_line(one), "", view::Tone::bad});
    }
    if (told.size() > most_told) list.items.push_back({fmt::format("and {} more", told.size() - most_told)});
    list.items.back().command = "waybill promise due";
    return {"told", "Who must hear otherwise", {std::move(list)}};
}

view::Section due_section(const std::vector<coordination::Ask>& due, base::Day today) {
    view::List list;
    for (const auto& one : due) {
        if (list.items.size() == most_due) break;
        const bool is_late = *one.due < today;
        list.items.push_back({fmt::format("{} {}{}{} ({} {})", one.record->key, one.who, one.who.empty() ? "" : ": ",
                                          coordination::deed(one), is_late ? "was due" : "by", base::format_day(*one.due)),
                              "", is_late ? view::Tone::bad : view::Tone::plain});
    }
    if (due.size() > most_due) list.items.push_back({fmt::format("and {} more", due.size() - most_due)});
    list.items.back().command = "waybill agenda";
    return {"due", "Falls due", {std::move(list)}};
}

}  // namespace waybill::cli
