#include "waybill/dependencies/suggestion.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>

#include "suggestion_order.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/graph.hpp"
#include "waybill/features/records.hpp"

namespace waybill::dependencies {
namespace {

using base::Record;
using How = Touch::How;
using Reason = Suggestion::Reason;
/// Two services or features by their numbers, the smaller one first.
using Pair = std::pair<Node, Node>;

Pair ordered(Node a, Node b) {
    return a < b ? Pair{a, b} : Pair{b, a};
}

/// Both numbers in one, for a table: there are many pairs.
constexpr unsigned bits = 32;
std::uint64_t packed(const Pair& pair) {
    return std::uint64_t{pair.first} << bits | pair.second;
}
Pair unpacked(std::uint64_t number) {
    return {static_cast<Node>(number >> bits), static_cast<Node>(number)};
}

std::unordered_map<std::string, Node> numbered(std::span<const Record> records) {
    std::unordered_map<std::string, Node> numbers;
    for (Node i = 0; i < records.size(); ++i) numbers[base::lower(records[i].key)] = i;
    return numbers;
}

std::optional<Node> number_of(const std::unordered_map<std::string, Node>& numbers, std::string_view key) {
    const auto found = numbers.find(base::lower(key));
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

/// A touch between two features by number: the first of its services is that of the feature with the smaller number.
struct Contact {
    How how;
    Node first, second;
    bool is_first_used = false;
    std::size_t users;
    double worth;
    const Association* history = nullptr;
};

/// A contact of two features.
struct Meeting {
    std::uint64_t pair;  ///< as `packed`
    Contact contact;
};

class Suggesting {
public:
    Suggesting(const Recorded& recorded, const Timing& timing)
        : recorded_(recorded),
          timing_(timing),
          feature_numbers_(numbered(recorded.features)),
          service_numbers_(numbered(recorded.services)),
          touched_(recorded.features.size()),
          users_(recorded.services.size()),
          reached_(recorded.features.size()) {
        note_teams();
        note_touched();
        note_paths();
        note_history();
        note_links();
    }

    std::vector<Suggestion> suggestions(std::size_t most) {
        add_shared();
        for (const auto& [pair, link] : links_) add_apart(pair, &link);
        for (const auto& [pair, history] : history_) {
            if (!links_.contains(pair)) add_apart(pair, nullptr);
        }
        // Of a pair the heaviest first, else as they were found.
        std::stable_sort(meetings_.begin(), meetings_.end(), [](const Meeting& x, const Meeting& y) {
            return x.pair != y.pair ? x.pair < y.pair : x.contact.worth > y.contact.worth;
        });
        auto pairs = candidates();
        // The first ones are among the candidates of the highest rank, whichever those behind them are.
        constexpr std::size_t factor = 8;
        for (auto count = most < pairs.size() / factor ? factor * most : pairs.size();; count *= factor) {
            count = gather_first(pairs, count);
            auto list = made_of({pairs.data(), count});
            const auto told = put_in_order(list);
            if (count < pairs.size() && told < most) continue;
            if (list.size() > most) list.erase(list.begin() + static_cast<std::ptrdiff_t>(most), list.end());
            return list;
        }
    }

private:
    std::vector<Candidate> candidates() const {
        std::vector<Candidate> list;
        for (std::size_t i = 0; i < meetings_.size();) {
            const auto pair = meetings_[i].pair;
            Candidate one{!is_between_teams(unpacked(pair)), 0, i, i};
            for (; i < meetings_.size() && meetings_[i].pair == pair; ++i) one.score += meetings_[i].contact.worth;
            one.last = i;
            list.push_back(one);
        }
        return list;
    }

    std::vector<Suggestion> made_of(std::span<const Candidate> candidates) {
        std::vector<Suggestion> list;
        for (const auto& one : candidates) {
            const auto pair = unpacked(meetings_[one.first].pair);
            if (is_answered(pair)) continue;
            list.push_back(suggestion(pair, std::span(meetings_).subspan(one.first, one.last - one.first)));
        }
        return list;
    }

    struct Link {
        bool is_first_user = false, is_second_user = false;
    };

    const Record& feature(Node node) const { return recorded_.features[node]; }

    /// Teams by number, 0 for none, and of each feature what it is a part of: pairs of features are many, and words
    /// slow.
    void note_teams() {
        std::unordered_map<std::string, Node> numbers{{"", 0}};
        const auto number = [&](const Record& record) {
            return numbers.try_emplace(base::lower(record.text("team")), static_cast<Node>(numbers.size()))
                .first->second;
        };
        for (const auto& one : recorded_.features) {
            teams_.push_back(number(one));
            wholes_.push_back(number_of(feature_numbers_, one.text("parent")));
        }
        for (const auto& one : recorded_.services) owners_.push_back(number(one));
    }

    void note_touched() {
        for (Node i = 0; i < recorded_.features.size(); ++i) {
            progress_.push_back(features::progress_of(feature(i).text("stage")));
            for (const auto& key : feature(i).texts("services")) {
                if (const auto service = number_of(service_numbers_, key)) touched_[i].insert(*service);
            }
            if (!features::is_unfinished(feature(i))) continue;
            for (const Node service : touched_[i]) users_[service].push_back(i);
        }
    }

    void note_paths() {
        std::vector<Edge> edges;
        for (const auto& one : recorded_.dependencies) {
            const auto from = number_of(feature_numbers_, one.text("from"));
            const auto on = number_of(feature_numbers_, one.text("on"));
            if (from && on) edges.push_back({*from, *on});
        }
        graph_.emplace(recorded_.features.size(), edges);
        for (const auto& one : recorded_.dismissals) {
            const auto from = number_of(feature_numbers_, one.text("from"));
            const auto on = number_of(feature_numbers_, one.text("on"));
            if (from && on) dismissed_.insert(ordered(*from, *on));
        }
    }

    /// Services that were changed together in what was shipped, where that is out of the ordinary.
    void note_history() {
        std::map<Node, std::size_t> single;
        std::map<Pair, std::size_t> both;
        std::size_t changes = 0;
        for (Node i = 0; i < recorded_.features.size(); ++i) {
            const auto& services = touched_[i];
            if (!features::is_delivered(feature(i).text("stage")) || services.empty()) continue;
            ++changes;
            for (const Node one : services) {
                ++single[one];
                for (const Node other : services) {
                    if (one < other) ++both[{one, other}];
                }
            }
        }
        std::vector<double> chances;
        for (const auto& [pair, count] : both)
            chances.push_back(Association{changes, single[pair.first], single[pair.second], count}.chance());
        const auto read = adjusted(chances);
        std::size_t next = 0;
        for (const auto& [pair, count] : both) {
            const Association seen{changes, single[pair.first], single[pair.second], count};
            const double chance = read[next++];
            if (count >= least_support && seen.lift() >= least_lift && chance < most_chance) history_[pair] = seen;
        }
    }

    void note_links() {
        for (const auto& one : recorded_.links) {
            const auto from = number_of(service_numbers_, one.text("from"));
            const auto to = number_of(service_numbers_, one.text("to"));
            if (!from || !to || *from == *to) continue;
            auto& link = links_[ordered(*from, *to)];
            (*from < *to ? link.is_first_user : link.is_second_user) = true;
        }
    }

    std::optional<Window> window(Node node) const {
        const auto found = timing_.windows.find(&feature(node));
        return found == timing_.windows.end() ? std::nullopt : std::optional(found->second);
    }

    std::optional<Window> overlap(Node a, Node b) const {
        const auto first = window(a), second = window(b);
        if (!first || !second) return {};
        return Window{std::max(first->start, second->start), std::min(first->finish, second->finish)};
    }

    bool share_milestone(Node a, Node b) const {
        if (timing_.milestones.empty()) return false;
        const auto first = timing_.milestones.find(base::lower(feature(a).key));
        const auto second = timing_.milestones.find(base::lower(feature(b).key));
        if (first == timing_.milestones.end() || second == timing_.milestones.end()) return false;
        std::vector<std::string> common;
        std::set_intersection(first->second.begin(), first->second.end(), second->second.begin(), second->second.end(),
                              std::back_inserter(common));
        return !common.empty();
    }

    bool are_at_once(Node a, Node b) const {
        if (const auto both = overlap(a, b); both && !timing_.is_loose) return both->start < both->finish;
        return (progress_[a] > 0 && progress_[b] > 0) || share_milestone(a, b);
    }

    /// Contacts are noted once their features are known to meet in time.
    void add(Node a, Node b, Contact contact) {
        if (are_at_once(a, b)) meetings_.push_back({packed(ordered(a, b)), contact});
    }

    void add_shared() {
        for (Node service = 0; service < users_.size(); ++service) {
            const auto& users = users_[service];
            if (users.size() > most_users) continue;
            const double worth = 1 / std::log(1 + static_cast<double>(users.size()));
            for (std::size_t i = 0; i < users.size(); ++i) {
                for (std::size_t j = i + 1; j < users.size(); ++j)
                    add(users[i], users[j], {How::same, service, service, false, users.size(), worth, nullptr});
            }
        }
    }

    /// Features of two services; `link` is how one of them uses the other, where it does.
    void add_apart(const Pair& pair, const Link* link) {
        const auto& first = users_[pair.first];
        const auto& second = users_[pair.second];
        std::vector<Node> all;
        std::set_union(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(all));
        if (all.size() > most_users) return;
        const auto found = history_.find(pair);
        const auto* history = found == history_.end() ? nullptr : &found->second;
        double share = link != nullptr ? 0.5 : 0;
        if (history != nullptr) share = std::max({share, history->first_to_second(), history->second_to_first()});
        const double worth = share / std::log(1 + static_cast<double>(all.size()));
        for (const Node a : first) {
            for (const Node b : second) {
                // What they share is evidence enough, and counted already.
                if (a == b || touched_[a].contains(pair.second) || touched_[b].contains(pair.first)) continue;
                Contact contact{link != nullptr ? How::link : How::together,
                                pair.first,
                                pair.second,
                                false,
                                all.size(),
                                worth,
                                history};
                contact.is_first_used = link != nullptr && !link->is_first_user;
                if (a > b) {
                    std::swap(contact.first, contact.second);
                    contact.is_first_used = link != nullptr && link->is_first_user;
                }
                add(a, b, contact);
            }
        }
    }

    bool is_part(Node part, Node whole) const { return wholes_[part] == whole; }

    const std::vector<bool>& reached_from(Node node) {
        auto& reached = reached_[node];
        if (reached.empty()) reached = reachable(*graph_, node);
        return reached;
    }

    bool is_answered(const Pair& pair) {
        const auto [a, b] = pair;
        return dismissed_.contains(pair) || is_part(a, b) || is_part(b, a) || reached_from(a)[b] || reached_from(b)[a];
    }

    /// Whether the feature with the smaller number would wait, and why.
    std::pair<bool, Reason> direction(const Pair& pair, std::span<const Meeting> meetings) const {
        const auto [a, b] = pair;
        const auto& heaviest = meetings.front().contact;
        if (heaviest.how == How::same && teams_[a] != teams_[b]) {
            const auto owner = owners_[heaviest.first];
            if (owner != 0 && owner == teams_[b]) return {true, Reason::owner};
            if (owner != 0 && owner == teams_[a]) return {false, Reason::owner};
        }
        // Where each side uses the other, that says nothing.
        const bool is_mutual = std::any_of(meetings.begin(), meetings.end(), [&](const Meeting& meeting) {
            const auto& one = meeting.contact;
            return one.how == How::link && one.is_first_used != heaviest.is_first_used;
        });
        if (heaviest.how == How::link && !is_mutual) return {!heaviest.is_first_used, Reason::caller};
        const auto first = window(a), second = window(b);
        if (first && second && first->start != second->start) return {first->start > second->start, Reason::plan};
        const int one = progress_[a], other = progress_[b];
        if (one != other) return {one < other, Reason::stage};
        return {feature(a).key > feature(b).key, Reason::key};
    }

    bool is_between_teams(const Pair& pair) const {
        const auto team = teams_[pair.first];
        return team == 0 || team != teams_[pair.second];
    }

    Suggestion suggestion(const Pair& pair, std::span<const Meeting> meetings) const {
        const auto [is_first_waiting, reason] = direction(pair, meetings);
        const auto& first = feature(pair.first);
        const auto& second = feature(pair.second);
        Suggestion result{
            .from = is_first_waiting ? &first : &second, .on = is_first_waiting ? &second : &first, .reason = reason};
        result.touches.reserve(meetings.size());
        for (const auto& meeting : meetings) {
            const auto& one = meeting.contact;
            const auto* of_first = &recorded_.services[one.first];
            const auto* of_second = &recorded_.services[one.second];
            Touch touch{.how = one.how,
                        .service = is_first_waiting ? of_first : of_second,
                        .other = is_first_waiting ? of_second : of_first,
                        .is_used = one.how == How::link && one.is_first_used == is_first_waiting,
                        .users = one.users,
                        .worth = one.worth};
            if (one.history != nullptr) {
                touch.history = *one.history;
                // The figures of the smaller service stand first; told is the one of the waiting feature first.
                if ((one.first < one.second) != is_first_waiting)
                    std::swap(touch.history->first, touch.history->second);
            }
            result.score += touch.worth;
            result.touches.push_back(touch);
        }
        result.is_between_teams = is_between_teams(pair);
        const auto both = overlap(pair.first, pair.second);
        result.is_apart = both && both->start >= both->finish;
        if (!result.is_apart) result.overlap = both;
        return result;
    }

    const Recorded& recorded_;
    const Timing& timing_;
    std::unordered_map<std::string, Node> feature_numbers_, service_numbers_;
    std::vector<int> progress_;                ///< by feature
    Nodes teams_, owners_;                     ///< by feature and by service
    std::vector<std::optional<Node>> wholes_;  ///< by feature
    std::vector<std::set<Node>> touched_;      ///< services by feature
    std::vector<Nodes> users_;                 ///< unfinished features by service, ascending
    std::optional<Graph> graph_;               ///< of recorded dependencies of any status
    std::vector<std::vector<bool>> reached_;   ///< by feature; empty until it is asked for
    std::set<Pair> dismissed_;
    std::map<Pair, Association> history_;  ///< by services
    std::map<Pair, Link> links_;
    std::vector<Meeting> meetings_;
};

}  // namespace

std::vector<Suggestion> suggestions(const Recorded& recorded, const Timing& timing, std::size_t most) {
    return Suggesting(recorded, timing).suggestions(most);
}

}  // namespace waybill::dependencies
