#include "waybill/view/format.hpp"

#include <array>
#include <utility>

#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

constexpr std::array<std::string_view, 14> names{"text", "json",    "jsonl", "csv",   "tsv",   "md",     "html",
                                                 "ics",  "mermaid", "dot",   "junit", "sarif", "github", "eml"};

constexpr std::array<std::pair<std::string_view, Format>, 16> endings{{{"txt", Format::text},
                                                                      {"json", Format::json},
                                                                      {"jsonl", Format::jsonl},
                                                                      {"csv", Format::csv},
                                                                      {"tsv", Format::tsv},
                                                                      {"md", Format::md},
                                                                      {"markdown", Format::md},
                                                                      {"html", Format::html},
                                                                      {"htm", Format::html},
                                                                      {"ics", Format::ics},
                                                                      {"mmd", Format::mermaid},
                                                                      {"mermaid", Format::mermaid},
                                                                      {"dot", Format::dot},
                                                                      {"gv", Format::dot},
                                                                      {"sarif", Format::sarif},
                                                                      {"eml", Format::eml}}};

}  // namespace

std::span<const std::string_view> format_names() { return names; }

std::optional<Format> parse_format(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return static_cast<Format>(i);
    }
    return {};
}

std::optional<Format> format_of_file(std::string_view path) {
    const std::size_t dot = path.find_last_of('.');
    if (dot == std::string_view::npos) return {};
    for (const auto& [ending, format] : endings) {
        if (base::same_ignoring_case(path.substr(dot + 1), ending)) return format;
    }
    return {};
}

}  // namespace waybill::view
