#include <algorithm>

#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/own_fields.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

/// What the day, the clock or the person fills in when a record is typed (files say it themselves).
struct TypedDefault {
    std::string_view kind, field, source;
};
constexpr TypedDefault typed_defaults[] = {
    {"estimate", "by", "actor"},   {"estimate", "at", "now"},    {"note", "day", "today"},
    {"effort", "day", "today"},    {"effort", "who", "actor"},   {"observation", "day", "today"},
    {"blocker", "since", "today"}, {"rollout", "day", "today"},  {"deployment", "at", "now"},
    {"incident", "at", "now"},     {"promise", "told", "today"}, {"waiver", "by", "actor"},
};

void fill_defaults(Record& record, Session& session) {
    for (const auto& [kind, field, source] : typed_defaults) {
        if (record.kind->name != kind || !base::is_empty(record[field])) continue;
        if (source == "actor")
            record[field] = session.actor();
        else if (source == "now")
            record[field] = base::format_instant(session.now());
        else
            record[field] = base::format_day(session.today());
    }
}

/// The value of a field of one's own, by its definition.
base::Scalar scalar_of(const Record& definition, std::string_view text, Session& session) {
    const auto type = definition.text("type");
    const base::Field field{.name = definition.text("name"),
                            .type = type == "number" ? base::Type::number
                                    : type == "day"  ? base::Type::day
                                                     : base::Type::text,
                            .help = {}};
    const auto value = session.read_value(field, std::string(text));
    if (const auto* number = std::get_if<double>(&value)) return *number;
    const auto* word = std::get_if<std::string>(&value);
    return portfolio::checked_own(definition, word != nullptr ? *word : std::string{});
}

/// The definition of a field of one's own; a mistyped name is no new field.
Record definition_of(const base::Kind& kind, const std::string& name, Session& session) {
    std::vector<std::string> names;
    for (auto& field : session.store().load(portfolio::field, "record_kind", kind.name)) {
        if (field.text("name") == name) return std::move(field);
        names.emplace_back(field.text("name"));
    }
    const auto near = base::did_you_mean(name, names);
    throw Error(Fault::bad_value,
                fmt::format("--set: '{}' is no field of your own of a {}", base::visible(name), kind.noun()),
                near.empty() ? fmt::format("waybill field add {} {}", kind.name, base::visible(name)) : near);
}

void set_custom(Record& record, const std::string& assignment, Session& session) {
    const auto equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0) {
        throw Error(Fault::bad_value, fmt::format("--set: '{}' is not NAME=VALUE", base::visible(assignment)));
    }
    const std::string name = assignment.substr(0, equals);
    if (equals + 1 == assignment.size())
        record.custom.erase(name);
    else
        record.custom[name] =
            scalar_of(definition_of(*record.kind, name, session), assignment.substr(equals + 1), session);
}

/// The cost of delay may be said in sizes: small, medium and large stand for 1, 3 and 8.
std::string sized(const base::Kind& kind, const base::Field& field, const std::string& text) {
    if (kind.name != "feature" || field.name != "value" || text.size() != 1) return text;
    const auto size = base::lower(text);
    return size == "s" ? "1" : size == "m" ? "3" : size == "l" ? "8" : text;
}

void clear_field(Record& record, std::string name) {
    std::replace(name.begin(), name.end(), '-', '_');
    if (name == "tags") {
        record.tags.clear();
        return;
    }
    if (!record.kind->index_of(name)) {
        std::vector<std::string> names;
        for (const auto& field : record.kind->fields) names.emplace_back(field.name);
        throw Error(Fault::bad_value, fmt::format("a {} has no field '{}'", record.kind->noun(), base::visible(name)),
                    base::did_you_mean(name, names));
    }
    record[name] = base::Value{};
}

base::Texts list_of(std::string_view text) {
    static constexpr base::Field field{.name = "tags", .type = base::Type::texts, .help = {}};
    const auto value = base::parse_value(field, text, base::Day{});
    const auto* texts = std::get_if<base::Texts>(&value);
    return texts != nullptr ? *texts : base::Texts{};
}

}  // namespace

bool has_typed_default(const base::Kind& kind, std::string_view field) {
    return std::any_of(std::begin(typed_defaults), std::end(typed_defaults),
                       [&](const TypedDefault& one) { return one.kind == kind.name && one.field == field; });
}

bool apply_typed(Record& record, const Arguments& arguments, Session& session) {
    bool has_any = false;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const base::Field& field = record.kind->fields[i];
        const auto name = arguments.has(field.name) ? field.name : flag_name(field.name);
        if (!arguments.has(name)) continue;
        record.values[i] = session.read_value(field, sized(*record.kind, field, arguments.value(name)));
        has_any = true;
    }
    if (arguments.has("tags")) record.tags = list_of(arguments.value("tags"));
    for (const auto& assignment : arguments.values("set")) set_custom(record, assignment, session);
    for (const auto& name : list_of(arguments.value("clear"))) clear_field(record, name);
    check_known(record);
    return has_any || arguments.has("tags") || arguments.has("set") || arguments.has("clear");
}

Record typed_record(const base::Kind& kind, const Arguments& arguments, Session& session) {
    Record record(kind);
    apply_typed(record, arguments, session);
    if (kind.is_keyed()) record.key = arguments.value("key");
    fill_defaults(record, session);
    return record;
}

}  // namespace waybill::cli
