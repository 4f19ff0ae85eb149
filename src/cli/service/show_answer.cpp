#include "show_answer.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "../record/record_verbs.hpp"
#include "incident_line.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::ServiceNeighbour;
using coordination::ServicePicture;

/// How many others there are, however many links lead to each.
std::size_t shown_count(const std::vector<ServiceNeighbour>& list) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < list.size(); ++i) count += i == 0 || list[i].key != list[i - 1].key ? 1 : 0;
    return count;
}

/// What a manager wants to know of it before somebody changes it.
std::string shown_sentence(const Record& service, const ServicePicture& picture) {
    const auto team = service.text("team");
    const auto tier = service.integer("tier");
    const auto users = shown_count(picture.used_by);
    const auto features = picture.features.size();
    std::string text = team.empty() ? "Nobody owns it" : fmt::format("{} owns it", team);
    if (tier) text += fmt::format(", tier {}", *tier);
    const auto used = shown_count(picture.uses);
    if (users == 0 && used == 0) {
        text += ". No link to another service is known. ";
    } else {
        text += users == 0
                    ? ". No service is known to use it"
                    : fmt::format(". {} it", users == 1 ? "1 service uses" : fmt::format("{} services use", users));
        text += fmt::format(", and it uses {}. ", used == 0 ? "none" : base::counted(used, "other"));
    }
    text += features == 0   ? "No feature in flight touches it."
            : features == 1 ? "1 feature in flight touches it."
                            : fmt::format("{} features in flight touch it: who builds them must agree.", features);
    if (picture.open_incidents > 0)
        text += fmt::format(" {} not over yet.", picture.open_incidents == 1
                                                     ? "1 incident is"
                                                     : fmt::format("{} incidents are", picture.open_incidents));
    return text;
}

view::Section shown_neighbours(std::string name, std::string title, const std::vector<ServiceNeighbour>& list) {
    if (list.empty()) return {std::move(name), "", {}};
    view::Table table{.columns = {{"service", "service"},
                                  {"type", "type", view::Align::left, true},
                                  {"team", "owner"},
                                  {"how", "how", view::Align::left, true},
                                  {"evidence", "known from", view::Align::left, true}},
                      .rows = {}};
    for (const auto& one : list) {
        const auto text = [&](std::string_view field) {
            return one.service == nullptr ? std::string() : std::string(one.service->text(field));
        };
        const auto team = text("team");
        table.rows.push_back({{one.key}, {text("type")}, {team.empty() ? "nobody" : team}, {one.how}, {one.evidence}});
    }
    return {std::move(name), std::move(title), {table}};
}

view::Section shown_features(const ServicePicture& picture) {
    if (picture.features.empty()) return {"features", "", {}};
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"stage", "stage", view::Align::left, true},
                                  {"team", "team"},
                                  {"committed", "promised", view::Align::left, true},
                                  {"title", "title"}},
                      .rows = {}};
    for (const auto* one : picture.features) {
        table.rows.push_back({{one->key},
                              {std::string(one->text("stage"))},
                              {std::string(one->text("team"))},
                              {std::string(one->text("committed"))},
                              {std::string(one->text("title"))}});
    }
    return {"features", "Features in flight", {table}};
}

template <typename Line>
view::Section shown_lines(std::string name, std::string title, const std::vector<const Record*>& records,
                          const Line& line) {
    if (records.empty()) return {std::move(name), "", {}};
    view::List list;
    for (const auto* one : records) list.items.push_back(line(*one));
    return {std::move(name), std::move(title), {list}};
}

/// The debts, and how deep they are beside what it has cost to build the service.
view::Section shown_debts(const ServicePicture& picture) {
    const auto line = [](const Record& one) {
        return view::Item{fmt::format("{} {}", one.key, columns_line(one, {}))};
    };
    auto section = shown_lines("debts", "Open debts", picture.debts, line);
    const auto& ratio = picture.debt_ratio;
    if (const auto rating = ratio.rating(); rating && ratio.principal_days > 0)
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("{} would pay it back, {} of work went into it: {:.0f} %, {} on the scale of SQALE (A to 5 %, "
                        "B to 10, C to 20, D to 50).",
                        spoken_days(ratio.principal_days), spoken_days(ratio.spent_days), *ratio.value() * 100, *rating),
            view::Tone::muted});
    return section;
}

/// What nobody has said of it, and the command with which one does.
view::Section shown_gaps(const Record& service, const ServicePicture& picture) {
    view::List list;
    const auto add = [&](bool is_missing, std::string text, std::string_view command) {
        if (is_missing) list.items.push_back({std::move(text), fmt::format(fmt::runtime(command), service.key)});
    };
    add(service.text("team").empty(), "No owner team: nobody is asked before it changes.",
        "waybill service edit {} --team TEAM");
    add(picture.used_by.empty() && picture.uses.empty(), "No links: what breaks with it is not known.",
        "waybill service-link add OTHER {}");
    add(picture.ripples.empty(),
        "Nothing is listed that changes with it (docs, SDK, dashboards, runbook). A release asks for each item.",
        "waybill ripple add {} docs");
    add(!service.number("coverage"), "No test coverage.", "waybill service edit {} --coverage PERCENT");
    if (list.items.empty()) return {"unsaid", "", {}};
    return {"unsaid", "Not said yet", {list}};
}

}  // namespace

view::Document shown_service(const Record& service, const ServicePicture& picture, base::Day today) {
    auto document = record_document(service);
    const auto line = [](const Record& one) {
        return view::Item{fmt::format("{} {}", one.key, columns_line(one, {}))};
    };
    document.sections.insert(document.sections.begin(),
                             {"summary", "", {view::Paragraph{shown_sentence(service, picture)}}});
    const auto item = [](const Record& one) { return view::Item{std::string(one.text("item"))}; };
    const auto told = [&](const Record& one) { return incident_item(one, today); };
    for (auto& section :
         {shown_neighbours("used_by", "Used by", picture.used_by), shown_neighbours("uses", "Uses", picture.uses),
          shown_lines("ripples", "Changes with it", picture.ripples, item), shown_features(picture),
          shown_lines("incidents", "Incidents of 12 months", picture.incidents, told),
          shown_lines("risks", "Risks", picture.risks, line), shown_debts(picture), shown_gaps(service, picture)})
        if (!section.blocks.empty()) document.sections.push_back(section);
    return document;
}

}  // namespace waybill::cli
