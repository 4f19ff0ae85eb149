#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "waybill/base/duration.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/waiting.hpp"
#include "waybill/dependencies/graph.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "why_words.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Record;
using dependencies::Node;
using Days = std::optional<double>;

Days longer(Days a, Days b) {
    return a && b ? std::max(a, b) : a ? a : b;
}

Days sum(Days a, Days b) {
    return a && b ? Days(*a + *b) : a ? a : b;
}

/// All that a feature waits for in the end, each record once, as a graph.
class Tree {
public:
    Tree(const portfolio::Portfolio& portfolio, const Record& feature, Day today)
        : portfolio_(portfolio), today_(today) {
        node_of(feature);
        for (Node node = 0; node < things_.size(); ++node) explore(node);
        weigh();
    }

    Why told(std::size_t depth) const {
        Why why{.is_blocked = !things_.front().links.empty(), .rows = {}, .hidden = 0};
        std::vector<bool> is_expanded(things_.size());
        std::vector<bool> is_shown(things_.size());
        struct Step {
            Node node;
            const Link* link;
            std::size_t level;
        };
        std::vector<Step> pending{{0, nullptr, 0}};
        while (!pending.empty()) {
            const auto [node, link, level] = pending.back();
            pending.pop_back();
            const auto& thing = things_[node];
            WhyRow row = row_of(node, link);
            row.level = level;
            row.is_seen = is_expanded[node];
            is_shown[node] = true;
            if (!row.is_seen && level >= depth) row.more = thing.links.size();
            if (!row.is_seen && level < depth) {
                is_expanded[node] = true;
                for (auto one = thing.links.rbegin(); one != thing.links.rend(); ++one)
                    pending.push_back({one->node, &*one, level + 1});
            }
            why.rows.push_back(std::move(row));
        }
        why.hidden = static_cast<std::size_t>(std::count(is_shown.begin(), is_shown.end(), false));
        return why;
    }

private:
    struct Link {
        Node node;
        std::optional<Hold> hold;  ///< none: a milestone's own feature
        Days days{};
    };
    struct Thing {
        const Record* record;
        std::vector<Link> links{};
        Days days{};  ///< until it is there by itself
    };

    Node node_of(const Record& record) {
        const auto [place, is_new] = nodes_.try_emplace(&record, static_cast<Node>(things_.size()));
        if (is_new) things_.push_back({.record = &record});
        return place->second;
    }

    void explore(Node node) {
        const Record& record = *things_[node].record;
        std::vector<Link> links;
        if (record.kind == &features::feature) {
            for (const auto& hold : holds(portfolio_, record))
                links.push_back({node_of(hold.on != nullptr ? *hold.on : *hold.record), hold});
        } else if (record.kind == &portfolio::milestone) {
            for (const auto& key : record.texts("features")) {
                const auto* feature = portfolio_.find(features::feature, key);
                if (feature != nullptr && features::is_unfinished(*feature)) links.push_back({node_of(*feature), {}});
            }
        }
        things_[node].links = std::move(links);
    }

    /// What lies further down first; within a loop nothing is known of each other.
    void weigh() {
        std::vector<dependencies::Edge> edges;
        for (Node node = 0; node < things_.size(); ++node) {
            for (const auto& link : things_[node].links) edges.push_back({node, link.node});
        }
        const auto component = dependencies::components(dependencies::Graph(things_.size(), edges));
        std::vector<Node> order(things_.size());
        std::iota(order.begin(), order.end(), Node{0});
        std::stable_sort(order.begin(), order.end(), [&](Node a, Node b) { return component[a] < component[b]; });
        for (const Node node : order) {
            auto& thing = things_[node];
            Days below;
            for (auto& link : thing.links) {
                link.days = days_of(link, component[link.node] == component[node]);
                below = longer(below, link.days);
            }
            thing.days = node == 0 ? below : days_of(*thing.record, below);
        }
        if (things_.front().links.empty()) things_.front().days = 0.0;
    }

    Days until(std::optional<Day> day) const {
        if (!day || *day < today_) return {};
        return static_cast<double>(base::working_days_between(today_, *day));
    }

    Days days_of(const Record& record, Days below) const {
        if (record.kind == &portfolio::milestone) {
            const auto date = until(record.day("date"));
            return date ? date : below;
        }
        if (record.kind != &features::feature || record.text("stage") == "killed") return {};
        const auto promised = until(record.day("committed"));
        return promised ? promised : sum(remaining_days(portfolio_, record), below);
    }

    Days days_of(const Link& link, bool is_loop) const {
        Days days = is_loop ? Days{} : things_[link.node].days;
        if (!link.hold || link.hold->type == Hold::Type::blocker) return days;
        const auto& dependency = *link.hold->record;
        if (link.hold->is_contract) days = until(dependency.day("contract_date"));
        const auto lag = dependency.integer("lag_days");
        return days && lag ? Days(*days + base::days_from_minutes(*lag)) : days;
    }

    WhyRow row_of(Node node, const Link* link) const {
        const Record& record = *things_[node].record;
        WhyRow row{.record = record.key, .title = words_for(record)};
        row.days = link != nullptr ? link->days : things_[node].days;
        if (link == nullptr)
            row.reason = root_reason(record, things_[node].links.size(), today_);
        else if (!link->hold)
            row.reason = part_reason(portfolio_, record, today_);
        else
            row.reason = hold_reason(portfolio_, *link->hold, today_);
        return row;
    }

    const portfolio::Portfolio& portfolio_;
    Day today_;
    std::vector<Thing> things_;  ///< by node; the feature itself is the first
    std::unordered_map<const Record*, Node> nodes_;
};

}  // namespace

Why why(const portfolio::Portfolio& portfolio, const Record& feature, Day today, std::size_t depth) {
    return Tree(portfolio, feature, today).told(depth);
}

}  // namespace waybill::checks
