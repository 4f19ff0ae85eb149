#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "model.hpp"
#include "program.hpp"

namespace model {

/// One command: what is typed, and what the model says must come of it.
struct Command {
    std::vector<std::string> words{};
    std::string input{};
    Exit exit = done;
    /// Looks at the answer of a command that was carried out; what is wrong with it, or empty.
    std::function<std::string(const Answer&)> look{};
};

inline constexpr const char* stages[] = {"idea", "ready", "building", "shipped", "done", "killed"};

/// Makes commands up as people type them, most of them sensible, and carries each out on the model.
class Commands {
public:
    explicit Commands(std::uint64_t seed) : random_(seed) {}

    Command next(Model& model);

private:
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
    bool chance(std::size_t percent) { return pick(100) < percent; }
    template <class List>
    auto one_of(const List& list) {
        return list[pick(std::size(list))];
    }
    std::string key_of(const Model& model, const std::string& kind);
    std::string title();
    Values feature_values(const Model& model, std::vector<std::string>& words);

    Command change(Model& model);
    Command add_project(Model& model);
    Command add_team(Model& model);
    Command add_feature(Model& model);
    Command edit_feature(Model& model);
    Command add_dependency(Model& model);
    Command edit_dependency(Model& model);
    Command add_estimate(Model& model);
    Command add_risk(Model& model);
    Command edit_risk(Model& model);
    Command add_note(Model& model);
    Command remove_any(Model& model);
    Command import(Model& model);
    Command step_back(Model& model);
    Command step_forth(Model& model);
    Command list_features(const Model& model);
    Command list_waiting(const Model& model);
    Command list_others(const Model& model);
    Command show(const Model& model);
    Command mistaken(const Model& model);
    Command dry_run(const Model& model);

    std::mt19937_64 random_;
    int titles_ = 0;
};

/// Says how an export differs from what the model holds; empty where it does not.
std::string compare_export(const Model& model, const std::string& exported);

}  // namespace model
