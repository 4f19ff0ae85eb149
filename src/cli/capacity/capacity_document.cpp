#include <cmath>

#include <fmt/format.h>

#include "../forecast/forecast_answer.hpp"
#include "../forecast/precision.hpp"
#include "../parts.hpp"
#include "capacity_answer.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

/// The load in words, and what follows for whatever comes in.
view::Paragraph load_words(const CapacityAnswer& answer) {
    const auto& capacity = answer.capacity;
    if (!answer.load())
        return {fmt::format("There is no capacity left until then, and {} of work.", spoken_days(capacity.load)),
                view::Tone::bad};
    auto text = fmt::format("{}: {} of work for {} of capacity, {:.0f} %.",
                            *answer.load() > 1 + 1e-9 ? "Too much" : "It fits on paper", spoken_days(capacity.load),
                            spoken_days(capacity.days), *answer.load() * 100);
    if (std::isinf(capacity.queue))
        text += " Whatever else comes in waits longer and longer.";
    else if (*answer.load() > safe_load)
        text += fmt::format(" Above {:.0f} % work waits for long: here {:.1f} times as long as it takes.",
                            safe_load * 100, capacity.queue);
    return {text, *answer.load() > 1 + 1e-9    ? view::Tone::bad
                  : *answer.load() > safe_load ? view::Tone::warning
                                               : view::Tone::good};
}

/// To one decimal: values that were not given are the mean of those that were, and days are the mean of a range.
std::string rounded(double value) {
    return base::format_number(std::round(value * 10) / 10);
}

view::Table items_of(const CapacityAnswer& answer) {
    const auto& outlook = answer.capacity.outlook;
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "title"},
                                  {"days", "days", view::Align::right, true},
                                  {"value", "value", view::Align::right, true},
                                  {"must", "stays"},
                                  {"odds", "done in time", view::Align::right, true}},
                      .rows = {}};
    for (std::size_t i = 0; i < answer.capacity.tasks.size(); ++i) {
        const auto task = answer.capacity.tasks[i];
        const auto& record = *outlook.planned.tasks[task].record;
        const auto& item = answer.capacity.items[i];
        table.rows.push_back({{record.key},
                              {std::string(record.text("title"))},
                              {rounded(item.size)},
                              {rounded(item.value)},
                              {!item.is_must                        ? ""
                               : record.text("stage") == "building" ? "in work"
                                                                    : "a must"},
                              {fmt::format("{:.0f} %", 100 * outlook.task_odds_by(task, answer.commitment.last))}});
    }
    return table;
}

std::optional<view::Section> cut_section(const CapacityAnswer& answer) {
    const auto& capacity = answer.capacity;
    if (capacity.load <= capacity.days + 1e-9) return {};
    view::Section section{"cut", answer.is_applied ? "Taken out" : "Take out, at the smallest loss of value", {}};
    if (capacity.cut.empty()) {
        section.blocks.emplace_back(view::Paragraph{
            "All of it is a must or in work: there is nothing to take out. Move the date, or add a stream.",
            view::Tone::bad});
        return section;
    }
    view::List list;
    for (const auto* one : capacity.cut) list.items.push_back({fmt::format("{} {}", one->key, one->text("title"))});
    section.blocks.emplace_back(std::move(list));
    std::string text = fmt::format("That frees {} and costs {} of value", spoken_days(capacity.cut_days),
                                   rounded(capacity.cut_value));
    text += capacity.cut.size() == capacity.tasks.size()
                ? ": nothing is left."
                : fmt::format(": {} for the rest.", spoken_odds(capacity.odds_after, capacity.outlook.options.runs));
    if (!capacity.is_exact)
        text += " There are too many for every choice to be tried: this is the best that was seen.";
    else
        text += capacity.is_stable ? " The choice is the same when any one value is 30 % off."
                                   : " It hangs on the values: with one of them 30 % off another choice is better.";
    section.blocks.emplace_back(view::Paragraph{text});
    const double over = capacity.load - capacity.cut_days - capacity.days;
    if (over > 1e-9)
        section.blocks.emplace_back(
            view::Paragraph{fmt::format("What stays is still {} too much: it is a must or in work.", spoken_days(over)),
                            view::Tone::bad});
    if (answer.is_iteration() && !answer.is_applied)
        section.blocks.emplace_back(
            view::List{{{"take them out of it", fmt::format("waybill capacity {} --apply", answer.asked.key)}}});
    return section;
}

}  // namespace

view::Document capacity_document(const CapacityAnswer& answer) {
    const auto& capacity = answer.capacity;
    const auto name = answer.asked.text("name");
    view::Document document{
        .title = fmt::format("Capacity of {}{}", answer.asked.key,
                             name.empty() || name == answer.asked.key ? "" : fmt::format(" {}", name)),
        .subtitle =
            fmt::format("{}, {} to {}", answer.commitment.team->key, base::format_weekday(answer.commitment.first),
                        base::format_weekday(answer.commitment.last)),
        .sections = {}};
    if (capacity.outlook.is_empty()) {
        document.sections.push_back({"load",
                                     "",
                                     {view::Paragraph{fmt::format("Nothing is to be done, with {} of capacity.",
                                                                  spoken_days(capacity.days))}}});
        return document;
    }
    view::Section load{"load", "", {load_words(answer)}};
    load.blocks.emplace_back(
        view::Paragraph{fmt::format("{} that all of it is done by {}; expected to be carried over: {} of {}.",
                                    spoken_odds(capacity.odds, capacity.outlook.options.runs),
                                    base::format_weekday(answer.commitment.last), rounded(capacity.carried),
                                    base::counted(capacity.tasks.size(), "feature")),
                        tone_of_odds(capacity.odds)});
    load.blocks.emplace_back(items_of(answer));
    document.sections.push_back(std::move(load));
    if (auto section = cut_section(answer)) document.sections.push_back(std::move(*section));
    view::List list;
    for (const auto& one : capacity.outlook.planned.assumed)
        list.items.push_back({one.message, "", view::Tone::warning});
    for (const auto* one : capacity.others)
        list.items.push_back(
            {fmt::format("{} is not this team's: its work is not counted here, only waited for", one->key), "",
             view::Tone::warning});
    for (const auto* one : capacity.unvalued)
        list.items.push_back({fmt::format("{} has no value: it takes the median of the others", one->key),
                              fmt::format("waybill feature edit {} --value NUMBER", one->key), view::Tone::warning});
    if (!list.items.empty()) document.sections.push_back({"assumed", "Taken for granted", {std::move(list)}});
    return document;
}

}  // namespace waybill::cli
