#include <algorithm>

#include <fmt/format.h>

#include "../milestone/align_answer.hpp"
#include "../parse.hpp"
#include "../parts.hpp"
#include "agenda_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::AgendaItem;
using coordination::PersonAgenda;

/// Items of one person that are shown, by itself and among others; the message and the JSON have all.
constexpr std::size_t most_of_person = 12, most_of_each = 4;
/// People that are shown where nobody is named.
constexpr std::size_t most_people = 12;

/// What stands first: how much waits, on how many, and for whom the longest.
std::string agenda_headline(const AgendaAnswer& answer) {
    const auto& people = answer.agenda.people;
    const auto named = static_cast<std::size_t>(
        std::count_if(people.begin(), people.end(), [](const auto& one) { return !one.who.empty(); }));
    if (answer.is_of_person && people.empty()) return fmt::format("Nothing waits on {}", answer.subject);
    if (answer.is_of_person)
        return fmt::format("{} on {}", base::counted(answer.agenda.items(), "thing waits", "things wait"),
                           answer.subject);
    auto text = fmt::format("{} on {}", base::counted(answer.agenda.items(), "thing waits", "things wait"),
                            base::counted(named, "person", "people"));
    return answer.subject.empty() ? text : fmt::format("{} ({})", text, answer.subject);
}

view::List list_of_items(const std::vector<AgendaItem>& items, std::size_t most, bool with_who) {
    view::List list;
    for (const auto& item : items) {
        if (list.items.size() < most) list.items.push_back(agenda_line(item, with_who));
    }
    if (items.size() > most) list.items.push_back({fmt::format("and {} more", items.size() - most)});
    return list;
}

view::Section section_of_person(const PersonAgenda& person, std::size_t most) {
    view::Section section{
        "person", person.who.empty() ? "Nobody is named" : person.who, {list_of_items(person.items, most, false)}};
    return section;
}

view::Section track_section(const std::vector<coordination::TrackRecord>& records) {
    view::List list;
    for (const auto& one : records)
        list.items.push_back({fmt::format("{}: {}", one.team->key, coordination::in_words(one))});
    return {"track_record", "Promises kept and missed", {std::move(list)}};
}

view::Section nothing_section(const AgendaAnswer& answer) {
    const auto text = answer.is_of_person ? fmt::format("Nothing that is recorded waits on {}.", answer.subject)
                                          : std::string("Nothing that is recorded waits on anybody.");
    return {
        "nothing",
        "",
        {view::List{{{text, "", view::Tone::good},
                     {"what stands in the way of a feature:", "waybill feature block KEY \"…\" --who NAME --ask \"…\""},
                     {"what has to be decided:", "waybill decision add \"Which provider?\" --by NAME --due +1w"},
                     {"what nobody has answered:", "waybill gap add \"In which countries?\" --to NAME"}}}}};
}

}  // namespace

view::Item agenda_line(const AgendaItem& item, bool with_who) {
    const auto& ask = item.ask;
    std::string text;
    if (with_who) text = (ask.who.empty() ? "nobody is named" : ask.who) + ": ";
    if (!ask.record->key.empty()) text += ask.record->key + " ";
    text += coordination::deed(ask);
    if (const auto facts = coordination::facts_of(item); !facts.empty()) text += fmt::format(" ({})", facts);
    return {std::move(text), ask.command, item.is_late ? view::Tone::warning : view::Tone::plain};
}

view::Document agenda_document(const AgendaAnswer& answer) {
    view::Document document;
    const auto& people = answer.agenda.people;
    if (people.empty() && answer.agenda.awaited.empty())
        document.sections.push_back(nothing_section(answer));
    else
        document.title = agenda_headline(answer);
    for (std::size_t i = 0; i < std::min(people.size(), most_people); ++i)
        document.sections.push_back(section_of_person(people[i], answer.is_of_person ? most_of_person : most_of_each));
    if (people.size() > most_people)
        document.sections.push_back(
            {"more", "", {view::Paragraph{fmt::format("and {} more people", people.size() - most_people)}}});
    if (!answer.agenda.awaited.empty())
        document.sections.push_back({"awaited",
                                     fmt::format("{} waits for", answer.subject),
                                     {list_of_items(answer.agenda.awaited, most_of_person, true)}});
    for (const auto& person : people) {
        if (!answer.has_messages || person.who.empty()) continue;
        document.sections.push_back(
            {"message", fmt::format("To send to {}", person.who), {message_block(coordination::message_to(person))}});
    }
    if (!answer.records.empty()) document.sections.push_back(track_section(answer.records));
    if (!answer.missing.empty())
        document.sections.push_back(
            {"missing",
             "",
             {view::Paragraph{fmt::format("What each is worth in days is not known: {}.", answer.missing),
                              view::Tone::muted}}});
    if (!answer.has_messages && !people.empty() && !people.front().who.empty()) {
        document.sections.push_back({"next",
                                     "",
                                     {view::List{{{"one person, with the text to send:",
                                                   joined_line({"waybill", "agenda", "@" + people.front().who})}}}}});
    }
    return document;
}

}  // namespace waybill::cli
