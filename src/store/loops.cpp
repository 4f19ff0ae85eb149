#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "database.hpp"
#include "waiting.hpp"
#include "waybill/base/error.hpp"
#include "waybill/dependencies/graph.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;
using base::Record;
using dependencies::Edge;
using dependencies::Graph;
using dependencies::Node;

using Rows = std::vector<std::int64_t>;

/// What a table says of edges, in SQL.
struct EdgeSql {
    std::string all;   ///< whose edge it is and the rows at its ends, for every edge
    std::string one;   ///< the rows at the ends of the edge of row ?
    std::string next;  ///< the rows that row ? points to
};

/// Edges between rows, with the rows numbered as the graph wants them. No text is read but what a loop then shows.
class RowGraph {
public:
    /// `sql` gives three integers a row: whose edge it is, and the rows at its ends.
    RowGraph(Database& database, const std::string& sql) {
        auto rows = database.prepare(sql);
        while (rows.step()) {
            owners_.push_back(rows.integer(0));
            edges_.push_back({node_of(rows.integer(1)), node_of(rows.integer(2))});
        }
    }

    /// The rows of a shortest loop through one of the edges of `owners` (sorted), from the row where that edge begins;
    /// none where there is no loop.
    Rows loop_through(const Rows& owners) const {
        const Graph graph(rows_.size(), edges_);
        const auto sets = dependencies::components(graph);
        for (std::size_t i = 0; i < edges_.size(); ++i) {
            const auto [from, to] = edges_[i];
            // An edge is in a loop when its ends are in one set.
            if (sets[from] != sets[to] || !std::binary_search(owners.begin(), owners.end(), owners_[i])) continue;
            Rows loop{rows_[from]};
            const auto way = from == to ? dependencies::Nodes{to} : dependencies::shortest_way(graph, to, from).value();
            for (const Node node : way) loop.push_back(rows_[node]);
            return loop;
        }
        return {};
    }

private:
    Node node_of(std::int64_t row) {
        const auto [place, is_new] = nodes_.try_emplace(row, static_cast<Node>(rows_.size()));
        if (is_new) rows_.push_back(row);
        return place->second;
    }

    std::unordered_map<std::int64_t, Node> nodes_;
    Rows rows_;    ///< by node
    Rows owners_;  ///< by edge
    std::vector<Edge> edges_;
};

/// The same for the one edge of row `owner`: only what lies behind it is read.
Rows loop_behind(Database& database, const EdgeSql& sql, std::int64_t owner) {
    auto ends = database.prepare(sql.one);
    ends.bind(1, owner);
    if (!ends.step()) return {};
    const auto from = ends.integer(0);
    const auto to = ends.integer(1);
    std::unordered_map<std::int64_t, std::int64_t> came_from{{to, to}};
    Rows queue{to};
    for (std::size_t i = 0; i < queue.size() && !came_from.contains(from); ++i) {
        auto next = database.prepare(sql.next);
        next.bind(1, queue[i]);
        while (next.step()) {
            const auto target = next.integer(0);
            if (came_from.try_emplace(target, queue[i]).second) queue.push_back(target);
        }
    }
    if (!came_from.contains(from)) return {};
    Rows loop{from};
    for (auto row = from; row != to;) loop.push_back(row = came_from.at(row));
    loop.push_back(from);
    std::reverse(loop.begin(), loop.end());
    return loop;
}

Rows loop_of(Database& database, const EdgeSql& sql, const Rows& owners) {
    if (owners.size() == 1) return loop_behind(database, sql, owners.front());
    return owners.empty() ? Rows{} : RowGraph(database, sql.all).loop_through(owners);
}

Rows rows_of(Database& database, std::string_view sql, const base::Texts& uids) {
    Rows rows;
    for (const auto& uid : uids) {
        auto statement = database.prepare(sql);
        statement.bind(1, uid);
        if (statement.step()) rows.push_back(statement.integer(0));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::string key_of(Database& database, std::string_view sql, std::int64_t row) {
    auto statement = database.prepare(sql);
    statement.bind(1, row);
    return statement.step() ? std::string(statement.text(0)) : std::string{};
}

std::vector<std::string> feature_keys(Database& database, const Rows& rows) {
    std::vector<std::string> keys;
    for (const auto row : rows) keys.push_back(key_of(database, "SELECT key FROM feature WHERE id = ?", row));
    return keys;
}

/// The dependency behind the step of a loop that follows its first one: one that was there before.
std::string dependency_between(Database& database, std::int64_t from, std::int64_t on) {
    auto statement = database.prepare("SELECT d.key FROM dependency d WHERE d.\"from\" = ? AND d.on_id = ? AND " +
                                      std::string(dependency_counts) + " ORDER BY d.id");
    statement.bind(1, from);
    statement.bind(2, on);
    return statement.step() ? std::string(statement.text(0)) : std::string{};
}

void refuse_waits(Database& database, const base::Texts& uids) {
    const std::string edge =
        "d.\"from\", d.on_id FROM dependency d WHERE d.on_id IS NOT NULL AND " + std::string(dependency_counts);
    const EdgeSql sql{"SELECT d.id, " + edge, "SELECT " + edge + " AND d.id = ?",
                      "SELECT d.on_id FROM dependency d WHERE d.on_id IS NOT NULL AND " +
                          std::string(dependency_counts) + " AND d.\"from\" = ?"};
    const auto loop = loop_of(database, sql, rows_of(database, "SELECT id FROM dependency WHERE uid = ?", uids));
    if (loop.empty()) return;
    const auto keys = feature_keys(database, loop);
    const auto other = dependency_between(database, loop[1], loop[2 % loop.size()]);
    throw Error(Fault::refused,
                fmt::format("{} cannot wait for {}: that closes a loop, in which none can start: {}", keys[0], keys[1],
                            dependencies::shown_loop(keys)),
                fmt::format("agree on a contract so that both can start (waybill dependency contract {0} --artefact "
                            "\"…\" --date DAY), say that one is not real (waybill dependency reject {0} --evidence "
                            "\"…\"), or take one out (waybill dependency remove {0})",
                            other));
}

void refuse_ancestors(Database& database, const base::Texts& uids) {
    const EdgeSql sql{"SELECT id, id, parent FROM feature WHERE parent IS NOT NULL",
                      "SELECT id, parent FROM feature WHERE parent IS NOT NULL AND id = ?",
                      "SELECT parent FROM feature WHERE parent IS NOT NULL AND id = ?"};
    const auto loop = loop_of(database, sql, rows_of(database, "SELECT id FROM feature WHERE uid = ?", uids));
    if (loop.empty()) return;
    const auto keys = feature_keys(database, loop);
    throw Error(Fault::refused,
                fmt::format("{} would be a part of itself: {}", keys.front(), dependencies::shown_loop(keys)),
                fmt::format("take one of them out first: waybill feature edit {} --clear parent", keys[1]));
}

}  // namespace

void Writer::note_loop(const Record* before, const Record& after) {
    if (after.kind == &features::feature) {
        const auto parent = after.text("parent");
        if (!parent.empty() && (before == nullptr || before->text("parent") != parent)) parented_.push_back(after.uid);
    }
    if (after.kind != &dependencies::dependency || !dependencies::may_hold(after)) return;
    // In a loop that was let in, what takes a step out of it is no new loop: a contract, a team that agrees. To confirm
    // says that it is real, which not all of a loop can be.
    const auto& agreed = after.texts("agreed_by");
    const auto stays = [&](const auto& team) { return std::find(agreed.begin(), agreed.end(), team) != agreed.end(); };
    const bool is_known = before != nullptr && dependencies::may_hold(*before) &&
                          before->text("from") == after.text("from") && before->text("on") == after.text("on") &&
                          (after.text("status") != "confirmed" || before->text("status") == "confirmed") &&
                          (after.text("type") == "contract" || before->text("type") == after.text("type")) &&
                          std::all_of(before->texts("agreed_by").begin(), before->texts("agreed_by").end(), stays);
    if (!is_known) waits_.push_back(after.uid);
}

void Writer::refuse_loops() {
    if (!allows_loops_ && !waits_.empty()) refuse_waits(*store_.database_, waits_);
    if (!allows_loops_ && !parented_.empty()) refuse_ancestors(*store_.database_, parented_);
    waits_.clear();
    parented_.clear();
}

}  // namespace waybill::store
