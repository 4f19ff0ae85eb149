#include "catalog_answer.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "../parts.hpp"
#include "import_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Texts;

/// `a, b, c and 4 more`: enough to know which are meant.
std::string some_of(const Texts& names) {
    constexpr std::size_t most = 8;
    if (names.size() <= most) return base::joined(names, ", ");
    return fmt::format("{} and {} more", base::joined(Texts(names.begin(), names.begin() + most), ", "),
                       names.size() - most);
}

std::string left_out_words(const exchange::Catalog& catalog) {
    Texts words;
    for (const auto& [kind, count] : catalog.left_out) words.push_back(fmt::format("{} ({})", kind, count));
    return some_of(words);
}

/// What only a person can put right, each with the command that does.
view::Section catalog_gaps(const exchange::CatalogPlan& plan) {
    view::List list;
    if (!plan.unowned.empty()) {
        std::string people;
        if (!plan.owned_by_people.empty())
            people = fmt::format(" Owned by a person and no team: {}.", some_of(plan.owned_by_people));
        list.items.push_back(
            {fmt::format("{} of {} without an owner team, so that nobody is asked when it changes: {}.{} "
                         "If you know it:",
                         plan.unowned.size(), base::counted(plan.services.size(), "service"), some_of(plan.unowned),
                         people),
             fmt::format("waybill service edit {} --team TEAM", plan.unowned.front()), view::Tone::warning});
    }
    if (!plan.only_named.empty()) {
        list.items.push_back(
            {fmt::format("{} and described nowhere yet: {}. Import the catalog-info.yaml of each, or:",
                         plan.only_named.size() == 1 ? "1 service is used"
                                                     : fmt::format("{} services are used", plan.only_named.size()),
                         some_of(plan.only_named)),
             fmt::format("waybill service edit {} --team TEAM", plan.only_named.front())});
    }
    if (!plan.vanished.empty()) {
        list.items.push_back(
            {fmt::format("No longer in the file, and kept: {}. If it is gone:", some_of(plan.vanished)),
             fmt::format("waybill service remove {}", plan.vanished.front()), view::Tone::warning});
    }
    if (!plan.vanished_links.empty()) {
        Texts links;
        for (const auto& one : plan.vanished_links) links.push_back(fmt::format("{} {} {}", one.from, one.how, one.to));
        list.items.push_back({fmt::format("Links no longer in the file, and kept: {}. Their uids, for waybill "
                                          "service-link remove:",
                                          some_of(links)),
                              fmt::format("waybill service-link list --from {}", plan.vanished_links.front().from),
                              view::Tone::warning});
    }
    if (list.items.empty()) return {"gaps", "", {}};
    return {"gaps", "To put right", {list}};
}

}  // namespace

view::Document catalog_document(const std::string& file, const exchange::Catalog& catalog,
                                const exchange::CatalogPlan& plan, const store::ImportCounts& counts) {
    // Drafts of services that were here are those of the file alone, so that what changed is what it describes.
    const auto found = counts.kinds.find("service");
    const auto changed = found == counts.kinds.end() ? 0 : found->second.changed;
    view::Document document{.title = fmt::format("{}: {} of backstage: {} new, {} changed, {} as before",
                                                 std::filesystem::path(file).filename().string(),
                                                 base::counted(plan.services.size(), "service"), plan.new_services,
                                                 changed, plan.services.size() - plan.new_services - changed),
                            .subtitle = "",
                            .sections = {catalog_gaps(plan), mappings_section(plan.mappings, "backstage", "entities"),
                                         counts_section(counts)}};
    if (plan.services.empty()) document.sections.clear();
    view::List notes;
    if (!catalog.left_out.empty()) notes.items.push_back({fmt::format("Left out: {}.", left_out_words(catalog))});
    if (plan.services.empty())
        notes.items.push_back(
            {"The file holds no Component, API or Resource, and those alone are services here. A "
             "Location only points to the files that hold them: import these."});
    else if (plan.new_services > 0)
        notes.items.push_back(
            {"Descriptions became the technical wording. What one is for, in the words of the "
             "business, is yours to say:",
             fmt::format("waybill service edit {} --why \"…\"", plan.services.front())});
    if (!notes.items.empty()) document.sections.push_back({"notes", "Worth knowing", {notes}});
    return document;
}

std::string catalog_json(const exchange::Catalog& catalog, const exchange::CatalogPlan& plan,
                         const store::ImportCounts& counts) {
    const auto total = counts.total();
    std::string left_out = "{", links = "[";
    for (const auto& [kind, count] : catalog.left_out)
        left_out += fmt::format("{}{}:{}", left_out.size() > 1 ? "," : "", base::json_string(kind), count);
    for (const auto& one : plan.vanished_links)
        links += fmt::format("{}{{\"from\":{},\"to\":{},\"how\":{}}}", links.size() > 1 ? "," : "",
                             base::json_string(one.from), base::json_string(one.to), base::json_string(one.how));
    return fmt::format(
        "{{\"system\":\"backstage\",\"services\":{},\"added\":{},\"changed\":{},\"unchanged\":{},"
        "\"kinds\":{},\"mapping\":{},\"unowned\":{},\"only_named\":{},\"vanished\":{},"
        "\"vanished_links\":{}],\"left_out\":{}}}}}",
        json_list(plan.services), total.added, total.changed, total.unchanged, counts_json(counts),
        mappings_json(plan.mappings), json_list(plan.unowned), json_list(plan.only_named), json_list(plan.vanished),
        links, left_out);
}

}  // namespace waybill::cli
