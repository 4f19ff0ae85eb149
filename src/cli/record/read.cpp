#include <algorithm>

#include <fmt/format.h>

#include "cells.hpp"
#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Kind;

constexpr std::int64_t terminal_limit = 50;

void check_fields(Session& session, const Kind& kind, const std::vector<std::string>& wanted) {
    auto names = store::field_names(kind);
    std::vector<std::string> own;
    for (const auto& name : wanted) {
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        if (own.empty()) own = user_fields(session.store(), kind);
        if (std::find(own.begin(), own.end(), name) != own.end()) continue;
        names.insert(names.end(), own.begin(), own.end());
        auto hint = base::did_you_mean(name, names);
        if (hint.empty()) hint = "fields: " + base::joined(names, ", ");
        throw Error(Fault::bad_value, fmt::format("{} has no field '{}'", kind.noun(), base::visible(name)), hint);
    }
}

std::vector<std::string> fields_of(Session& session, const Kind& kind, const std::vector<std::string>& wanted) {
    if (!wanted.empty()) {
        check_fields(session, kind, wanted);
        return wanted;
    }
    const bool is_machine = session.format() == view::Format::json || session.format() == view::Format::jsonl;
    if (is_machine) return store::field_names(kind);
    std::vector<std::string> fields{kind.is_keyed() ? "key" : "uid"};
    for (const auto column : kind.columns) fields.emplace_back(column);
    return fields;
}

/// A mistyped team would otherwise look like a team without work.
void check_references(const store::Store& store, const Kind& kind, const std::vector<store::Condition>& conditions) {
    for (const auto& condition : conditions) {
        const auto index = kind.index_of(condition.field);
        if (!index || condition.value.empty()) continue;
        const base::Field& field = kind.fields[*index];
        const bool is_reference = field.type == base::Type::reference || field.type == base::Type::references;
        if (is_reference) store.get(portfolio::kind_named(field.target), condition.value);
    }
}

std::vector<store::Condition> conditions_of(Session& session, const Kind& kind, const Arguments& arguments,
                                            const std::string& where) {
    const auto own = [&](std::string_view type) {
        return where.empty() ? base::Texts{} : user_fields(session.store(), kind, type);
    };
    auto conditions = store::parse_filter(kind, where, session.today(), own({}), own("day"));
    std::string flags;
    for (const auto& name : store::field_names(kind)) {
        if (is_list_option(name)) continue;  // --where limit:N looks into the field of that name
        const auto flag =
            flag_name(kind.index_of(name) ? kind.field(name).name : std::string_view(name == "tags" ? "tags" : ""));
        if (flag.empty() || !arguments.has(flag)) continue;
        std::string value = arguments.value(flag);
        value.erase(std::remove(value.begin(), value.end(), '"'), value.end());
        flags += fmt::format(" {}:\"{}\"", name, value);
    }
    const auto more = store::parse_filter(kind, flags, session.today());
    conditions.insert(conditions.end(), more.begin(), more.end());
    check_references(session.store(), kind, conditions);
    return conditions;
}

std::int64_t limit_of(Session& session, const Arguments& arguments) {
    if (!arguments.has("limit")) return session.style().is_terminal && session.is_text() ? terminal_limit : 0;
    const auto limit = base::parse_integer(arguments.value("limit"));
    if (limit && *limit >= 0) return *limit;
    throw Error(Fault::bad_value,
                fmt::format("--limit: '{}' is not a whole number", base::visible(arguments.value("limit"))));
}

store::Waiting waiting_of(const Arguments& arguments) {
    if (arguments.has("startable") && arguments.has("blocked"))
        throw Error(Fault::usage, "--startable and --blocked shut each other out", "ask for one of the two");
    if (arguments.has("startable")) return store::Waiting::startable;
    return arguments.has("blocked") ? store::Waiting::blocked : store::Waiting::any;
}

/// What to type where there is nothing yet.
void teach_empty(Session& session, const Kind& kind, bool is_filtered) {
    if (!session.is_text()) return;
    if (is_filtered)
        session.remark(fmt::format("no {} fits", kind.noun()));
    else if (kind.verbs == base::Verbs::authored)
        session.remark(fmt::format("no {} yet; waybill {} add --help says how to add one", kind.noun(), kind.noun()));
    else
        session.remark(fmt::format("no {} yet", kind.noun()));
}

}  // namespace

int list_records(const Kind& kind, const Arguments& arguments, Session& session) {
    auto& store = session.store();
    const auto wanted = wanted_of(kind, arguments, session);
    store::Query query{.kind = &kind,
                       .fields = fields_of(session, kind, wanted.fields),
                       .where = conditions_of(session, kind, arguments, wanted.where),
                       .waiting = waiting_of(arguments),
                       .sort = wanted.sort};
    query.is_descending = query.sort.starts_with('-');
    if (query.is_descending) query.sort.erase(0, 1);
    if (!query.sort.empty()) check_fields(session, kind, {query.sort});
    const auto limit = limit_of(session, arguments);
    query.limit = limit == 0 ? 0 : limit + 1;  // one more tells whether there are more

    std::vector<view::Column> columns;
    std::vector<std::string_view> nothing;
    for (const auto& name : query.fields) {
        columns.push_back(column_of(kind, name));
        nothing.push_back(nothing_of(kind, name));
    }
    const auto rows = session.list(std::move(columns));
    std::vector<view::RowCell> cells(query.fields.size());
    std::int64_t count = 0;
    store.rows(query, [&](std::span<const store::Cell> row) {
        if (limit != 0 && count++ == limit) return;
        count += limit == 0 ? 1 : 0;
        for (std::size_t i = 0; i < row.size(); ++i) cells[i] = cell_of(row[i], nothing[i], session.format());
        rows->row(cells);
    });
    rows->finish();
    if (count == 0) teach_empty(session, kind, !query.where.empty() || query.waiting != store::Waiting::any);
    if (limit != 0 && count > limit) session.remark(fmt::format("the first {}; --limit 0 shows all", limit));
    return 0;
}

}  // namespace waybill::cli
