#include "waybill/portfolio/own_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::portfolio {
namespace {

using base::Error;
using base::Fault;

[[noreturn]] void refuse(const base::Record& definition, std::string_view expected) {
    throw Error(Fault::bad_value, fmt::format("{}: must be {}", definition.text("name"), expected));
}

}  // namespace

void check_own_name(const base::Record& definition) {
    const auto name = definition.text("name");
    const auto fits = [](char c) {
        return base::is_letter(c) || base::is_digit(c) || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    };
    if (name.starts_with('-') || !std::all_of(name.begin(), name.end(), fits) || base::visible(name) != name) {
        throw Error(Fault::bad_value, fmt::format("'{}' cannot be the name of a field", base::visible(name)),
                    "use letters, digits, - and _");
    }
    std::vector<std::string_view> taken{"key", "uid", "kind", "created", "changed", "tags", "custom"};
    if (const auto* kind = find_kind(definition.text("record_kind"))) {
        for (const auto& field : kind->fields) taken.push_back(field.name);
    }
    for (const auto one : taken) {
        if (base::same_ignoring_case(one, name))
            throw Error(Fault::exists,
                        fmt::format("a {} has a field '{}' already", definition.text("record_kind"), one),
                        "choose another name");
    }
}

base::Scalar checked_own(const base::Record& definition, const base::Scalar& value) {
    const auto type = definition.text("type");
    if (type == "number") {
        if (!std::holds_alternative<double>(value)) refuse(definition, "a number");
        return value;
    }
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) refuse(definition, type == "day" ? "a day" : "a text");
    const base::Field field{
        .name = definition.text("name"), .type = type == "day" ? base::Type::day : base::Type::text, .help = {}};
    const auto checked = base::display(field, base::checked(field, base::Value(*text)));
    const auto& choices = definition.texts("values");
    if (type == "choice" && std::find(choices.begin(), choices.end(), checked) == choices.end()) {
        throw Error(
            Fault::bad_value,
            fmt::format("{}: '{}' is none of {}", field.name, base::visible(checked), base::joined(choices, ", ")),
            base::did_you_mean(checked, choices));
    }
    return checked;
}

}  // namespace waybill::portfolio
