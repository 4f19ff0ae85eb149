#include "topics.hpp"

#include <algorithm>
#include <array>

namespace waybill::cli {
namespace {

constexpr std::array topics{&accessibility_topic, &dates_topic,   &environment_topic,
                            &exit_codes_topic,    &filters_topic, &formats_topic};

}  // namespace

std::span<const Topic* const> all_topics() {
    return topics;
}

const Topic* find_topic(std::string_view name) {
    const auto found =
        std::find_if(topics.begin(), topics.end(), [name](const Topic* topic) { return topic->name == name; });
    return found == topics.end() ? nullptr : *found;
}

view::Document page_of(const Topic& topic, std::vector<view::Section> sections) {
    return {.title = std::string(topic.name), .subtitle = std::string(topic.summary), .sections = std::move(sections)};
}

}  // namespace waybill::cli
