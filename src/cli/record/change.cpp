#include <fmt/format.h>

#include "../outcome/agreement.hpp"
#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/slips.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

std::string target_of(const base::Kind& kind, const Arguments& arguments) {
    return arguments.value(kind.is_keyed() ? "key" : "uid");
}

/// `committed 2026-12-01 → 2026-12-15, team payments`.
std::string differences(const Record& before, const Record& after) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < before.values.size(); ++i) {
        if (before.values[i] == after.values[i]) continue;
        const base::Field& field = before.kind->fields[i];
        const std::string old = base::shortened(base::display(field, before.values[i]), 40);
        const std::string now = base::shortened(base::display(field, after.values[i]), 40);
        parts.push_back(
            fmt::format("{} {} → {}", spoken(field.name), old.empty() ? "none" : old, now.empty() ? "none" : now));
    }
    if (before.tags != after.tags)
        parts.push_back(fmt::format("tags {}", after.tags.empty() ? "none" : base::joined(after.tags, ", ")));
    for (const auto& [name, value] : after.custom) {
        const auto old = before.custom.find(name);
        if (old == before.custom.end() || old->second != value)
            parts.push_back(fmt::format("{} {}", name, shown(value)));
    }
    for (const auto& [name, value] : before.custom) {
        if (!after.custom.contains(name)) parts.push_back(fmt::format("{} none", name));
    }
    return base::joined(parts, "; ");
}

/// A promised day that moved is written down with its cause.
void record_slip(store::Writer& writer, const Record& before, const Record& after, const Arguments& arguments,
                 Session& session) {
    auto slip = portfolio::slip_between(before, after);
    if (!slip) return;
    const auto set = [&](std::string_view field, std::string_view flag) {
        if (arguments.has(flag))
            (*slip)[field] = base::parse_value(portfolio::slip.field(field), arguments.value(flag), session.today());
    };
    set("cause", "cause");
    set("explanation", "because");
    set("due_to", "due-to");
    const Record written = writer.add(*slip);
    if (!arguments.has("cause")) {
        session.warn(
            {"slip_without_cause",
             fmt::format(
                 "the promised day of {} moved without a cause; say it with: waybill slip edit {} --cause CAUSE",
                 before.key, written.uid),
             before.key});
    }
}

}  // namespace

void add_and_tell(Record record, Session& session) {
    session.change([&](store::Writer& writer) {
        const Record added = writer.add(std::move(record));
        const std::string head = headline(added);
        const std::string also = set_off(writer, added);
        warn_of_look_alike(writer.store(), added, session);
        session.tell(session.options().is_quiet
                         ? std::string(added.name())
                         : fmt::format("{} added{}{}{}", added.name(), head.empty() ? "" : ": ", head, also),
                     [&] { return base::record_json(added, true); });
    });
}

int add_record(const base::Kind& kind, const Arguments& arguments, Session& session) {
    session.store();
    Record record = typed_record(kind, arguments, session);
    draw(record, arguments, session);
    add_and_tell(std::move(record), session);
    return 0;
}

int edit_record(const base::Kind& kind, const Arguments& arguments, Session& session) {
    const std::string name = target_of(kind, arguments);
    session.change([&](store::Writer& writer) {
        const Record before = writer.store().get(kind, name);
        Record after = before;
        if (!apply_typed(after, arguments, session)) {
            throw Error(Fault::usage, fmt::format("nothing to change on {} was given", before.name()),
                        fmt::format("waybill {} edit --help", kind.noun()));
        }
        guard_target(writer.store(), before, after, arguments.value("agreed-by"), session);
        const bool is_changed = writer.edit(after);
        after = writer.store().find_uid(kind, before.uid).value();
        if (is_changed) record_slip(writer, before, after, arguments, session);
        if (is_changed) warn_of_look_alike(writer.store(), after, session);
        const std::string also = is_changed ? set_off(writer, after) : std::string();
        session.tell(is_changed ? fmt::format("{} changed: {}{}", after.name(), differences(before, after), also)
                                : fmt::format("{} is like that already: nothing changed", after.name()),
                     [&] { return base::record_json(after, true); });
    });
    return 0;
}

}  // namespace waybill::cli
