#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/coordination/asks.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using Keys = std::set<std::string, std::less<>>;

/// Days at 80 % below this are noise.
constexpr double least_worth = 0.05;

AgendaItem item_of(Ask ask, base::Day today, const std::map<std::string, double, std::less<>>& worth) {
    AgendaItem item{.ask = std::move(ask)};
    if (const auto found = worth.find(item.ask.record->key); found != worth.end() && found->second >= least_worth)
        item.days_p80 = found->second;
    item.is_late = item.ask.due && *item.ask.due < today;
    // What was due before anybody wrote it down has waited since then.
    auto since = item.ask.since;
    if (item.is_late && (!since || *item.ask.due < *since)) since = item.ask.due;
    if (since) item.waited = std::max(0, base::working_days_between(*since, today));
    return item;
}

/// The dearest first: what it is worth, where that is known, else what it has cost in waiting.
bool is_dearer(const AgendaItem& a, const AgendaItem& b) {
    const auto place = [](const AgendaItem& one) {
        return std::tuple(-one.days_p80.value_or(one.waited), -one.waited, !one.is_late, one.ask.record->name().size(),
                          one.ask.record->name());
    };
    return place(a) < place(b);
}

class Scoping {
public:
    Scoping(const portfolio::Portfolio& portfolio, const AgendaScope& scope) : portfolio_(portfolio), scope_(scope) {}

    bool has(const Ask& ask) const {
        if (scope_.meeting &&
            !is_held(ask, [&](const Record& feature) { return scope_.meeting->contains(feature.key); }))
            return false;
        if (scope_.team.empty() || base::same_ignoring_case(ask.team, scope_.team)) return true;
        return is_held(
            ask, [&](const Record& feature) { return base::same_ignoring_case(feature.text("team"), scope_.team); });
    }

    /// Whether the person waits for it: something of theirs, or of a team that they lead, is held up.
    bool is_awaited(const Ask& ask) const {
        const auto is_it = [&](std::string_view who) { return base::same_ignoring_case(who, scope_.person); };
        return is_held(ask, [&](const Record& feature) {
            const auto* team = portfolio_.find(portfolio::team, feature.text("team"));
            return is_it(feature.text("owner")) || is_it(feature.text("product_owner")) ||
                   is_it(feature.text("tech_lead")) || (team != nullptr && is_it(team->text("lead")));
        });
    }

private:
    template <class Condition>
    bool is_held(const Ask& ask, const Condition& is_meant) const {
        return std::any_of(ask.features.begin(), ask.features.end(), [&](const std::string& key) {
            const auto* feature = portfolio_.find(features::feature, key);
            return feature != nullptr && is_meant(*feature);
        });
    }

    const portfolio::Portfolio& portfolio_;
    const AgendaScope& scope_;
};

void add_to(std::vector<PersonAgenda>& people, AgendaItem item) {
    const auto found = std::find_if(people.begin(), people.end(), [&](const PersonAgenda& one) {
        return base::same_ignoring_case(one.who, item.ask.who);
    });
    if (found != people.end()) return found->items.push_back(std::move(item));
    people.push_back({item.ask.who, {}});
    people.back().items.push_back(std::move(item));
}

/// Words of a name, without what surrounds them: `NorthPay` of `Lena Fischer (NorthPay)`.
base::Texts words_of(std::string_view name) {
    base::Texts words(1);
    for (const char c : name) {
        if (c == ' ' || c == '(' || c == ')' || c == ',')
            words.emplace_back();
        else
            words.back() += c;
    }
    std::erase(words, "");
    return words;
}

}  // namespace

std::size_t Agenda::items() const {
    std::size_t count = 0;
    for (const auto& one : people) count += one.items.size();
    return count;
}

void sort_by_worth(std::vector<AgendaItem>& items) {
    std::stable_sort(items.begin(), items.end(), is_dearer);
}

Agenda agenda(const portfolio::Portfolio& portfolio, std::vector<Ask> asks, const AgendaScope& scope, base::Day today,
              const std::map<std::string, double, std::less<>>& worth) {
    const Scoping scoping(portfolio, scope);
    std::vector<AgendaItem> items;
    for (auto& ask : asks) {
        if (scoping.has(ask)) items.push_back(item_of(std::move(ask), today, worth));
    }
    sort_by_worth(items);
    Agenda agenda;
    for (auto& item : items) {
        const bool is_theirs = base::same_ignoring_case(item.ask.who, scope.person);
        if (scope.person.empty() || is_theirs)
            add_to(agenda.people, std::move(item));
        else if (scoping.is_awaited(item.ask))
            agenda.awaited.push_back(std::move(item));
    }
    // Items came in order, so whoever holds up most stands first already.
    std::stable_partition(agenda.people.begin(), agenda.people.end(),
                          [](const PersonAgenda& one) { return !one.who.empty(); });
    return agenda;
}

base::Texts people(const portfolio::Portfolio& portfolio) {
    Keys names;
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto field : {"owner", "product_owner", "tech_lead", "lead", "who", "by", "acknowledged_by", "to"}) {
            const auto at = kind->index_of(field);
            // The other end of a link is no person, nor is what a date was changed to.
            if (!at || kind->fields[*at].type != base::Type::text) continue;
            for (const auto& record : portfolio.all(*kind)) {
                if (!record.text(field).empty()) names.emplace(record.text(field));
            }
        }
    }
    return {names.begin(), names.end()};
}

base::Texts people_called(const base::Texts& people, std::string_view name) {
    base::Texts exact, others;
    for (const auto& one : people) {
        if (base::same_ignoring_case(one, name)) exact.push_back(one);
        const auto words = words_of(std::string_view(one));
        if (std::any_of(words.begin(), words.end(),
                        [&](const auto& word) { return base::same_ignoring_case(word, name); }))
            others.push_back(one);
    }
    return exact.empty() ? others : base::Texts{exact.front()};
}

base::Texts words_of(const base::Texts& people) {
    Keys all(people.begin(), people.end());
    for (const auto& one : people) {
        for (auto& word : words_of(std::string_view(one))) all.insert(std::move(word));
    }
    return {all.begin(), all.end()};
}

std::set<std::string, std::less<>> keys_of_meeting(const portfolio::Portfolio& portfolio, const Record& meeting) {
    Keys keys;
    base::Texts open = meeting.texts("features");
    while (!open.empty()) {
        const auto* feature = portfolio.find(features::feature, open.back());
        open.pop_back();
        if (feature == nullptr || !features::is_unfinished(*feature) || !keys.insert(feature->key).second) continue;
        for (const auto* one : portfolio.of(dependencies::dependency, "from", feature->key)) {
            const auto* on = portfolio.find(features::feature, one->text("on"));
            if (on != nullptr && dependencies::counts(*one, *feature, on)) open.push_back(on->key);
        }
    }
    return keys;
}

std::string facts_of(const AgendaItem& item) {
    base::Texts facts;
    if (item.ask.due)
        facts.push_back(fmt::format("{} {}", item.is_late ? "was due" : "due", base::format_weekday(*item.ask.due)));
    if (item.waited > 0)
        facts.push_back(fmt::format("waits {}", base::counted(static_cast<std::size_t>(item.waited), "working day")));
    if (!item.ask.features.empty()) {
        constexpr std::size_t most_named = 4;
        base::Texts named(
            item.ask.features.begin(),
            item.ask.features.begin() + static_cast<std::ptrdiff_t>(std::min(most_named, item.ask.features.size())));
        auto text = "holds " + base::joined(named, ", ");
        if (item.ask.features.size() > most_named)
            text += fmt::format(" and {} more", item.ask.features.size() - most_named);
        facts.push_back(std::move(text));
    }
    if (item.days_p80) facts.push_back(fmt::format("worth {:.1f} days at 80 %", *item.days_p80));
    return base::joined(facts, "; ");
}

std::vector<std::string> message_to(const PersonAgenda& person) {
    std::vector<std::string> lines{fmt::format(
        "To {}: {} for you.", person.who,
        person.items.size() == 1 ? "this waits" : fmt::format("these {} things wait", person.items.size()))};
    std::size_t number = 0;
    for (const auto& item : person.items) {
        const auto facts = facts_of(item);
        lines.push_back(fmt::format("{}. Please {}{}{}.", ++number, deed(item.ask),
                                    item.ask.record->key.empty() ? "" : fmt::format(" ({})", item.ask.record->key),
                                    facts.empty() ? "" : fmt::format(": {}", facts)));
    }
    return lines;
}

}  // namespace waybill::coordination
