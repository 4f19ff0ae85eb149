#include "waybill/coordination/services.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <tuple>

#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::coordination {

using base::Record;
using dependencies::Node;

namespace {

/// The numbers of services by their keys as they are written, in one block of memory: of hundreds of thousands of links
/// each names two.
class Numbers {
public:
    explicit Numbers(const std::vector<const Record*>& services) : slots_(std::bit_ceil(2 * services.size() + 1)) {
        for (Node node = 0; node < services.size(); ++node) {
            starts_.push_back(keys_.size());
            keys_ += services[node]->key;
            const auto hash = hash_of(services[node]->key);
            auto at = hash & (slots_.size() - 1);
            while (slots_[at].node != nothing) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = {.tag = tag_of(hash), .node = node};
        }
        starts_.push_back(keys_.size());
    }

    /// Nothing where no service is written so; its case may be another one.
    std::optional<Node> find(std::string_view key) const {
        const auto hash = hash_of(key);
        for (auto at = hash & (slots_.size() - 1); slots_[at].node != nothing; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at].tag == tag_of(hash) && key_of(slots_[at].node) == key) return slots_[at].node;
        }
        return {};
    }

private:
    static constexpr Node nothing = std::numeric_limits<Node>::max();
    struct Slot {
        std::uint32_t tag = 0;  ///< of the hash, so that few keys are compared
        Node node = nothing;
    };
    static std::size_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }
    static std::uint32_t tag_of(std::size_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

    std::string_view key_of(Node node) const {
        return std::string_view(keys_).substr(starts_[node], starts_[node + 1] - starts_[node]);
    }

    std::string keys_;  ///< one behind the other: a record for each would be read from far away
    std::vector<std::size_t> starts_;
    std::vector<Slot> slots_;
};

}  // namespace

Node Services::number(const portfolio::Portfolio& portfolio, std::string_view key) const {
    const auto* found = portfolio.find(dependencies::service, key);
    if (found == nullptr) return static_cast<Node>(list.size());
    return sorted_place[static_cast<std::size_t>(found - portfolio.all(dependencies::service).data())];
}

Services services_of(const portfolio::Portfolio& portfolio) {
    const auto& all = portfolio.all(dependencies::service);
    Services services;
    for (const auto& one : all) services.list.push_back(&one);
    std::sort(services.list.begin(), services.list.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    services.sorted_place.resize(all.size());
    for (Node i = 0; i < services.list.size(); ++i)
        services.sorted_place[static_cast<std::size_t>(services.list[i] - all.data())] = i;
    const Numbers numbers(services.list);
    const auto number = [&](std::string_view key) {
        const auto found = numbers.find(key);
        return found ? *found : services.number(portfolio, key);
    };
    // Looked up once, not for each of many links.
    const auto from_field = dependencies::service_link.index_of("from"),
               to_field = dependencies::service_link.index_of("to");
    const auto named = [&](const Record& link, const std::optional<std::size_t>& field) {
        const auto* key = std::get_if<std::string>(&link.values[field.value()]);
        return number(key == nullptr ? std::string_view() : *key);
    };
    services.uses.reserve(portfolio.all(dependencies::service_link).size());
    services.links.reserve(portfolio.all(dependencies::service_link).size());
    for (const auto& link : portfolio.all(dependencies::service_link)) {
        const Node from = named(link, from_field), to = named(link, to_field);
        if (from == services.list.size() || to == services.list.size()) continue;
        services.uses.push_back({from, to});
        services.links.push_back(&link);
    }
    return services;
}

std::vector<std::vector<const Record*>> features_in_flight(const portfolio::Portfolio& portfolio,
                                                           const Services& services) {
    std::vector<std::vector<const Record*>> touching(services.list.size());
    for (const auto& feature : portfolio.all(features::feature)) {
        if (!features::is_unfinished(feature)) continue;
        for (const auto& key : feature.texts("services")) {
            const Node number = services.number(portfolio, key);
            if (number < touching.size()) touching[number].push_back(&feature);
        }
    }
    for (auto& list : touching) {
        std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    return touching;
}

std::vector<Use> uses_of(const Services& services) {
    std::vector<Use> uses;
    for (std::size_t i = 0; i < services.uses.size(); ++i) {
        const auto* link = services.links[i];
        const bool is_observed = link->text("evidence") == "observed";
        const auto how = link->text("how");
        uses.push_back({.from = services.uses[i].from,
                        .to = services.uses[i].to,
                        .how = how.empty() ? "calls" : how,
                        .documented = is_observed ? nullptr : link,
                        .observed = is_observed ? link : nullptr});
    }
    const auto place = [](const Use& use) { return std::tuple(use.from, use.to, use.how); };
    std::stable_sort(uses.begin(), uses.end(), [&](const Use& a, const Use& b) { return place(a) < place(b); });
    std::vector<Use> merged;
    for (const auto& use : uses) {
        if (merged.empty() || place(merged.back()) != place(use)) {
            merged.push_back(use);
            continue;
        }
        if (merged.back().documented == nullptr) merged.back().documented = use.documented;
        if (merged.back().observed == nullptr) merged.back().observed = use.observed;
    }
    return merged;
}

}  // namespace waybill::coordination
