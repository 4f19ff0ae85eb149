#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "matrix_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Matrix;
using coordination::MatrixBy;

/// Single points of failure that are told.
constexpr std::size_t most_joints = 5;
/// Rows of the largest part that are named; of a larger one it is the rest.
constexpr std::size_t most_named = 3;

/// A number with one place: an average.
std::string average(double value) {
    return fmt::format("{:.1f}", value);
}

/// What most others wait for, by what is open.
std::string heaviest_words(const Matrix& matrix) {
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> columns;  // what is open, and of how many rows
    for (const auto& cell : matrix.cells) {
        if (cell.row == cell.column) continue;
        columns[cell.column].first += cell.count;
        ++columns[cell.column].second;
    }
    if (columns.empty()) return {};
    const auto most = std::max_element(columns.begin(), columns.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto [count, rows] = most->second;
    const auto key = matrix.rows[most->first]->key;
    if (matrix.by == MatrixBy::service)
        return fmt::format("{} is used most: by {}.", key, base::counted(rows, "other service"));
    const std::string_view noun = matrix.by == MatrixBy::team      ? "other team"
                                  : matrix.by == MatrixBy::project ? "other project"
                                                                   : "other feature";
    return fmt::format("{} is waited for most: {} of {}.", key,
                       base::counted(count, "open dependency", "open dependencies"), base::counted(rows, noun));
}

std::string reach_words(const Matrix& matrix, std::string_view by) {
    const auto size = static_cast<double>(matrix.rows.size());
    const auto reach = average(matrix.visibility.propagation_cost * size);
    const auto percent = matrix.visibility.propagation_cost * 100;
    const auto cost =
        percent < 1 ? std::string("propagation cost below 1 %") : fmt::format("propagation cost {:.0f} %", percent);
    if (matrix.by == MatrixBy::service)
        return fmt::format("A change of one service reaches {} of {} on average, itself included ({}).", reach,
                           matrix.rows.size(), cost);
    return fmt::format("When one {} is late, {} of {} feel it on average, itself included ({}).", by, reach,
                       matrix.rows.size(), cost);
}

/// The parts that a row connects, the smallest first; a large last one is the rest.
std::string parts_words(const Matrix& matrix, std::vector<std::vector<std::size_t>> parts) {
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    base::Texts words;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool is_rest = i + 1 == parts.size() && parts[i].size() > most_named;
        words.push_back(is_rest ? "the rest" : matrix_list(matrix_keys(matrix, parts[i])));
    }
    return base::joined(words, " | ");
}

/// What a row cuts off when it fails: all but the largest part.
std::size_t cut_off(const coordination::MatrixJoint& joint) {
    std::size_t sum = 0, largest = 0;
    for (const auto& part : joint.parts) {
        sum += part.size();
        largest = std::max(largest, part.size());
    }
    return sum - largest;
}

}  // namespace

base::Texts matrix_keys(const Matrix& matrix, const std::vector<std::size_t>& rows) {
    base::Texts keys;
    for (const auto row : rows) keys.push_back(matrix.rows[row]->key);
    return keys;
}

std::string matrix_list(const base::Texts& keys) {
    return base::shortened(base::joined(keys, ", "), 120);
}

view::Section matrix_sum(const Matrix& matrix, std::string_view by) {
    view::Section section{"sum", "", {}};
    for (const auto& loop : matrix.loops)
        section.blocks.emplace_back(
            view::Paragraph{matrix.by == MatrixBy::service
                                ? fmt::format("{} all need each other: a change of one may reach every one of them.",
                                              matrix_list(matrix_keys(matrix, loop)))
                                : fmt::format("{} wait for each other.", matrix_list(matrix_keys(matrix, loop))),
                            view::Tone::bad});
    section.blocks.emplace_back(view::Paragraph{heaviest_words(matrix) + " " + reach_words(matrix, by)});
    return section;
}

view::Section matrix_joints(const Matrix& matrix) {
    auto joints = matrix.joints;
    std::stable_sort(joints.begin(), joints.end(),
                     [](const auto& a, const auto& b) { return cut_off(a) > cut_off(b); });
    view::List list;
    for (const auto& joint : joints) {
        if (list.items.size() == most_joints) {
            list.items.push_back({fmt::format("and {} more", joints.size() - most_joints)});
            break;
        }
        list.items.push_back(
            {fmt::format("{} alone connects {}: if it is {}, they lose touch", matrix.rows[joint.row]->key,
                         parts_words(matrix, joint.parts), matrix.by == MatrixBy::service ? "down" : "late")});
    }
    return {"single_points", "Single points of failure", {std::move(list)}};
}

view::Section matrix_roles(const Matrix& matrix) {
    using dependencies::Role;
    const auto& roles = matrix.visibility.roles;
    if (roles.empty())
        return {
            "roles", "", {view::Paragraph{"No two services need each other: there is no core that changes as one."}}};
    constexpr std::array<std::pair<Role, std::string_view>, 4> words{{{Role::core, "core: they all need each other"},
                                                                      {Role::shared, "shared: much needs them"},
                                                                      {Role::control, "control: they need much"},
                                                                      {Role::periphery, "periphery: neither"}}};
    view::Facts facts;
    for (const auto& [role, meaning] : words) {
        base::Texts keys;
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (roles[i] == role) keys.push_back(matrix.rows[i]->key);
        }
        if (!keys.empty()) facts.pairs.emplace_back(meaning, view::Cell{matrix_list(keys)});
    }
    return {"roles", "Around the core", {std::move(facts)}};
}

}  // namespace waybill::cli
