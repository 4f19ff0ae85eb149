#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database.hpp"
#include "waybill/base/record.hpp"
#include "waybill/store/query.hpp"

namespace waybill::store {

/// A name as SQL takes it, whatever words SQL keeps for itself (`from`, `to`, `constraint`).
std::string identifier(std::string_view name);

/// The columns that every record has besides its fields, in the order of the tables.
inline constexpr std::string_view common_columns[] = {"uid", "key", "created", "changed", "tags", "custom"};

/// A field as a column of a SELECT: where its value stands, and how it is read.
struct SelectColumn {
    std::string expression;
    base::Type type;
    bool is_user_defined = false;  ///< a member of `custom`: of whatever type was put there
};

/// SELECT of `query.fields` (or, when empty, of all that `read_record` needs) with its conditions as parameters.
/// `parameters` receives what to bind, in order.
struct Parameter {
    bool is_number = false;
    double number = 0;
    std::string text{};
};
struct Select {
    std::string sql;
    std::vector<SelectColumn> columns;
    std::vector<Parameter> parameters;
};
Select select(const Query& query);

/// The SELECT of whole records of a kind, to which a WHERE may be appended; the table is called `t`.
const std::string& record_select(const base::Kind& kind);

/// The record in the current row of a statement made from `record_select` or `select` without fields.
base::Record read_record(const base::Kind& kind, const Statement& row);

/// Binds parameters from index 1 on.
void bind(Statement& statement, const std::vector<Parameter>& parameters);

/// `INSERT INTO …` for a whole record, first parameter the row id.
const std::string& insert_sql(const base::Kind& kind);

/// True for fields kept as the row id of what they refer to.
constexpr bool is_row_reference(base::Type type) {
    return type == base::Type::reference || type == base::Type::reference_or_text;
}
/// True for fields kept as JSON text.
constexpr bool is_json(base::Type type) {
    return type == base::Type::texts || type == base::Type::instants || type == base::Type::references || type == base::Type::map;
}

}  // namespace waybill::store
