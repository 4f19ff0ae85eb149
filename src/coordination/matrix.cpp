#include "waybill/coordination/matrix.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "waybill/coordination/services.hpp"
#include "waybill/dependencies/articulation.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using dependencies::Edge;
using dependencies::Node;

/// What is counted in one cell, before the rows have their order.
struct Arrow {
    const Record *from, *to;  ///< rows
    const Record* record;     ///< the dependency or link
    bool is_claimed;
};

class Drawing {
public:
    Drawing(const portfolio::Portfolio& portfolio, MatrixBy by) : portfolio_(portfolio), matrix_{.by = by} {
        if (by == MatrixBy::service)
            add_links();
        else
            add_dependencies();
        add_lone_rows();
        put_in_order();
        add_cells();
        look_at_whole();
    }
    Matrix take() { return std::move(matrix_); }

private:
    /// The row that a feature belongs to, or null.
    const Record* row_of(const Record& feature) const {
        switch (matrix_.by) {
            case MatrixBy::team:
                return portfolio_.find(portfolio::team, feature.text("team"));
            case MatrixBy::project:
                return portfolio_.find(portfolio::project, feature.text("project"));
            case MatrixBy::feature:
            case MatrixBy::service:
                break;
        }
        return &feature;
    }

    void add_links() {
        const auto services = services_of(portfolio_);
        for (const auto& use : uses_of(services)) {
            const auto* link = use.documented != nullptr ? use.documented : use.observed;
            arrows_.push_back({services.list[use.from], services.list[use.to], link, use.documented == nullptr});
        }
    }

    void add_dependencies() {
        for (const auto& one : portfolio_.all(dependencies::dependency)) {
            const auto* from = portfolio_.find(features::feature, one.text("from"));
            const auto* on = portfolio_.find(features::feature, one.text("on"));
            if (from == nullptr || !features::is_unfinished(*from) || !dependencies::counts(one, *from, on)) continue;
            if (on == nullptr) {
                ++matrix_.outside;
                continue;
            }
            if (!features::is_unfinished(*on)) continue;
            const auto* row = row_of(*from);
            const auto* column = row_of(*on);
            if (row == nullptr || column == nullptr)
                ++matrix_.homeless;
            else
                arrows_.push_back({row, column, &one, one.text("status") != "confirmed"});
        }
    }

    /// Rows that nothing leads to or from; of features they are left out.
    void add_lone_rows() {
        std::set<const Record*> rows;
        for (const auto& arrow : arrows_) rows.insert({arrow.from, arrow.to});
        if (matrix_.by == MatrixBy::service) {
            for (const auto& one : portfolio_.all(dependencies::service)) rows.insert(&one);
        } else if (matrix_.by != MatrixBy::feature) {
            for (const auto& one : portfolio_.all(features::feature)) {
                const auto* row = features::is_unfinished(one) ? row_of(one) : nullptr;
                if (row != nullptr) rows.insert(row);
            }
        }
        matrix_.rows.assign(rows.begin(), rows.end());
        std::sort(matrix_.rows.begin(), matrix_.rows.end(),
                  [](const Record* a, const Record* b) { return a->key < b->key; });
    }

    std::vector<Edge> edges() const {
        std::map<const Record*, Node> places;
        for (Node i = 0; i < matrix_.rows.size(); ++i) places[matrix_.rows[i]] = i;
        std::vector<Edge> edges;
        for (const auto& arrow : arrows_) edges.push_back({places.at(arrow.from), places.at(arrow.to)});
        return edges;
    }

    /// A set has a smaller number than every set that points to it: what is waited for comes first.
    void put_in_order() {
        const auto component = dependencies::components(dependencies::Graph(matrix_.rows.size(), edges()));
        std::vector<std::pair<Node, const Record*>> numbered;
        for (std::size_t i = 0; i < matrix_.rows.size(); ++i) numbered.emplace_back(component[i], matrix_.rows[i]);
        std::stable_sort(numbered.begin(), numbered.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < numbered.size(); ++i) matrix_.rows[i] = numbered[i].second;
    }

    void add_cells() {
        const auto list = edges();
        std::map<std::pair<std::size_t, std::size_t>, MatrixCell> cells;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto [from, to] = list[i];
            auto& cell = cells.try_emplace({from, to}, MatrixCell{from, to}).first->second;
            ++cell.count;
            if (arrows_[i].is_claimed) ++cell.claimed;
            if (!arrows_[i].record->key.empty()) cell.dependencies.push_back(arrows_[i].record->key);
        }
        for (auto& [place, cell] : cells) {
            std::sort(cell.dependencies.begin(), cell.dependencies.end());
            matrix_.cells.push_back(std::move(cell));
        }
    }

    void look_at_whole() {
        const auto list = edges();
        const std::size_t size = matrix_.rows.size();
        for (const auto& set : dependencies::cyclic_sets(dependencies::Graph(size, list))) {
            if (set.size() > 1) matrix_.loops.emplace_back(set.begin(), set.end());
        }
        matrix_.visibility = dependencies::visibility(size, list);
        if (matrix_.by == MatrixBy::feature)
            return;  // a chain of features has as many joints as links, and they say nothing
        for (const Node point : dependencies::joints(size, list)) {
            MatrixJoint joint{point, {}};
            for (const auto& part : dependencies::parts_without(size, list, point))
                joint.parts.emplace_back(part.begin(), part.end());
            matrix_.joints.push_back(std::move(joint));
        }
    }

    const portfolio::Portfolio& portfolio_;
    Matrix matrix_;
    std::vector<Arrow> arrows_;
};

}  // namespace

const MatrixCell* Matrix::at(std::size_t row, std::size_t column) const {
    const auto found = std::lower_bound(cells.begin(), cells.end(), std::pair(row, column),
                                        [](const MatrixCell& cell, const std::pair<std::size_t, std::size_t>& place) {
                                            return std::pair(cell.row, cell.column) < place;
                                        });
    return found != cells.end() && found->row == row && found->column == column ? &*found : nullptr;
}

Matrix matrix_of(const portfolio::Portfolio& portfolio, MatrixBy by) {
    return Drawing(portfolio, by).take();
}

}  // namespace waybill::coordination
