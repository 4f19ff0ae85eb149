#include "words.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "../verb.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {

std::string spoken(std::string_view name) {
    std::string title(name);
    std::replace(title.begin(), title.end(), '_', ' ');
    return title;
}

std::string with_article(const base::Kind& kind) {
    const std::string noun = kind.noun();
    return fmt::format("{} {}", std::string_view("aeio").find(noun[0]) == std::string_view::npos ? "a" : "an", noun);
}

std::string_view metavar_of(const base::Field& field) {
    switch (field.type) {
        case base::Type::integer:
        case base::Type::number:
            return "N";
        case base::Type::boolean:
            return "yes|no";
        case base::Type::duration:
            return "DURATION";
        case base::Type::day:
            return "DAY";
        case base::Type::instant:
            return "INSTANT";
        case base::Type::reference:
        case base::Type::any_record:
            return "KEY";
        case base::Type::references:
            return "KEY,KEY";
        case base::Type::texts:
        case base::Type::instants:
            return "A,B";
        case base::Type::map:
            return "NAME=VALUE";
        case base::Type::choice:
            return "WORD";
        default:
            return "TEXT";
    }
}

Takes takes_of(const base::Field& field) {
    static constexpr std::string_view yes_no[] = {"yes", "no"};
    switch (field.type) {
        case base::Type::boolean:
            return one_of(yes_no);
        case base::Type::choice:
            return one_of(field.choices);
        case base::Type::reference:
        case base::Type::references:
        case base::Type::reference_or_text:
            return key_of(field.target);
        case base::Type::any_record:
            return key_of("");
        default:
            return {};
    }
}

Takes resolved(const Takes& takes) {
    if (takes.what != Takes::What::field) return takes;
    const auto dot = takes.of.find('.');
    return takes_of(portfolio::kind_named(takes.of.substr(0, dot)).field(takes.of.substr(dot + 1)));
}

std::string_view help_of(const base::Field& field) {
    if (field.choices.empty()) return field.help;
    static std::map<const base::Field*, std::string> made;
    auto& text = made[&field];
    if (text.empty()) text = fmt::format("{}: {}", field.help, fmt::join(field.choices, " "));
    return text;
}

std::string_view flag_name(std::string_view field) {
    static std::map<std::string, std::string, std::less<>> made;
    auto known = made.find(field);
    if (known == made.end()) {
        known = made.emplace(field, field).first;
        std::replace(known->second.begin(), known->second.end(), '_', '-');
    }
    return known->second;
}

std::string shown(const base::Scalar& value) {
    static constexpr base::Field field{.name = "custom", .type = base::Type::map, .help = {}};
    return base::display(field, std::visit([](const auto& held) { return base::Value(held); }, value));
}

}  // namespace waybill::cli
