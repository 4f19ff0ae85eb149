#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waybill::exchange {

/// Limits of every YAML text read. What an alias stands for counts as deep as it is.
inline constexpr std::size_t most_yaml_bytes = 16u << 20;
inline constexpr std::size_t most_yaml_depth = 64;
inline constexpr std::size_t most_yaml_values = 1'000'000;

/// One value of a YAML document. What is written once and named again by an alias is one value, never copies of it.
struct YamlValue {
    enum class Shape : std::uint8_t { none, text, list, map };

    Shape shape = Shape::none;
    int line = 0;           ///< where it starts in the file, from 1
    int column = 0;         ///< in characters, from 1
    std::size_t depth = 0;  ///< 0 for a text, one more than the deepest value in it for a list or map
    std::string text{};     ///< of a text: as it is meant, quotation marks and folding taken off; numbers are texts too
    std::vector<std::shared_ptr<const YamlValue>> items{};                            ///< of a list
    std::vector<std::pair<std::string, std::shared_ptr<const YamlValue>>> members{};  ///< of a map, in order

    /// The member of that name; null where there is none, or no map.
    const YamlValue* find(std::string_view name) const;
};

using YamlDocuments = std::vector<std::shared_ptr<const YamlValue>>;

/// Reads the documents of a YAML 1.2 text (UTF-8, a BOM allowed) through yaml-cpp; empty documents are left out. Throws
/// Fault::bad_data with file, line and column for what is no YAML, a name that stands twice in a map, and what is
/// deeper or more than the limits.
YamlDocuments read_yaml(std::string_view text, const std::string& file);

}  // namespace waybill::exchange
