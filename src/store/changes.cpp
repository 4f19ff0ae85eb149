#include "waybill/store/changes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "journal_row.hpp"
#include "names.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::store {
namespace {

using base::Kind;
using base::Record;

std::string shown(const Kind& kind, const std::string& name, const base::Json& json) {
    if (json.is_null()) return {};
    if (const auto index = kind.index_of(name))
        return base::display(kind.fields[*index], base::value_from_json(kind.fields[*index], json));
    return json.is_string() ? json.get<std::string>() : json.dump();
}

std::string summary_of(const Record& record) {
    for (const auto field : {"title", "name", "what", "question", "text"}) {
        if (const auto text = record.text(field); !text.empty()) return std::string(text);
    }
    std::vector<std::string> parts;
    for (const auto column : record.kind->columns) {
        if (auto text = base::display(record.kind->field(column), record[column]); !text.empty())
            parts.push_back(std::move(text));
    }
    return base::joined(parts, " · ");
}

void fold(NetChange& net, const ChangeRow& row) {
    net.at = row.at;
    if (row.operation == "edit") {
        for (auto& field : changed_fields(*net.kind, row.change)) {
            auto known = std::find_if(net.fields.begin(), net.fields.end(),
                                      [&](const auto& one) { return one.name == field.name; });
            if (known == net.fields.end())
                net.fields.push_back(std::move(field));
            else
                known->after = std::move(field.after);
        }
        return;
    }
    const Record record = record_of(*net.kind, row.change);
    net.title = summary_of(record);
    // Added and removed within the time, or the other way round: what remains is neither.
    if (net.operation.empty() || net.operation == "edit")
        net.operation = row.operation;
    else if (net.operation != row.operation)
        net.operation = net.operation == "add" ? "gone" : net.operation == "gone" ? "add" : "edit";
}

/// What a record says, by the name of the field, as a person reads it.
std::map<std::string, std::string> said(const Record& record) {
    std::map<std::string, std::string> texts{{"key", record.key}, {"tags", base::joined(record.tags, ", ")}};
    for (std::size_t i = 0; i < record.values.size(); ++i)
        texts[std::string(record.kind->fields[i].name)] = base::display(record.kind->fields[i], record.values[i]);
    static constexpr base::Field own{.name = "own", .type = base::Type::map, .help = {}};
    for (const auto& [name, value] : record.custom) {
        const auto text = base::display(own, base::Map{{name, value}});
        texts[name] = text.substr(std::min(text.size(), name.size() + 1));
    }
    return texts;
}

void add_fields(NetChange& net, const Record& before, const Record& after) {
    const auto was = said(before), is = said(after);
    auto names = was;
    names.insert(is.begin(), is.end());
    const auto text_in = [](const auto& texts, const std::string& name) {
        const auto found = texts.find(name);
        return found == texts.end() ? std::string() : found->second;
    };
    for (const auto& [name, text] : names) {
        const auto old = text_in(was, name), now = text_in(is, name);
        if (old != now) net.fields.push_back({name, old, now});
    }
}

}  // namespace

std::vector<NetChange> differences(const std::vector<Record>& before, const std::vector<Record>& after) {
    using Records = std::map<std::string, const Record*>;
    Records olds, keys;
    // What has neither key nor uid is known by what it says.
    const auto name_of = [](Record record) {
        const bool is_named = !record.key.empty() || !record.uid.empty();
        record.created = record.changed = "";
        return std::string(record.kind->name) + '\n' + (is_named ? base::lower(record.key) : base::record_json(record, false));
    };
    for (const auto& one : before) {
        if (!one.uid.empty()) olds.emplace(one.uid, &one);
        if (!one.key.empty() || one.uid.empty()) keys.emplace(name_of(one), &one);
    }
    const auto find_in = [](const Records& records, const std::string& name) -> const Record* {
        const auto place = records.find(name);
        return place == records.end() ? nullptr : place->second;
    };
    std::set<const Record*> found;
    std::vector<NetChange> changes;
    const auto add = [&](const Record& record, std::string_view operation) -> NetChange& {
        changes.push_back({.kind = record.kind,
                           .uid = record.uid,
                           .name = std::string(record.name()),
                           .operation = std::string(operation),
                           .title = summary_of(record),
                           .at = record.changed});
        return changes.back();
    };
    for (const auto& one : after) {
        if (one.kind == &portfolio::counter || one.kind == &portfolio::sighting) continue;
        const Record* known = find_in(olds, one.uid);
        // Of one key under two uids, each is a record of its own.
        if (const auto* namesake = find_in(keys, name_of(one)); known == nullptr && namesake != nullptr)
            known = one.uid.empty() || namesake->uid.empty() ? namesake : nullptr;
        if (known == nullptr) {
            add(one, "add");
            continue;
        }
        found.insert(known);
        auto& net = add(one, "edit");
        add_fields(net, *known, one);
        if (net.fields.empty()) changes.pop_back();
    }
    for (const auto& one : before) {
        if (one.kind != &portfolio::counter && one.kind != &portfolio::sighting && !found.contains(&one)) add(one, "remove");
    }
    std::stable_sort(changes.begin(), changes.end(), [](const NetChange& one, const NetChange& other) {
        return std::tie(one.kind->name, one.name) < std::tie(other.kind->name, other.name);
    });
    return changes;
}

std::vector<NetChange::Field> changed_fields(const Kind& kind, std::string_view change) {
    return from_journal_row([&] {
        std::vector<NetChange::Field> fields;
        const base::Json changes = base::parse_json(change);
        for (const auto& [name, pair] : changes.items()) {
            if (name == "changed" || name == "created") continue;
            fields.push_back({name, shown(kind, name, pair.at(0)), shown(kind, name, pair.at(1))});
        }
        return fields;
    });
}

std::vector<NetChange> net_changes(const Store& store, const std::string& since, const std::string& until) {
    std::vector<NetChange> changes;
    std::map<std::string, std::size_t, std::less<>> places;
    each_change(store, {.since = since, .until = until}, [&](const ChangeRow& row) {
        const Kind& kind = journalled_kind(row.kind);
        if (&kind == &portfolio::counter || &kind == &portfolio::sighting) return;
        auto place = places.find(row.uid);
        if (place == places.end()) {
            place = places.emplace(row.uid, changes.size()).first;
            changes.push_back({.kind = &kind,
                               .uid = std::string(row.uid),
                               .name = std::string(row.name),
                               .operation = row.operation == "edit" ? "edit" : ""});
        }
        fold(changes[place->second], row);
    });
    std::erase_if(changes, [](NetChange& net) {
        std::erase_if(net.fields, [](const auto& field) { return field.before == field.after; });
        return net.operation == "gone" || (net.operation == "edit" && net.fields.empty());
    });
    for (auto& net : changes) {
        if (net.operation != "edit" || !net.title.empty()) continue;
        if (const auto record = store.find_uid(*net.kind, net.uid)) net.title = summary_of(*record);
    }
    return changes;
}

std::vector<FieldChange> changes_of(const Store& store, const Kind& kind, std::string_view field) {
    std::vector<FieldChange> changes;
    const auto member = "\"" + std::string(field) + "\"";
    each_change(store, {}, [&](const ChangeRow& row) {
        // Most rows are others: only those that may hold it are read.
        if (row.operation != "edit" || row.kind != kind.name || row.change.find(member) == std::string_view::npos)
            return;
        for (auto& one : changed_fields(kind, row.change)) {
            if (one.name == field)
                changes.push_back(
                    {std::string(row.uid), std::string(row.at), std::move(one.before), std::move(one.after)});
        }
    });
    return changes;
}

}  // namespace waybill::store
