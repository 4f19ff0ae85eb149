#include "diagram_names.hpp"

namespace waybill::view {

DiagramNames names_of(const Diagram& diagram) {
    DiagramNames names{.numbers = {}, .groups = {{}}};
    std::unordered_map<std::string, std::size_t> places{{"", 0}};
    for (std::size_t i = 0; i < diagram.things.size(); ++i) {
        const auto& thing = diagram.things[i];
        names.numbers.emplace(thing.id, i);
        const auto [place, is_new] = places.try_emplace(thing.group, names.groups.size());
        if (is_new) names.groups.push_back({thing.group, {}});
        names.groups[place->second].second.push_back(i);
    }
    return names;
}

}  // namespace waybill::view
