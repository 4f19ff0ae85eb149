#include <algorithm>

#include <fmt/format.h>

#include "sql.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/base/typed_day.hpp"
#include "waybill/store/query.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;
using base::Kind;
using base::Type;

constexpr std::size_t most_filter_bytes = 4096;

/// The next word of a filter: blanks end it, double quotes hold blanks in.
std::string next_word(std::string_view& text) {
    std::string word;
    bool is_quoted = false;
    std::size_t at = 0;
    for (; at < text.size() && (is_quoted || text[at] != ' '); ++at) {
        if (text[at] == '"')
            is_quoted = !is_quoted;
        else
            word += text[at];
    }
    if (is_quoted) throw Error(Fault::bad_value, "the filter has a quote that does not end");
    text = base::trimmed(text.substr(at));
    return word;
}

struct Operator {
    std::string_view text;
    Comparison comparison;
};
// Longer ones first: `<=` before `<`.
constexpr Operator operators[] = {
    {"!=", Comparison::unequal}, {"<=", Comparison::at_most}, {">=", Comparison::at_least}, {":", Comparison::has},
    {"=", Comparison::equal},    {"<", Comparison::less},     {">", Comparison::greater}};

/// Where a word's operator stands: behind a name of letters, digits, `_`, `-` and `.`.
std::optional<std::pair<std::size_t, Operator>> find_operator(std::string_view word) {
    std::size_t at = 0;
    while (at < word.size() && (std::isalnum(static_cast<unsigned char>(word[at])) || word[at] == '_' ||
                                word[at] == '-' || word[at] == '.'))
        ++at;
    for (const auto& one : operators) {
        if (at > 0 && word.substr(at).starts_with(one.text)) return std::pair{at, one};
    }
    return {};
}

/// A day, which stands for all of it, or an instant.
std::string canonical_instant(const std::string& field, std::string_view value, base::Day today) {
    if (const auto day = base::parse_day(value, today)) return base::format_day(*day);
    if (const auto instant = base::parse_instant(value)) return base::format_instant(*instant);
    base::refuse_day(field, value, today);
}

/// The value in canonical form: what the store keeps is what it is compared with.
std::string canonical(const Kind& kind, const std::string& field, std::string_view value, base::Day today,
                      const std::vector<std::string>& user_days) {
    if (value.empty() || value == "none") return {};
    if (std::find(user_days.begin(), user_days.end(), field) != user_days.end())
        return base::format_day(base::typed_day(field, value, today));
    if (field == "created" || field == "changed") return canonical_instant(field, value, today);
    const auto index = kind.index_of(field);
    if (!index) {
        const bool is_common = field == "key" || field == "uid" || field == "tags" || field == "custom";
        if (!is_common && (value == "yes" || value == "no")) return value == "yes" ? "true" : "false";
        return std::string(value);
    }
    const base::Field& described = kind.fields[*index];
    switch (described.type) {
        case Type::texts:
        case Type::instants:
        case Type::references:
        case Type::map:
            return std::string(value);
        case Type::instant:
            return canonical_instant(field, value, today);
        default:
            break;
    }
    const auto parsed = base::parse_value(described, value, today);
    if (const auto* flag = std::get_if<bool>(&parsed)) return *flag ? "1" : "0";
    if (const auto* minutes = std::get_if<std::int64_t>(&parsed)) return fmt::format("{}", *minutes);
    return base::display(described, parsed);
}

void check_known(const Kind& kind, const std::string& field, const std::vector<std::string>& user_fields) {
    auto names = field_names(kind);
    names.insert(names.end(), user_fields.begin(), user_fields.end());
    if (std::find(names.begin(), names.end(), field) != names.end()) return;
    auto hint = base::did_you_mean(field, names);
    if (hint.empty()) hint = "fields: " + base::joined(names, ", ");
    throw Error(Fault::bad_value, fmt::format("{} has no field '{}'", kind.noun(), base::visible(field)), hint);
}

std::string default_text_field(const Kind& kind) {
    const auto is_text = [](const base::Field& field) { return field.type == Type::text || field.type == Type::body; };
    for (const auto name : {"title", "name", "what", "question", "text", "limit", "from"}) {
        if (kind.index_of(name) && is_text(kind.field(name))) return name;
    }
    if (kind.is_keyed()) return "key";
    const auto first = std::find_if(kind.fields.begin(), kind.fields.end(), is_text);
    return first != kind.fields.end() ? std::string(first->name) : "uid";
}

}  // namespace

std::vector<std::string> field_names(const Kind& kind) {
    std::vector<std::string> names;
    if (kind.is_keyed()) names.emplace_back("key");
    for (const auto& field : kind.fields) names.emplace_back(field.name);
    for (const auto name : {"tags", "custom", "uid", "created", "changed"}) names.emplace_back(name);
    return names;
}

std::vector<Condition> parse_filter(const Kind& kind, std::string_view text, base::Day today,
                                    const std::vector<std::string>& user_fields,
                                    const std::vector<std::string>& user_days) {
    if (text.size() > most_filter_bytes) {
        throw Error(Fault::bad_value, fmt::format("the filter is longer than {} bytes", most_filter_bytes));
    }
    if (const auto bad = base::invalid_utf8_at(text))
        throw Error(Fault::bad_value, fmt::format("the filter is not UTF-8 at byte {}", *bad + 1));
    if (const auto control = base::control_character_at(text, false))
        throw Error(Fault::bad_value, fmt::format("the filter has a control character at byte {}", *control + 1));
    std::vector<Condition> conditions;
    text = base::trimmed(text);
    while (!text.empty()) {
        const std::string word = next_word(text);
        const bool is_negated = word.size() > 1 && word.front() == '-';
        const std::string_view body = std::string_view(word).substr(is_negated ? 1 : 0);
        const auto found = find_operator(body);
        if (!found) {
            // Blanks around it are none of a word's own, as behind a field's name.
            if (const auto sought = base::trimmed(word); !sought.empty())
                conditions.push_back({default_text_field(kind), Comparison::has, std::string(sought)});
            continue;
        }
        const auto& [at, one] = *found;
        std::string field(body.substr(0, at));
        std::replace(field.begin(), field.end(), '-', '_');
        check_known(kind, field, user_fields);
        const auto value = body.substr(at + one.text.size());
        Condition condition{field, one.comparison, canonical(kind, field, value, today, user_days)};
        if (is_negated) {
            if (one.comparison != Comparison::has)
                throw Error(Fault::bad_value, fmt::format("'{}': - goes with ':' only", base::visible(word)));
            condition.comparison = Comparison::lacks;
        }
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

}  // namespace waybill::store
