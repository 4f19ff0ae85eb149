#include "own_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/own_fields.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/query.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;
using base::Kind;
using base::Record;

std::vector<std::string> names_of(const std::vector<Record>& definitions) {
    std::vector<std::string> names;
    for (const auto& one : definitions) names.emplace_back(one.text("name"));
    return names;
}

void check_field(const Kind& kind, const std::string& name, const std::vector<std::string>& own) {
    auto names = field_names(kind);
    names.insert(names.end(), own.begin(), own.end());
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    auto hint = base::did_you_mean(name, names);
    if (hint.empty()) hint = "fields: " + base::joined(names, ", ");
    throw Error(Fault::bad_value, fmt::format("{} has no field '{}'", kind.noun(), base::visible(name)), hint);
}

/// Throws where a list of that kind cannot be made as the view says.
void check_list(const Kind& kind, const Record& view, const std::vector<std::string>& own, base::Day today) {
    parse_filter(kind, view.text("where"), today, own);
    std::string sort(view.text("sort"));
    if (sort.starts_with('-')) sort.erase(0, 1);
    if (!sort.empty()) check_field(kind, sort, own);
    for (const auto& name : view.texts("fields")) check_field(kind, name, own);
}

/// A view that uses a field could not be shown, nor read back from an export, without that field.
void refuse_view_of(const Store& store, const Kind& kind, const Record& definition, const Record* after) {
    std::vector<std::string> own;
    for (const auto& one : store.load(portfolio::field, "record_kind", kind.name)) {
        if (one.uid != definition.uid) own.emplace_back(one.text("name"));
    }
    if (after != nullptr && after->text("record_kind") == kind.name) own.emplace_back(after->text("name"));
    for (const auto& view : store.load(portfolio::saved_view)) {
        if (portfolio::find_kind(view.text("noun")) != &kind) continue;
        try {
            check_list(kind, view, own, base::Day{});
        } catch (const Error&) {
            throw Error(Fault::in_use, fmt::format("the view {} uses {}", view.key, definition.text("name")),
                        fmt::format("waybill view remove {}", view.key));
        }
    }
}

/// One name twice could be meant by nobody.
void refuse_second(const Store& store, const Record& definition) {
    for (const auto& one : store.load(portfolio::field, "record_kind", definition.text("record_kind"))) {
        if (one.uid != definition.uid && base::same_ignoring_case(one.text("name"), definition.text("name"))) {
            throw Error(Fault::exists,
                        fmt::format("a {} has a field '{}' of your own already", definition.text("record_kind"),
                                    one.text("name")),
                        fmt::format("waybill field edit {} changes it", one.uid));
        }
    }
}

void check_view(const Store& store, const Record& view, std::string_view at) {
    const auto* kind = portfolio::find_kind(view.text("noun"));
    if (kind == nullptr) {
        throw Error(Fault::bad_value, fmt::format("noun: nothing is listed as '{}'", base::visible(view.text("noun"))),
                    base::did_you_mean(view.text("noun"), portfolio::kind_names()));
    }
    const auto instant = base::parse_instant(at);
    check_list(*kind, view, names_of(own_fields_of(store, *kind)), instant ? base::day_of(*instant) : base::Day{});
}

}  // namespace

std::vector<Record> own_fields_of(const Store& store, const Kind& kind) {
    return store.load(portfolio::field, "record_kind", kind.name);
}

void check_own_fields(const std::vector<Record>& definitions, const Kind& kind, base::Map& custom) {
    for (auto& [name, value] : custom) {
        const auto it = std::find_if(definitions.begin(), definitions.end(), [&name = name](const Record& definition) {
            return definition.text("name") == name;
        });
        if (it == definitions.end()) {
            const auto near = base::did_you_mean(name, names_of(definitions));
            throw Error(Fault::bad_value,
                        fmt::format("{}: a {} has no field of your own of that name", base::visible(name), kind.noun()),
                        near.empty() ? fmt::format("waybill field add {} {}", kind.name, base::visible(name)) : near);
        }
        value = portfolio::checked_own(*it, value);
    }
}

void refuse_contradicting(const Store& store, const Record& definition, const Record* after) {
    const auto* kind = portfolio::find_kind(definition.text("record_kind"));
    if (kind == nullptr) return;
    const std::string name(definition.text("name"));
    refuse_view_of(store, *kind, definition, after);
    const bool is_same = after != nullptr && after->text("record_kind") == definition.text("record_kind") &&
                         after->text("name") == definition.text("name");
    for (const auto& record : store.load(Query{.kind = kind, .where = {{name, Comparison::unequal, ""}}})) {
        const auto held = record.custom.find(name);
        if (held == record.custom.end()) continue;
        try {
            if (is_same && portfolio::checked_own(*after, held->second) == held->second) continue;
        } catch (const Error&) {
            // The record that holds it is named below.
        }
        throw Error(
            Fault::in_use,
            fmt::format("{} has a {}{}", record.name(), name, after == nullptr ? "" : " that this does not allow"),
            fmt::format("waybill {} edit {} --set {}=   takes it out", kind->noun(), record.name(), name));
    }
}

void check_definition(const Store& store, const Record& record, std::string_view at) {
    if (record.kind == &portfolio::field) refuse_second(store, record);
    if (record.kind == &portfolio::saved_view) check_view(store, record, at);
}

}  // namespace waybill::store
