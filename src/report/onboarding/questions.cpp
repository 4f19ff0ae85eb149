#include <algorithm>

#include <fmt/format.h>

#include "newcomer.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

using base::Record;

/// Questions for the first weeks, and of one sort at most.
constexpr std::size_t most_questions = 12, most_of_a_sort = 2;
/// A service that so many others use is one to know; on which so many features were built, more than one should know.
constexpr std::size_t many_users = 3, enough_features = 2;
/// Features for each stream beyond which the number of streams is more likely wrong than the team overloaded.
constexpr std::int64_t most_believable = 3;

/// Questions that follow from single records, of each sort the most telling first.
class Questions {
public:
    explicit Questions(const Newcomer& newcomer) : newcomer_(newcomer) {}

    view::List list() {
        crowded_teams();
        overdue_decisions();
        hubs();
        lonely_services();
        incidents();
        overrides();
        outside_services();
        unmeasured();
        ownerless();
        if (list_.items.size() > most_questions) list_.items.resize(most_questions);
        return std::move(list_);
    }

private:
    void ask(std::string_view who, std::string question, std::string command) {
        list_.items.push_back({who.empty() ? question : fmt::format("{}: {}", who, question), std::move(command)});
    }

    void crowded_teams() {
        std::size_t count = 0;
        for (const auto* team : newcomer_.teams) {
            const auto building = newcomer_.building(*team);
            const auto streams = team->integer("streams").value_or(1);
            if (static_cast<std::int64_t>(building.size()) <= streams || count == most_of_a_sort) continue;
            ++count;
            const auto carries = base::counted(static_cast<std::size_t>(streams), "stream");
            if (static_cast<std::int64_t>(building.size()) > most_believable * streams)
                ask(team->text("lead"),
                    fmt::format(
                        "{} builds {} features, and is said to have {}. How many does it really work on at once?",
                        team->key, building.size(), carries),
                    fmt::format("waybill team edit {} --streams N", team->key));
            else
                ask(team->text("lead"),
                    fmt::format("{} builds {} with {}. Which one would you put down today?", team->key,
                                named_few(building), carries),
                    "waybill capacity " + team->key);
        }
    }

    void overdue_decisions() {
        for (const auto* one : newcomer_.concerning(risks::decision)) {
            const auto due = one->day("due");
            if (one->text("status") != "proposed" || !due || *due >= newcomer_.today) continue;
            ask(one->text("by"),
                fmt::format("what keeps {} from being decided since {}? ({})", one->key, base::format_day(*due),
                            one->text("title")),
                "waybill decision show " + one->key);
        }
    }

    void hubs() {
        std::vector<std::pair<std::size_t, const Record*>> hubs;
        for (const auto* service : newcomer_.services) {
            const auto users = newcomer_.users_of(*service).size();
            if (users >= many_users) hubs.emplace_back(users, service);
        }
        std::stable_sort(hubs.begin(), hubs.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (std::size_t i = 0; i < hubs.size() && i < most_of_a_sort; ++i) {
            const auto& service = *hubs[i].second;
            ask(newcomer_.lead_of(service),
                fmt::format("{} use {}. What stops when it does, and who finds out first?",
                            named_few(newcomer_.users_of(service)), service.key),
                "waybill service show " + service.key);
        }
    }

    void lonely_services() {
        std::size_t count = 0;
        for (const auto* service : newcomer_.services) {
            const auto people = newcomer_.people_of(*service);
            if (people.size() != 1 || people.front().second < enough_features || count == most_of_a_sort) continue;
            ++count;
            ask(newcomer_.lead_of(*service),
                fmt::format("only {} has worked on {} ({}). Who else can change it?", people.front().first,
                            service->key, base::counted(people.front().second, "feature")),
                "waybill service show " + service->key);
        }
    }

    void incidents() {
        auto list = newcomer_.concerning(dependencies::incident);
        std::stable_sort(list.begin(), list.end(),
                         [](const auto* a, const auto* b) { return a->text("at") > b->text("at"); });
        for (std::size_t i = 0; i < list.size() && i < most_of_a_sort; ++i) {
            const auto& incident = *list[i];
            const bool has_actions = !incident.texts("actions").empty();
            ask({},
                fmt::format("{} ({}): {}", incident.key, base::shortened(incident.text("text"), 60),
                            has_actions ? "is what was to be done about it done?"
                                        : "what was done so that it does not happen again?"),
                "waybill show " + incident.key);
        }
    }

    void overrides() {
        std::size_t count = 0;
        for (const auto* gate : newcomer_.of_features(features::gate)) {
            if (gate->text("result") != "overridden" || count == most_of_a_sort) continue;
            ++count;
            ask(gate->text("by"),
                fmt::format(
                    "{} went on to {} although rules failed ({}). Would you do it again?", gate->text("feature"),
                    gate->text("gate"),
                    gate->text("reason").empty() ? "no reason is noted" : base::shortened(gate->text("reason"), 60)),
                fmt::format("waybill check --waivers"));
        }
    }

    void outside_services() {
        std::size_t count = 0;
        for (const auto* service : newcomer_.services) {
            const auto users = newcomer_.users_of(*service);
            if (service->text("type") != "third-party" || users.empty() || count == most_of_a_sort) continue;
            ++count;
            ask({},
                fmt::format("what do users see while {} is down, and who calls them? ({} use it)", service->key,
                            named_few(users)),
                "waybill service show " + service->key);
        }
    }

    void unmeasured() {
        std::size_t count = 0;
        for (const auto* feature : newcomer_.features) {
            const bool needs = feature->text("stage") == "building" && feature->texts("enables").empty() &&
                               feature->text("obligation").empty();
            if (!needs || count == most_of_a_sort ||
                !newcomer_.portfolio.of(outcomes::outcome, "feature", feature->key).empty())
                continue;
            ++count;
            const auto* project = newcomer_.portfolio.find(portfolio::project, feature->text("project"));
            auto who = feature->text("product_owner");
            if (who.empty() && project != nullptr) who = project->text("product_owner");
            ask(who, fmt::format("what will tell us that {} worked? ({})", feature->key, feature->text("title")),
                fmt::format("waybill outcome add {} \"{}\"", feature->key, base::outcome_placeholder));
        }
    }

    void ownerless() {
        for (const auto* service : newcomer_.services) {
            if (service->text("type") == "third-party" || !service->text("team").empty()) continue;
            ask({}, fmt::format("who gets the call when {} breaks at night?", service->key),
                fmt::format("waybill service edit {} --team TEAM", service->key));
            return;
        }
    }

    const Newcomer& newcomer_;
    view::List list_;
};

}  // namespace

view::Section questions_section(const Newcomer& newcomer) {
    view::Section section{"questions", "Worth asking in the first weeks", {}};
    auto list = Questions(newcomer).list();
    if (list.items.empty())
        list.items.push_back({"The records raise no question yet: ask what is not in them, and write it down.",
                              "waybill gap add \"…\" --to NAME"});
    section.blocks.emplace_back(std::move(list));
    return section;
}

}  // namespace waybill::report
