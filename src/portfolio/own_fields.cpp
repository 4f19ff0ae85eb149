#include "waybill/portfolio/own_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::portfolio {
namespace {

using base::Error;
using base::Fault;

[[noreturn]] void refuse(const base::Record& definition, std::string_view expected) {
    throw Error(Fault::bad_value, fmt::format("{}: must be {}", definition.text("name"), expected));
}

}  // namespace

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
