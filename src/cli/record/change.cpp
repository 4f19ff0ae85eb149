#include <fmt/format.h>
#include <algorithm>

#include "../outcome/agreement.hpp"
#include "../parts.hpp"
#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/slips.hpp"
#include "waybill/portfolio/team_parts.hpp"

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

/// Why a promised day moves: as it was said, or as a person at the keyboard says. Asked before anything is locked.
std::string cause_of_slip(const base::Kind& kind, const std::string& name, const Arguments& arguments,
                          Session& session) {
    if (arguments.has("cause")) return arguments.value("cause");
    const std::string_view promised = &kind == &portfolio::milestone ? "date" : "committed";
    if (!kind.index_of(promised) || !arguments.has(promised) || !session.can_ask()) return {};
    const Record before = session.store().get(kind, name);
    Record after = before;
    after[promised] = base::parse_value(kind.field(promised), arguments.value(promised), session.today());
    const auto slip = portfolio::slip_between(before, after);
    if (!slip) return {};
    const auto& causes = portfolio::slip.field("cause").choices;
    const base::Texts words(causes.begin(), causes.end());
    const auto to = slip->text("to").empty() ? std::string("no day") : std::string(slip->text("to"));
    const auto typed = session.ask(fmt::format("{} moves from {} to {}. Why? {} (Enter: not known)", before.key,
                                               slip->text("from"), to, base::joined(words, ", ")));
    const auto cause = base::lower(base::trimmed(typed.value_or("")));
    if (!cause.empty() && std::find(words.begin(), words.end(), cause) == words.end())
        refuse_choice("cause", cause, words);
    return cause;
}

/// A promised day that moved is written down with its cause.
void record_slip(store::Writer& writer, const Record& before, const Record& after, const std::string& cause,
                 const Arguments& arguments, Session& session) {
    auto slip = portfolio::slip_between(before, after);
    if (!slip) return;
    const auto set = [&](std::string_view field, std::string_view flag) {
        if (arguments.has(flag))
            (*slip)[field] = base::parse_value(portfolio::slip.field(field), arguments.value(flag), session.today());
    };
    if (!cause.empty()) (*slip)["cause"] = base::parse_value(portfolio::slip.field("cause"), cause, session.today());
    set("explanation", "because");
    set("due_to", "due-to");
    const Record written = writer.add(*slip);
    if (cause.empty()) {
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
        warn_of_same_wait(writer.store(), added, session);
        warn_of_loop(writer.store(), added, session);
        session.tell(session.options().is_quiet
                         ? std::string(added.name())
                         : fmt::format("{} added{}{}{}", added.name(), head.empty() ? "" : ": ", head, also),
                     [&] { return base::record_json(added, true); });
    });
}

int add_record(const base::Kind& kind, const Arguments& arguments, Session& session) {
    session.store();
    Record record = typed_record(kind, arguments, session);
    check_reading(Record(kind), record, session);
    draw(record, arguments, session);
    add_and_tell(std::move(record), session);
    return 0;
}

int edit_record(const base::Kind& kind, const Arguments& arguments, Session& session) {
    const std::string name = target_of(kind, arguments);
    const auto cause = cause_of_slip(kind, name, arguments, session);
    session.change([&](store::Writer& writer) {
        const Record before = writer.store().get(kind, name);
        Record after = before;
        if (!apply_typed(after, arguments, session)) {
            throw Error(Fault::usage, fmt::format("nothing to change on {} was given", before.name()),
                        fmt::format("waybill {} edit --help", kind.noun()));
        }
        check_reading(before, after, session);
        after = portfolio::without_stale_yes(before, std::move(after));
        guard_target(writer.store(), before, after, arguments.value("agreed-by"), session);
        const bool is_changed = writer.edit(after);
        after = writer.store().find_uid(kind, before.uid).value();
        if (is_changed) record_slip(writer, before, after, cause, arguments, session);
        if (is_changed) {
            warn_of_look_alike(writer.store(), after, session);
            warn_of_loop(writer.store(), after, session);
            warn_of_no_window(writer.store(), before, after, session);
        }
        const std::string also = is_changed ? set_off(writer, after) : std::string();
        session.tell(is_changed ? fmt::format("{} changed: {}{}", after.name(), differences(before, after), also)
                                : fmt::format("{} is like that already: nothing changed", after.name()),
                     [&] { return base::record_json(after, true); });
    });
    return 0;
}

}  // namespace waybill::cli
