#include "report_template.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../settings_file.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::size_t most_template_bytes = 64 * 1024;
constexpr std::size_t most_title_bytes = 200;

[[noreturn]] void refuse(const std::string& file, const toml::node& node, std::string message, std::string hint) {
    const auto& begin = node.source().begin;
    throw Error(Fault::configuration, std::move(message), std::move(hint),
                base::Place{file, static_cast<int>(begin.line), static_cast<int>(begin.column)});
}

constexpr const char* form =
    "a section has a name and, if you like, a title: [[section]] name = \"dates\" title = \"When\"";

report::Place place_of(const toml::table& table, const std::string& file) {
    report::Place place;
    for (const auto& [key, node] : table) {
        const auto text = node.value<std::string>();
        const auto name = std::string(key.str());
        if ((name != "name" && name != "title") || !text)
            refuse(file, node, fmt::format("'{}' is no text that a section has", base::visible(name)), form);
        (name == "name" ? place.name : place.title) = *text;
    }
    if (place.name.empty()) refuse(file, table, "a section has no name", form);
    if (place.title.size() > most_title_bytes || base::control_character_at(place.title, false))
        refuse(file, table,
               fmt::format("the title of '{}' is no line of at most {} bytes", base::visible(place.name),
                           most_title_bytes),
               "keep a title short and plain");
    return place;
}

}  // namespace

std::vector<report::Place> read_template(const std::string& file, const base::Texts& known, Session& session) {
    const auto text = session.read_input(file);
    if (text.size() > most_template_bytes)
        throw Error(Fault::configuration, fmt::format("{} is larger than 64 KiB", file),
                    "a template names sections, and holds no data");
    const auto table = parsed_settings(text, file);
    std::vector<report::Place> order;
    for (const auto& [key, node] : table) {
        const auto* list = key.str() == "section" ? node.as_array() : nullptr;
        if (list == nullptr)
            refuse(file, node, fmt::format("a template has no '{}'", base::visible(std::string(key.str()))), form);
        for (const auto& entry : *list) {
            if (!entry.is_table()) refuse(file, entry, "a section is a table", form);
            auto place = place_of(*entry.as_table(), file);
            if (std::find(known.begin(), known.end(), place.name) == known.end())
                refuse(file, entry, fmt::format("there is no section '{}'", base::visible(place.name)),
                       "the sections are " + base::joined(known, ", "));
            const auto is_same = [&](const auto& one) { return one.name == place.name; };
            if (std::any_of(order.begin(), order.end(), is_same))
                refuse(file, entry, fmt::format("the section '{}' comes twice", place.name), "name each once");
            order.push_back(std::move(place));
        }
    }
    if (order.empty()) throw Error(Fault::configuration, fmt::format("{} names no section", file), form);
    return order;
}

}  // namespace waybill::cli
