#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "catalog_words.hpp"
#include "plan_sightings.hpp"
#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/exchange/catalog.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr std::string_view backstage = "backstage";

/// A name of the catalogue as a key: as it is, where it can be one.
std::string key_of_name(const std::string& name) {
    const auto is_plain = [](char c) {
        return base::is_letter(c) || base::is_digit(c) || c == '.' || c == '_' || c == '-' || c == '/';
    };
    const bool is_key = name.size() <= 64 && !name.starts_with('-') && std::all_of(name.begin(), name.end(), is_plain);
    return is_key ? name : key_for_name(name);
}

/// Which service each reference means. Entities of several kinds may have one name; a service has it alone.
class ServiceKeys {
public:
    ServiceKeys(const Catalog& catalog, const portfolio::Portfolio& known) : known_(known) {
        for (const auto* kind : portfolio::all_kinds()) {
            if (!kind->is_keyed() || kind == &dependencies::service) continue;
            for (const auto& record : known.all(*kind)) foreign_.insert(base::lower(record.key));
        }
        for (const auto& entity : catalog.entities) {
            if (entity.owner_kind == "group") foreign_.insert(base::lower(key_of_name(entity.owner)));
        }
        for (const auto& sighting : known.all(portfolio::sighting)) {
            const auto* seen = std::get_if<base::Map>(&sighting["seen"]);
            const auto* service = known.find(dependencies::service, sighting.text("record"));
            if (sighting.text("source") != backstage || seen == nullptr || service == nullptr) continue;
            keys_[seen_text(*seen, "ref")] = service->key;
            taken_.insert(base::lower(service->key));
            foreign_.erase(base::lower(service->key));  // the team will be called otherwise
            if (seen_text(*seen, "file").empty()) only_named_.insert(service->key);
        }
    }

    /// Whether imports so far met that service in references alone.
    bool is_only_named(const std::string& key) const { return only_named_.contains(key); }

    const std::string& of(const CatalogReference& reference) {
        const auto [place, is_new] = keys_.try_emplace(reference.text());
        if (!is_new) return place->second;
        const std::string key = key_of_name(reference.name);
        const auto is_free = [&](const std::string& one) {
            return !is_shared(one) && taken_.insert(base::lower(one)).second;
        };
        // One that is here already is called as it is here.
        const auto* there = known_.find(dependencies::service, key);
        if (there != nullptr && taken_.insert(base::lower(key)).second) return place->second = there->key;
        if (is_free(key)) return place->second = key;
        const std::string word = reference.kind == "component" ? "service" : reference.kind;
        const std::string stem = fmt::format("{:.50}-{}", key, word);
        std::string other = stem;
        for (int& n = last_numbers_.try_emplace(stem, 1).first->second; !is_free(other);)
            other = fmt::format("{}-{}", stem, ++n);
        return place->second = other;
    }

    /// Whether a record of another kind has that name: a sighting of it would not say which of the two was seen.
    bool is_shared(const std::string& key) const { return foreign_.contains(base::lower(key)); }

private:
    const portfolio::Portfolio& known_;
    std::map<std::string, std::string> keys_{};  // by reference
    std::map<std::string, int> last_numbers_{};  // by what they are added to
    std::set<std::string> taken_{}, only_named_{};
    std::set<std::string> foreign_{};  // names of other records, and of the teams that the catalogue names
};

/// An entity with what it is here.
struct PlannedEntity {
    const CatalogEntity* entity = nullptr;
    std::string key, type;
};

/// Components have the first choice of a name, then datastores, then APIs.
int rank_of(const CatalogEntity& entity) {
    return entity.reference.kind == "component" ? 0 : entity.reference.kind == "resource" ? 1 : 2;
}

class CatalogPlanning {
public:
    CatalogPlanning(const Catalog& catalog, const portfolio::Portfolio& known, const std::string& file)
        : catalog_(catalog),
          known_(known),
          file_(file),
          keys_(catalog, known),
          sightings_(std::string(backstage), known) {}

    CatalogPlan plan() {
        read_known();
        read_types();
        note_vanished();
        for (const auto& one : entities_) add_service(one);
        for (const auto& one : entities_) collect_links(one);
        for (const auto& one : entities_) add_links(one);
        for (auto& draft : sightings_.drafts()) plan_.drafts.push_back(std::move(draft));
        for (auto* list : {&plan_.only_named, &plan_.unowned, &plan_.owned_by_people})
            std::sort(list->begin(), list->end());
        return std::move(plan_);
    }

private:
    void read_known();
    void read_types();
    MappingRow mapping_of(const CatalogEntity& entity, const std::string& word) const;
    void note_vanished();
    void add_service(const PlannedEntity& one);
    void put_owner(const PlannedEntity& one, Sighted& sighted, const Record* known, base::Draft& draft);
    std::optional<std::string> key_of(const CatalogReference& reference, const PlannedEntity& by);
    void add_only_named(const CatalogReference& reference, const std::string& key, const PlannedEntity& by);
    void collect_links(const PlannedEntity& one);
    void add_links(const PlannedEntity& one);

    /// What was seen of a service; nothing is remembered of one that shares its name.
    Sighted& seen(const std::string& key) {
        return keys_.is_shared(key) ? unseen_.try_emplace(key, nullptr).first->second : sightings_.of(key);
    }
    base::Draft& add(const base::Kind& kind, std::string key, const base::Place& at) {
        auto& draft = plan_.drafts.emplace_back();
        draft.kind = &kind;
        draft.key = std::move(key);
        draft.at = at;
        return draft;
    }

    const Catalog& catalog_;
    const portfolio::Portfolio& known_;
    const std::string& file_;
    ServiceKeys keys_;
    Sightings sightings_;
    std::map<std::string, Sighted> unseen_{};
    std::vector<PlannedEntity> entities_{};
    std::map<std::string, const Record*> mappings_{};   // of types, by their word in lower case
    std::set<std::string> known_links_{};               // written down here, in lower case; observed ones are not
    std::map<std::string, std::string> types_{};        // by key in lower case
    std::set<std::string> teams_{};                     // those that this import makes, in lower case
    std::set<std::string> skipped_{};                   // references to what is mapped to skip
    std::map<std::string, base::Texts> links_{};        // by key of the entity that tells of them: `from > to how`
    std::set<std::string> all_links_{}, made_links_{};  // in lower case
    CatalogPlan plan_{};
};

void CatalogPlanning::read_known() {
    for (const auto& record : known_.all(portfolio::mapping)) {
        if (record.text("source") == backstage && record.text("what") == "type")
            mappings_.try_emplace(base::lower(record.text("from")), &record);
    }
    for (const auto& record : known_.all(dependencies::service_link)) {
        if (record.text("evidence") == "observed") continue;
        known_links_.insert(
            base::lower(fmt::format("{} > {} {}", record.text("from"), record.text("to"), record.text("how"))));
    }
}

MappingRow CatalogPlanning::mapping_of(const CatalogEntity& entity, const std::string& word) const {
    if (const auto found = mappings_.find(base::lower(word)); found != mappings_.end()) {
        MappingRow row{"type", word, base::lower(found->second->text("to")), 0, false, "as mapped before"};
        if (is_catalog_type(row.to)) return row;
        throw Error(Fault::bad_data,
                    fmt::format("the type '{}' is mapped to '{}'; expected service, library, datastore, api, "
                                "third-party or skip",
                                word, row.to),
                    "waybill mapping list, then waybill mapping edit", entity.at);
    }
    auto reading = read_catalog_type(entity.reference.kind, entity.type);
    return {"type", word, std::move(reading.to), 0, true, std::move(reading.why)};
}

void CatalogPlanning::read_types() {
    std::map<std::string, MappingRow> rows;
    std::vector<const CatalogEntity*> order;
    for (const auto& entity : catalog_.entities) order.push_back(&entity);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto* a, const auto* b) { return rank_of(*a) < rank_of(*b); });
    for (const auto* entity : order) {
        const auto word =
            base::lower(fmt::format("{}{}{}", entity->reference.kind, entity->type.empty() ? "" : " ", entity->type));
        const auto [row, is_new] = rows.try_emplace(word);
        if (is_new) row->second = mapping_of(*entity, word);
        ++row->second.count;
        if (row->second.to == "skip") {
            skipped_.insert(entity->reference.text());
            continue;
        }
        const auto& key = keys_.of(entity->reference);
        entities_.push_back({entity, key, row->second.to});
        types_[base::lower(key)] = row->second.to;
    }
    for (auto& [word, row] : rows) {
        if (row.is_new) {
            auto& draft = add(portfolio::mapping, {}, {file_, 0, 0});
            draft.set("source", std::string(backstage));
            draft.set("what", row.what);
            draft.set("from", row.from);
            draft.set("to", row.to);
        }
        plan_.mappings.push_back(std::move(row));
    }
}

/// What this file described the last time. A file that shares nothing with the one seen under its name is another one:
/// every repository has a catalog-info.yaml.
void CatalogPlanning::note_vanished() {
    std::set<std::string> there;
    for (const auto& entity : catalog_.entities) there.insert(entity.reference.text());
    bool is_same_file = false;
    base::Texts gone;
    for (const auto& sighting : known_.all(portfolio::sighting)) {
        const auto* seen = std::get_if<base::Map>(&sighting["seen"]);
        const auto* service = known_.find(dependencies::service, sighting.text("record"));
        if (sighting.text("source") != backstage || seen == nullptr || service == nullptr) continue;
        if (seen_text(*seen, "file") != file_) continue;
        if (there.contains(seen_text(*seen, "ref")))
            is_same_file = true;
        else
            gone.push_back(service->key);
    }
    if (is_same_file) plan_.vanished = std::move(gone);
    std::sort(plan_.vanished.begin(), plan_.vanished.end());
}

void CatalogPlanning::add_service(const PlannedEntity& one) {
    const auto& entity = *one.entity;
    const auto* known = known_.find(dependencies::service, one.key);
    plan_.services.push_back(one.key);
    if (known == nullptr) ++plan_.new_services;
    Sighted& sighted = seen(one.key);
    const bool is_first = known != nullptr && sighted.is_first();
    sighted.differs("ref", entity.reference.text());
    sighted.differs("file", file_);
    // By value: adding a team's draft may move the others.
    base::Draft draft;
    draft.kind = &dependencies::service;
    draft.key = one.key;
    draft.at = entity.at;
    const auto put = [&](const char* field, const std::string& value, std::string_view unsaid, std::string seen) {
        if (value.empty() || !sighted.differs(field, std::move(seen))) return;
        const bool is_own = is_first && !known->text(field).empty() && known->text(field) != unsaid;
        if (!is_own) draft.set(field, value);
    };
    const std::string& name = entity.title.empty() ? entity.reference.name : entity.title;
    put("name", name, one.key, name);
    put("type", one.type, "service", one.type);
    put("how", entity.description, "", fingerprint(entity.description));
    put_owner(one, sighted, known, draft);
    const auto change = sighted.compare("tag", entity.tags);
    if (!change.added.empty() || !change.gone.empty())
        draft.tags = updated(known == nullptr ? base::Texts{} : known->tags, change);
    plan_.drafts.push_back(std::move(draft));
}

void CatalogPlanning::put_owner(const PlannedEntity& one, Sighted& sighted, const Record* known, base::Draft& draft) {
    const auto& entity = *one.entity;
    const bool has_team = known != nullptr && !known->text("team").empty();
    if (entity.owner.empty() || entity.owner_kind != "group") {
        if (has_team) return;
        plan_.unowned.push_back(one.key);
        if (!entity.owner.empty()) plan_.owned_by_people.push_back(fmt::format("{} ({})", one.key, entity.owner));
        return;
    }
    auto team = key_of_name(entity.owner);
    // A service of that name may have been seen: one name for both would leave open which.
    if (known_.find(portfolio::team, team) == nullptr && known_.find(dependencies::service, team) != nullptr)
        team += "-team";
    if (!sighted.differs("team", base::lower(team)) || (sighted.is_first() && has_team)) return;
    draft.set("team", team);
    if (known_.find(portfolio::team, team) != nullptr || !teams_.insert(base::lower(team)).second) return;
    const auto group = catalog_.groups.find(base::lower(entity.owner));
    add(portfolio::team, team, entity.at).set("name", group == catalog_.groups.end() ? entity.owner : group->second);
}

/// A service that the file names and does not describe is there too, so that the link is; its own file tells more.
void CatalogPlanning::add_only_named(const CatalogReference& reference, const std::string& key,
                                     const PlannedEntity& by) {
    const auto* known = known_.find(dependencies::service, key);
    if (known == nullptr || keys_.is_only_named(key)) plan_.only_named.push_back(key);
    auto& type = types_[base::lower(key)];
    type = known == nullptr ? read_catalog_type(reference.kind, "").to : std::string(known->text("type"));
    if (known != nullptr) return;
    sightings_.of(key).differs("ref", reference.text());
    auto& draft = add(dependencies::service, key, by.entity->at);
    draft.set("name", reference.name);
    draft.set("type", type);
}

std::optional<std::string> CatalogPlanning::key_of(const CatalogReference& reference, const PlannedEntity& by) {
    if (skipped_.contains(reference.text())) return {};
    const std::string key = keys_.of(reference);
    if (!types_.contains(base::lower(key))) add_only_named(reference, key, by);
    return key;
}

void CatalogPlanning::collect_links(const PlannedEntity& one) {
    auto& list = links_[one.key];
    std::set<std::string> own(list.begin(), list.end());
    const auto add_link = [&](const std::optional<std::string>& from, const std::optional<std::string>& to) {
        if (!from || !to || base::same_ignoring_case(*from, *to)) return;
        const bool is_read = types_[base::lower(*to)] == "datastore";
        auto link = fmt::format("{} > {} {}", *from, *to, is_read ? "reads" : "calls");
        all_links_.insert(base::lower(link));
        if (own.insert(link).second) list.push_back(std::move(link));
    };
    for (const auto& other : one.entity->uses) add_link(one.key, key_of(other, one));
    for (const auto& other : one.entity->used_by) add_link(key_of(other, one), one.key);
}

CatalogPlan::Link link_of(const std::string& item) {
    const auto arrow = item.find(" > ");
    const auto blank = item.rfind(' ');
    return {item.substr(0, arrow), item.substr(arrow + 3, blank - arrow - 3), item.substr(blank + 1)};
}

void CatalogPlanning::add_links(const PlannedEntity& one) {
    const auto change = seen(one.key).compare("link", links_[one.key]);
    for (const auto& item : change.added) {
        const auto name = base::lower(item);
        if (known_links_.contains(name) || !made_links_.insert(name).second) continue;
        const auto link = link_of(item);
        auto& draft = add(dependencies::service_link, {}, one.entity->at);
        draft.set("from", link.from);
        draft.set("to", link.to);
        draft.set("how", link.how);
    }
    for (const auto& item : change.gone) {
        const auto name = base::lower(item);
        if (!all_links_.contains(name) && known_links_.contains(name)) plan_.vanished_links.push_back(link_of(item));
    }
}

}  // namespace

CatalogPlan plan_catalog(const Catalog& catalog, const portfolio::Portfolio& known, const std::string& file) {
    return CatalogPlanning(catalog, known, file).plan();
}

}  // namespace waybill::exchange
