#include <fmt/format.h>

#include "map_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Use;
using view::Tone;

/// Links of one sort that are shown with their command.
constexpr std::size_t most_links = 20;

struct SortedUses {
    std::vector<Use> never_observed, not_documented;
    std::size_t agreed = 0;
};
SortedUses sorted_uses(const ServiceMap& map) {
    SortedUses sorted;
    for (const auto& use : map.uses) {
        if (use.observed == nullptr)
            sorted.never_observed.push_back(use);
        else if (use.documented == nullptr)
            sorted.not_documented.push_back(use);
        else
            ++sorted.agreed;
    }
    return sorted;
}

std::string spoken_use(const ServiceMap& map, const Use& use) {
    return fmt::format("{} {}{} {}", map.services.list[use.from]->key, use.how, use.how == "publishes" ? " to" : "",
                       map.services.list[use.to]->key);
}

std::string link_command(const ServiceMap& map, const Use& use, std::string_view evidence) {
    return fmt::format("waybill service-link add {} {} --how {} --evidence {}", map.services.list[use.from]->key,
                       map.services.list[use.to]->key, use.how, evidence);
}

template <typename CommandOf>
view::List links_list(const ServiceMap& map, const std::vector<Use>& uses, CommandOf command_of) {
    view::List list;
    for (std::size_t i = 0; i < uses.size() && i < most_links; ++i)
        list.items.push_back({spoken_use(map, uses[i]), command_of(uses[i])});
    if (uses.size() > most_links)
        list.items.push_back(
            {fmt::format("and {} more: waybill service map --diff --json has all", uses.size() - most_links)});
    return list;
}

std::string verdict_of(const SortedUses& sorted) {
    const auto differing = sorted.never_observed.size() + sorted.not_documented.size();
    if (differing == 0)
        return fmt::format("All {} are written down and were seen.", base::counted(sorted.agreed, "link"));
    return fmt::format(
        "{} not written down, {} never seen; {}.", base::counted(sorted.not_documented.size(), "link is", "links are"),
        base::counted(sorted.never_observed.size(), "was", "were"), base::counted(sorted.agreed, "agrees", "agree"));
}

view::Document nothing_to_compare(const ServiceMap& map) {
    view::Section section{"links", "", {}};
    const auto words = map.uses.empty()
                           ? std::string("No link between services is recorded: there is nothing to compare.")
                           : fmt::format(
                                 "{} written down, and none was recorded as seen: there is nothing to compare it "
                                 "with. Traces, a service mesh or the logs of a gateway say what uses what.",
                                 base::counted(map.uses.size(), "link is", "links are"));
    section.blocks.emplace_back(view::Paragraph{words});
    const auto command =
        map.uses.empty()
            ? std::string("waybill service-link add checkout-web checkout-api --how calls --evidence documented")
            : link_command(map, map.uses.front(), "observed");
    section.blocks.emplace_back(view::List{
        {{map.uses.empty() ? "What a document says:" : "What is seen, link by link, or as JSONL with waybill import:",
          command}}});
    return {.title = "", .subtitle = "", .sections = {std::move(section)}};
}

}  // namespace

view::Document service_diff_document(const ServiceMap& map, bool is_drawn) {
    const auto sorted = sorted_uses(map);
    if (sorted.agreed == 0 && sorted.not_documented.empty()) return nothing_to_compare(map);
    view::Document document{
        .title = "", .subtitle = "", .sections = {{"summary", "", {view::Paragraph{verdict_of(sorted)}}}}};
    if (is_drawn) {
        document.sections.front().blocks.emplace_back(service_map_diagram(map, true));
        document.sections.front().blocks.emplace_back(view::Paragraph{
            "Red arrows were seen and are not written down, dashed ones were never seen.", Tone::muted});
    }
    if (!sorted.not_documented.empty())
        document.sections.push_back({"not_documented",
                                     "Seen, and not written down",
                                     {links_list(map, sorted.not_documented, [&](const Use& use) {
                                         return link_command(map, use, "documented");
                                     })}});
    if (!sorted.never_observed.empty())
        document.sections.push_back(
            {"never_observed",
             "Written down, and never seen: gone, or not traced?",
             {links_list(
                  map, sorted.never_observed,
                  [](const Use& use) { return fmt::format("waybill service-link remove {}", use.documented->uid); }),
              view::Paragraph{fmt::format("One that is there all the same: {}",
                                          link_command(map, sorted.never_observed.front(), "observed")),
                              Tone::muted}}});
    return document;
}

view::Document service_diff_table(const ServiceMap& map) {
    view::Table table{{{"from", "From", view::Align::left, true},
                       {"to", "To", view::Align::left, true},
                       {"how", "How"},
                       {"documented", "Written down"},
                       {"observed", "Seen"}},
                      {}};
    for (const auto& use : map.uses)
        table.rows.push_back({{map.services.list[use.from]->key},
                              {map.services.list[use.to]->key},
                              {std::string(use.how)},
                              {use.documented != nullptr ? "yes" : "no"},
                              {use.observed != nullptr ? "yes" : "no"}});
    return {.title = "", .subtitle = "", .sections = {{"links", "", {std::move(table)}}}};
}

std::string service_diff_json(const ServiceMap& map) {
    const auto sorted = sorted_uses(map);
    const auto list = [&](const std::vector<Use>& uses) {
        std::string json;
        for (const auto& use : uses)
            json += fmt::format(R"({}{{"from":{},"to":{},"how":"{}","uid":{}}})", json.empty() ? "" : ",",
                                base::json_string(map.services.list[use.from]->key),
                                base::json_string(map.services.list[use.to]->key), use.how,
                                base::json_string((use.documented != nullptr ? use.documented : use.observed)->uid));
        return json;
    };
    return fmt::format(R"({{"agreed":{},"never_observed":[{}],"not_documented":[{}]}})", sorted.agreed,
                       list(sorted.never_observed), list(sorted.not_documented));
}

}  // namespace waybill::cli
