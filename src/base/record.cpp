#include "waybill/base/record.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/base/typed_day.hpp"

namespace waybill::base {
namespace {

const Value unknown{};
const Texts no_texts{};

[[noreturn]] void refuse(const Field& field, const std::string& expected, std::string hint = {}) {
    throw Error(Fault::bad_value, fmt::format("{}: {}", field.name, expected), std::move(hint));
}

std::string shown(std::string_view text) {
    return shortened(text, 60);
}

Texts split(std::string_view text, char separator) {
    Texts parts;
    while (!text.empty()) {
        const auto end = text.find(separator);
        const auto part = trimmed(text.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return parts;
}

void check_entries(const Field& field, std::size_t count) {
    if (count > most_entries)
        refuse(field, fmt::format("{} entries are more than the {} allowed", count, most_entries));
}

Map parse_map(const Field& field, std::string_view text) {
    Map map;
    const auto entries = split(text, ',');
    check_entries(field, entries.size());
    for (const auto& entry : entries) {
        const auto equals = entry.find('=');
        if (equals == std::string::npos || equals == 0)
            refuse(field, fmt::format("'{}' is not NAME=VALUE", shown(entry)));
        const auto value = trimmed(std::string_view(entry).substr(equals + 1));
        const std::string name(trimmed(std::string_view(entry).substr(0, equals)));
        if (const auto number = parse_number(value)) {
            map[name] = *number;
        } else if (value == "yes" || value == "no") {
            map[name] = value == "yes";
        } else {
            map[name] = std::string(value);
        }
    }
    return map;
}

void check_line(const Field& field, std::string_view text, std::size_t most, bool is_multiline) {
    if (text.size() > most) refuse(field, fmt::format("{} bytes are more than the {} allowed", text.size(), most));
    if (const auto at = invalid_utf8_at(text)) refuse(field, fmt::format("byte {} is not UTF-8", *at + 1));
    if (const auto at = control_character_at(text, is_multiline)) {
        refuse(field, fmt::format("a control character at byte {}", *at + 1),
               is_multiline ? "" : "keep it to one line of plain text");
    }
}

std::string checked_choice(const Field& field, const std::string& text) {
    const auto found = std::find_if(field.choices.begin(), field.choices.end(),
                                    [&](std::string_view choice) { return same_ignoring_case(choice, text); });
    if (found != field.choices.end()) return std::string(*found);
    const std::vector<std::string> names(field.choices.begin(), field.choices.end());
    refuse(field, fmt::format("'{}' is none of {}", shown(text), joined(names, ", ")), did_you_mean(text, names));
}

std::string checked_instant(const Field& field, const std::string& text) {
    const auto instant = parse_instant(text);
    if (!instant) refuse(field, fmt::format("'{}' is not an instant like 2026-11-20T12:00:00Z", shown(text)));
    return format_instant(*instant);
}

std::string checked_text(const Field& field, std::string text) {
    switch (field.type) {
        case Type::body:  // `most` are bytes here, where that is not what a text usually has
            check_line(field, text, field.most > 0 ? static_cast<std::size_t>(field.most) : most_body_bytes, true);
            break;
        case Type::choice:
            return checked_choice(field, text);
        case Type::instant:
            return checked_instant(field, text);
        case Type::day: {
            if (!parse_day(text)) {
                refuse(field, fmt::format("'{}' is not a day", shown(text)), "write it as 2026-11-20");
            }
            break;
        }
        default:
            check_line(field, text, most_line_bytes, false);
    }
    return text;
}

bool is_share(const Field& field) {
    return field.least == 0 && field.most == 1;
}

/// `typed` is the value as it was given. Who writes 30 for a share means 30%.
void check_bounds(const Field& field, double value, std::string_view typed) {
    if (field.least >= field.most || (value >= field.least && value <= field.most)) return;
    const bool is_percent = is_share(field) && value >= 2 && value <= 100;
    refuse(
        field,
        fmt::format("{} is not within {} and {}", shown(typed), format_number(field.least), format_number(field.most)),
        is_percent ? fmt::format("write it like {}% or {}", format_number(value), format_number(value / 100)) : "");
}

/// A number; of a share, `30%` too.
double number_in(const Field& field, std::string_view text) {
    if (const auto number = parse_number(text)) return *number;
    const bool is_percent = is_share(field) && text.ends_with('%');
    const auto percent = is_percent ? parse_number(trimmed(text.substr(0, text.size() - 1))) : std::nullopt;
    if (percent) return *percent / 100;
    refuse(field, fmt::format("'{}' is not a number", shown(text)),
           is_share(field) ? "write it like 0.25 or 25%" : "write it like 12 or 0.25");
}

void check_map(const Field& field, const Map& map) {
    check_entries(field, map.size());
    for (const auto& [name, value] : map) {
        check_line(field, name, most_line_bytes, false);
        if (name.empty()) refuse(field, "a name is empty");
        if (const auto* text = std::get_if<std::string>(&value)) check_line(field, *text, most_body_bytes, true);
        if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number)) {
            refuse(field, fmt::format("'{}' is not a finite number", name));
        }
    }
}

/// Lists are sets in the order given: an entry that comes again is dropped.
Texts checked_texts(const Field& field, Texts texts) {
    check_entries(field, texts.size());
    Texts result;
    for (auto& text : texts) {
        check_line(field, text, most_line_bytes, false);
        if (text.empty()) refuse(field, "an entry is empty");
        if (field.type == Type::instants) text = checked_instant(field, text);
        if (field.type == Type::instants || std::find(result.begin(), result.end(), text) == result.end()) {
            result.push_back(std::move(text));
        }
    }
    return result;
}

bool parse_boolean(const Field& field, std::string_view text) {
    if (text == "yes" || text == "true") return true;
    if (text == "no" || text == "false") return false;
    refuse(field, fmt::format("'{}' is neither yes nor no", shown(text)));
}

}  // namespace

const Field& Kind::field(FieldName field) const {
    const auto index = index_of(field);
    if (!index) throw Error(Fault::internal, fmt::format("{} has no field {}", name, field.text()));
    return fields[*index];
}

std::string Kind::noun() const {
    std::string result(name);
    std::replace(result.begin(), result.end(), '_', '-');
    return result;
}

Record::Record(const Kind& of) : kind(&of), values(of.fields.size()) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Field& field = of.fields[i];
        if (!field.initial.empty()) values[i] = parse_value(field, field.initial, Day{});
    }
}

const Value& Record::operator[](FieldName field) const {
    const auto index = kind->index_of(field);
    return index ? values[*index] : unknown;
}

Value& Record::operator[](FieldName field) {
    kind->field(field);
    return values[*kind->index_of(field)];
}

std::string_view Record::text(FieldName field) const {
    const auto* text = std::get_if<std::string>(&(*this)[field]);
    return text ? std::string_view(*text) : std::string_view{};
}

const Texts& Record::texts(FieldName field) const {
    const auto* texts = std::get_if<Texts>(&(*this)[field]);
    return texts ? *texts : no_texts;
}

std::optional<double> Record::number(FieldName field) const {
    const auto* number = std::get_if<double>(&(*this)[field]);
    return number ? std::optional(*number) : std::nullopt;
}

std::optional<std::int64_t> Record::integer(FieldName field) const {
    const auto* integer = std::get_if<std::int64_t>(&(*this)[field]);
    return integer ? std::optional(*integer) : std::nullopt;
}

bool Record::flag(FieldName field) const {
    const auto* flag = std::get_if<bool>(&(*this)[field]);
    return flag && *flag;
}

std::optional<Day> Record::day(FieldName field) const {
    const auto value = text(field);
    return value.empty() ? std::nullopt : parse_day(value.substr(0, 10));
}

Value parse_value(const Field& field, std::string_view text, Day today) {
    text = trimmed(text);
    if (text.empty()) return {};
    switch (field.type) {
        case Type::integer: {
            const auto integer = parse_integer(text);
            if (!integer) refuse(field, fmt::format("'{}' is not a whole number", shown(text)));
            return checked(field, *integer);
        }
        case Type::number: {
            const double number = number_in(field, text);
            check_bounds(field, number, text);
            return number;
        }
        case Type::boolean:
            return parse_boolean(field, text);
        case Type::duration: {
            const auto minutes = parse_duration(text);
            if (!minutes)
                refuse(field, fmt::format("'{}' is not a duration", shown(text)), "write it like 3d, 2w, 1w 2d or 4h");
            return *minutes;
        }
        case Type::day:
            return format_day(typed_day(field.name, text, today));
        case Type::instant: {
            const auto day = parse_day(text, today);
            return checked(field, day ? format_instant(Instant{*day} + std::chrono::hours{12}) : std::string(text));
        }
        case Type::texts:
        case Type::instants:
        case Type::references:
            return checked(field, split(text, ','));
        case Type::map:
            return checked(field, parse_map(field, text));
        default:
            return checked(field, std::string(text));
    }
}

Value checked(const Field& field, Value value) {
    if (auto* text = std::get_if<std::string>(&value)) {
        if (trimmed(*text).empty()) return {};
        return checked_text(field, std::move(*text));
    }
    if (auto* texts = std::get_if<Texts>(&value)) {
        if (texts->empty()) return {};
        return checked_texts(field, std::move(*texts));
    }
    if (const auto* map = std::get_if<Map>(&value)) {
        if (map->empty()) return {};
        check_map(field, *map);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        if (!std::isfinite(*number)) refuse(field, "not a finite number");
        check_bounds(field, *number, format_number(*number));
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value); integer && field.type == Type::integer) {
        check_bounds(field, static_cast<double>(*integer), fmt::format("{}", *integer));
    }
    return value;
}

void check_common(const Record& record) {
    static constexpr Field tags{.name = "tags", .type = Type::texts, .help = {}};
    static constexpr Field custom{.name = "custom", .type = Type::map, .help = {}};
    if (record.tags.size() > most_tags) refuse(tags, fmt::format("more than the {} tags allowed", most_tags));
    checked_texts(tags, record.tags);
    check_map(custom, record.custom);
}

std::string display(const Field& field, const Value& value) {
    struct Shown {
        const Field& field;
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
        std::string operator()(std::int64_t integer) const {
            return field.type == Type::duration ? format_duration(integer) : fmt::format("{}", integer);
        }
        std::string operator()(double number) const { return format_number(number); }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const Texts& texts) const { return joined(texts, ", "); }
        std::string operator()(const Map& map) const {
            Texts entries;
            for (const auto& [name, scalar] : map) {
                entries.push_back(
                    name + "=" +
                    std::visit(Shown{field}, Value(std::visit([](const auto& v) { return Value(v); }, scalar))));
            }
            return joined(entries, ", ");
        }
    };
    return std::visit(Shown{field}, value);
}

std::string_view title_of(const Record& record) {
    for (const std::string_view field : {"title", "name", "what", "question"}) {
        if (record.kind->index_of(field) && !record.text(field).empty()) return record.text(field);
    }
    return record.key;
}

std::string key_and_title(const Record& record) {
    const auto title = title_of(record);
    return title == record.key ? record.key : fmt::format("{} {}", record.key, title);
}

}  // namespace waybill::base
