#include <map>
#include <set>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

/// The tracker's address in an issue's: what stands before `/browse/`, `/issues/`.
std::string base_address(std::string_view url) {
    for (const std::string_view place : {"/browse/", "/issues/", "/issue/"}) {
        const auto end = url.find(place);
        if (end != std::string_view::npos) return std::string(url.substr(0, end));
    }
    return {};
}

/// What the issues of one project say of it.
struct ProjectWords {
    const TrackerIssue* first = nullptr;
    std::string name, owner, address;
};

void add_project(Planning& planning, const std::string& key, const ProjectWords& words) {
    auto draft = planning.draft(portfolio::project, words.first);
    draft.key = key;
    const auto* known = planning.known.find(portfolio::project, key);
    Sighted& sighted = planning.sightings.of(key);
    const auto put = [&](const char* field, const std::string& value) {
        if (value.empty() || !sighted.differs(field, value)) return;
        // A project made here before its first import keeps what it was told; its key is a name by default.
        const bool is_own =
            known != nullptr && sighted.is_first() && !known->text(field).empty() && known->text(field) != key;
        if (!is_own) draft.set(field, value);
    };
    put("name", words.name);
    put("owner", words.owner);
    put("tracker", words.address.empty() ? planning.batch.system : planning.batch.system + " " + words.address);
    planning.add(std::move(draft));
}

void add_services(Planning& planning) {
    std::set<std::string> keys;
    for (const auto* planned : planning.features()) {
        for (const auto& name : planned->issue->components) {
            const std::string key = key_for_name(name);
            if (planning.known.find(dependencies::service, key) != nullptr || !keys.insert(key).second) continue;
            auto draft = planning.draft(dependencies::service, planned->issue);
            draft.key = key;
            draft.set("name", name);
            planning.add(std::move(draft));
        }
    }
}

}  // namespace

void plan_projects(Planning& planning) {
    std::vector<std::string> order;
    std::map<std::string, ProjectWords> projects;
    for (const auto& planned : planning.issues) {
        if (planned.role == Role::skipped) continue;
        auto& words = projects[planned.project];
        if (words.first == nullptr) {
            words.first = planned.issue;
            order.push_back(planned.project);
        }
        if (words.name.empty()) words.name = planned.issue->project_name;
        if (words.owner.empty()) words.owner = planned.issue->project_lead;
        if (words.address.empty()) words.address = base_address(planned.issue->url);
    }
    for (const auto& key : order) add_project(planning, key, projects[key]);
    add_services(planning);
}

}  // namespace waybill::exchange
