#include "waybill/coordination/program.hpp"

#include <algorithm>
#include <map>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;

class Programming {
public:
    Programming(const portfolio::Portfolio& portfolio, const std::vector<const Record*>& projects)
        : portfolio_(portfolio), projects_(projects) {
        program_.projects.resize(projects.size());
        program_.waits.assign(projects.size(), std::vector<std::size_t>(projects.size()));
    }

    void add_features() {
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            auto& one = program_.projects[i];
            one.project = projects_[i];
            for (const auto* feature : portfolio_.of(features::feature, "project", projects_[i]->key)) {
                const auto stage = feature->text("stage");
                if (features::is_delivered(stage))
                    ++one.delivered;
                else if (stage == "ready" || stage == "building")
                    one.open.push_back(feature);
                else if (features::is_unfinished(*feature))
                    ++one.ideas;
            }
        }
    }

    void add_odds(const forecast::Outlook* outlook, const forecast::Promises& promises) {
        for (auto& one : program_.projects) {
            if (outlook != nullptr) one.expected = expected_of(*outlook, one.open);
        }
        for (const auto& [key, promise] : promises.list) {
            const std::size_t safe = promise.odds >= forecast::safe_odds ? 1 : 0;
            bool is_ours = false;
            for (std::size_t i = 0; i < projects_.size(); ++i) {
                if (!concerns(key, i)) continue;
                is_ours = true;
                auto& one = program_.projects[i];
                ++one.promises;
                one.safe += safe;
                if (one.promise.empty() || promise.odds < promises.of(one.promise)->odds) one.promise = key;
            }
            program_.promises += is_ours ? 1U : 0U;
            program_.safe += is_ours ? safe : 0U;
        }
        for (const auto& key : promises.without) {
            bool is_ours = false;
            for (std::size_t i = 0; i < projects_.size(); ++i) is_ours = is_ours || concerns(key, i);
            if (is_ours) program_.unknown.push_back(key);
        }
    }

    void add_waits() {
        for (const auto& one : portfolio_.all(dependencies::dependency)) {
            const auto* from = portfolio_.find(features::feature, one.text("from"));
            const auto* on = portfolio_.find(features::feature, one.text("on"));
            if (from == nullptr || on == nullptr || !dependencies::counts(one, *from, on)) continue;
            if (!features::is_unfinished(*from) || !features::is_unfinished(*on)) continue;
            const auto a = place_of(*from), b = place_of(*on);
            if (!a || !b || *a == *b) continue;
            ++program_.waits[*a][*b];
            program_.between.push_back(&one);
        }
    }

    void add_teams() {
        std::map<std::string, std::vector<std::size_t>> open;
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            for (const auto* feature : program_.projects[i].open) {
                if (feature->text("team").empty()) continue;
                auto& counts = open[base::lower(feature->text("team"))];
                counts.resize(projects_.size());
                ++counts[i];
            }
        }
        for (const auto& [key, counts] : open) {
            const auto with = std::count_if(counts.begin(), counts.end(), [](std::size_t count) { return count > 0; });
            if (with > 1) program_.teams.push_back({portfolio_.find(portfolio::team, key), counts});
        }
    }

    void add_asks(base::Day today) {
        const auto asks = open_asks(portfolio_, today, {});
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            AgendaScope scope{.meeting = std::set<std::string, std::less<>>{}};
            for (const auto* feature : program_.projects[i].open) scope.meeting->insert(feature->key);
            std::vector<AgendaItem> items;
            for (auto& person : agenda(portfolio_, asks, scope, today, {}).people) {
                for (auto& item : person.items) items.push_back(std::move(item));
            }
            sort_by_worth(items);
            program_.projects[i].asks = items.size();
            if (!items.empty()) program_.projects[i].ask = std::move(items.front());
        }
    }

    Program take() { return std::move(program_); }

private:
    std::optional<std::size_t> place_of(const Record& feature) const {
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            if (base::same_ignoring_case(feature.text("project"), projects_[i]->key)) return i;
        }
        return {};
    }

    /// Whether a feature of the project, or a milestone with one of its open ones, has that key.
    bool concerns(std::string_view key, std::size_t project) const {
        const auto* feature = portfolio_.find(features::feature, key);
        if (feature != nullptr) return place_of(*feature) == project;
        const auto* milestone = portfolio_.find(portfolio::milestone, key);
        if (milestone == nullptr) return false;
        const auto& keys = milestone->texts("features");
        return std::any_of(keys.begin(), keys.end(), [&](const std::string& one) {
            const auto* part = portfolio_.find(features::feature, one);
            return part != nullptr && features::is_unfinished(*part) && place_of(*part) == project;
        });
    }

    const portfolio::Portfolio& portfolio_;
    const std::vector<const Record*>& projects_;
    Program program_;
};

}  // namespace

std::vector<const Record*> projects_of(const portfolio::Portfolio& portfolio, const Record& program) {
    const auto& named = program.texts("projects");
    std::vector<const Record*> projects;
    for (const auto& project : portfolio.all(portfolio::project)) {
        const bool is_named = std::any_of(named.begin(), named.end(), [&](const std::string& key) {
            return base::same_ignoring_case(key, project.key);
        });
        if (is_named || base::same_ignoring_case(project.text("program"), program.key)) projects.push_back(&project);
    }
    std::sort(projects.begin(), projects.end(), [](const Record* a, const Record* b) { return a->key < b->key; });
    return projects;
}

Program program_of(const portfolio::Portfolio& portfolio, const std::vector<const Record*>& projects,
                   const forecast::Outlook* outlook, const forecast::Promises& promises, base::Day today) {
    Programming programming(portfolio, projects);
    programming.add_features();
    programming.add_odds(outlook, promises);
    programming.add_waits();
    programming.add_teams();
    programming.add_asks(today);
    return programming.take();
}

}  // namespace waybill::coordination
