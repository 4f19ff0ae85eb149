#include "sql.hpp"

#include <map>

#include <fmt/format.h>

#include "waiting.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::store {
namespace {

using base::Field;
using base::Kind;
using base::Type;

/// Collects the joins that references need while expressions are made.
class Joins {
public:
    std::string key_of(const Field& field) {
        const std::string alias = fmt::format("j{}", count_++);
        text_ += fmt::format(
            " LEFT JOIN {} {} ON {}.id = t.{}", identifier(field.target), alias, alias,
            identifier(field.type == Type::reference ? std::string(field.name) : std::string(field.name) + "_id"));
        return alias + ".key";
    }
    const std::string& text() const { return text_; }

private:
    int count_ = 0;
    std::string text_;
};

std::string expression(const Field& field, Joins& joins) {
    if (field.type == Type::reference) return joins.key_of(field);
    const std::string column = "t." + identifier(field.name);
    if (field.type == Type::reference_or_text) return fmt::format("coalesce({}, {})", joins.key_of(field), column);
    return column;
}

Type type_of_common(std::string_view name) {
    if (name == "tags") return Type::texts;
    if (name == "custom") return Type::map;
    return name == "created" || name == "changed" ? Type::instant : Type::any_record;
}

/// A user-defined field's name inside the JSON of `custom`; it is data, so it goes in as a parameter.
SelectColumn column_of(const Kind& kind, std::string_view name, Joins& joins, std::vector<Parameter>& parameters) {
    if (const auto index = kind.index_of(name))
        return {expression(kind.fields[*index], joins), kind.fields[*index].type};
    for (const auto common : common_columns) {
        if (common == name && (name != "key" || kind.is_keyed())) {
            return {"t." + identifier(name), type_of_common(name)};
        }
    }
    parameters.push_back({.text = std::string(name)});
    return {"(SELECT iif(type IN ('true', 'false'), type, value) FROM json_each(t.custom) WHERE key = ?)", Type::choice,
            true};
}

/// A value as SQLite must compare it: a number where the column holds numbers, or may (user-defined fields).
Parameter typed(const Condition& condition, const SelectColumn& column) {
    const Type type = column.type;
    const bool is_number =
        type == Type::integer || type == Type::number || type == Type::duration || type == Type::boolean;
    const auto number = is_number || column.is_user_defined ? base::parse_number(condition.value) : std::nullopt;
    if (!number) return {.text = condition.value};
    return {.is_number = true, .number = *number};
}

std::vector<SelectColumn> record_columns(const Kind& kind, Joins& joins) {
    std::vector<SelectColumn> columns;
    std::vector<Parameter> none;
    for (const auto common : common_columns) {
        if (common != "key" || kind.is_keyed()) columns.push_back(column_of(kind, common, joins, none));
    }
    for (const auto& field : kind.fields) columns.push_back({expression(field, joins), field.type});
    return columns;
}

std::string escaped_like(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

std::string_view operator_of(Comparison comparison) {
    switch (comparison) {
        case Comparison::unequal:
        case Comparison::lacks:
            return "IS NOT ? COLLATE NOCASE";
        case Comparison::less:
            return "< ?";
        case Comparison::at_most:
            return "<= ?";
        case Comparison::greater:
            return "> ?";
        case Comparison::at_least:
            return ">= ?";
        default:
            return "= ? COLLATE NOCASE";
    }
}

/// One condition; `has` on texts means "contains", on lists and maps "has this entry". A column's own parameter (the
/// path of a user-defined field) is pushed before the value, as it stands in the text.
std::string condition_sql(const Kind& kind, const Condition& condition, Joins& joins,
                          std::vector<Parameter>& parameters) {
    const bool is_negative = condition.comparison == Comparison::unequal || condition.comparison == Comparison::lacks;
    const bool is_plain = condition.comparison == Comparison::has || condition.comparison == Comparison::equal;
    const auto index = kind.index_of(condition.field);
    if (is_plain && !condition.value.empty() && index && kind.fields[*index].type == Type::reference) {
        // By row id through the index, rather than by key through a join.
        parameters.push_back({.text = condition.value});
        return fmt::format("t.{} = (SELECT id FROM {} WHERE key = ?)", identifier(condition.field),
                           identifier(kind.fields[*index].target));
    }
    SelectColumn column = column_of(kind, condition.field, joins, parameters);
    if (condition.value.empty()) return fmt::format("{} IS {}NULL", column.expression, is_negative ? "NOT " : "");
    if (is_json(column.type)) {
        parameters.push_back({.text = condition.value});
        return fmt::format("{}EXISTS (SELECT 1 FROM json_each({}) WHERE {} = ? COLLATE NOCASE)",
                           is_negative ? "NOT " : "", column.expression, column.type == Type::map ? "key" : "value");
    }
    const bool is_search = condition.comparison == Comparison::has || condition.comparison == Comparison::lacks;
    if (is_search && (column.type == Type::text || column.type == Type::body)) {
        parameters.push_back({.text = escaped_like(condition.value)});
        return fmt::format("coalesce({}, '') {}LIKE ? ESCAPE '\\'", column.expression, is_negative ? "NOT " : "");
    }
    // An instant is compared with a day by its own day.
    if (column.type == Type::instant && condition.value.size() == 10)
        column.expression = fmt::format("substr({}, 1, 10)", column.expression);
    parameters.push_back(typed(condition, column));
    return fmt::format("{} {}", column.expression, operator_of(condition.comparison));
}

/// Unknown values come last, whichever way the rest is sorted.
std::string order_sql(const Query& query, Joins& joins, std::vector<Parameter>& parameters) {
    if (query.sort.empty()) return "t.id";
    const std::size_t before = parameters.size();
    const SelectColumn column = column_of(*query.kind, query.sort, joins, parameters);
    if (parameters.size() > before) parameters.push_back(parameters.back());  // the expression stands twice
    if (query.sort == "key") {
        // WEB-2 before WEB-10: by what stands before the number, then by the number.
        return fmt::format("rtrim(t.key, '0123456789'){0}, length(t.key){0}, t.key{0}",
                           query.is_descending ? " DESC" : "");
    }
    return fmt::format("{0} IS NULL, {0}{1}, t.id", column.expression, query.is_descending ? " DESC" : "");
}

std::string joined_columns(const std::vector<SelectColumn>& columns) {
    std::string text;
    for (const auto& column : columns) text += (text.empty() ? "" : ", ") + column.expression;
    return text;
}

/// A list or map as `read` takes it from its JSON.
template <class Read>
auto stored(std::string_view text, Read read) {
    try {
        return read(base::parse_json(text));
    } catch (const base::Error&) {
        throw base::Error(base::Fault::damaged, "a list in the database is no longer readable",
                          "waybill doctor says where");
    }
}

base::Value stored_value(const Field& field, const Statement& row, int column) {
    if (row.is_null(column)) return {};
    switch (field.type) {
        case Type::integer:
        case Type::duration:
            return row.integer(column);
        case Type::boolean:
            return row.integer(column) != 0;
        case Type::number:
            return row.real(column);
        case Type::texts:
        case Type::instants:
        case Type::references:
            return stored(row.text(column), base::texts_from_json);
        case Type::map:
            return stored(row.text(column), base::map_from_json);
        default:
            return std::string(row.text(column));
    }
}

}  // namespace

std::string identifier(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

const std::string& record_select(const Kind& kind) {
    static std::map<const Kind*, std::string> made;
    auto& sql = made[&kind];
    if (!sql.empty()) return sql;
    Joins joins;
    const auto columns = record_columns(kind, joins);
    sql = fmt::format("SELECT {} FROM {} t{}", joined_columns(columns), identifier(kind.name), joins.text());
    return sql;
}

Select select(const Query& query) {
    const Kind& kind = *query.kind;
    Select result;
    Joins joins;
    if (query.fields.empty()) result.columns = record_columns(kind, joins);
    for (const auto& name : query.fields) result.columns.push_back(column_of(kind, name, joins, result.parameters));
    std::string where;
    for (const auto& condition : query.where) {
        where += where.empty() ? " WHERE " : " AND ";
        where += condition_sql(kind, condition, joins, result.parameters);
    }
    if (query.waiting != Waiting::any)
        where += (where.empty() ? " WHERE " : " AND ") + waiting_condition(query.waiting);
    const std::string order = order_sql(query, joins, result.parameters);
    result.sql = fmt::format("SELECT {} FROM {} t{}{} ORDER BY {}", joined_columns(result.columns),
                             identifier(kind.name), joins.text(), where, order);
    if (query.limit > 0) result.sql += fmt::format(" LIMIT {}", query.limit);
    return result;
}

base::Record read_record(const Kind& kind, const Statement& row) {
    base::Record record;
    record.kind = &kind;
    int column = 0;
    record.uid = row.text(column++);
    if (kind.is_keyed()) record.key = row.text(column++);
    record.created = row.text(column++);
    record.changed = row.text(column++);
    if (!row.is_null(column)) record.tags = stored(row.text(column), base::texts_from_json);
    ++column;
    if (!row.is_null(column)) record.custom = stored(row.text(column), base::map_from_json);
    ++column;
    record.values.reserve(kind.fields.size());
    for (const auto& field : kind.fields) {
        // A reference may have lost its record, which doctor tells; any other value that must be there is damage.
        const bool must_be_there = has(field.traits, base::Trait::required) && field.target.empty();
        if (must_be_there && row.is_null(column)) row.wrong_type(column);
        record.values.push_back(stored_value(field, row, column++));
    }
    return record;
}

void bind(Statement& statement, const std::vector<Parameter>& parameters) {
    int index = 1;
    for (const auto& parameter : parameters) {
        if (parameter.is_number)
            statement.bind(index++, parameter.number);
        else
            statement.bind(index++, parameter.text);
    }
}

const std::string& insert_sql(const Kind& kind) {
    static std::map<const Kind*, std::string> made;
    auto& sql = made[&kind];
    if (!sql.empty()) return sql;
    std::string names = "id";
    std::string marks = "?";
    const auto add = [&](std::string_view name) {
        names += ", " + identifier(name);
        marks += ", ?";
    };
    for (const auto common : common_columns) {
        if (common != "key" || kind.is_keyed()) add(common);
    }
    for (const auto& field : kind.fields) {
        add(field.name);
        if (field.type == Type::reference_or_text) add(std::string(field.name) + "_id");
    }
    sql = fmt::format("INSERT INTO {} ({}) VALUES ({})", identifier(kind.name), names, marks);
    return sql;
}

}  // namespace waybill::store
