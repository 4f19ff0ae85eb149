#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional dependency_dismiss_positionals[] = {
    {"from", "key of a feature", true, false, key_of("feature")},
    {"on", "key of the feature that it does not wait for", true, false, key_of("feature")}};
constexpr Flag dependency_dismiss_flags[] = {{"reason", Shape::value, "TEXT", "why neither waits for the other", true}};

/// Whether a record is about these two features, either way round.
bool is_between(const Record& record, const Record& one, const Record& other) {
    const auto from = record.text("from"), on = record.text("on");
    return (base::same_ignoring_case(from, one.key) && base::same_ignoring_case(on, other.key)) ||
           (base::same_ignoring_case(from, other.key) && base::same_ignoring_case(on, one.key));
}

/// Throws where a dependency says that one waits for the other.
void refuse_recorded(const store::Store& store, const Record& from, const Record& on) {
    for (const auto* waiting : {&from, &on}) {
        for (const auto& one : store.load(dependencies::dependency, "from", waiting->key)) {
            if (!is_between(one, from, on) || one.text("status") == "rejected") continue;
            throw Error(Fault::refused,
                        fmt::format("{} says that {} waits for {} ({})", one.key, one.text("from"), one.text("on"),
                                    one.text("status")),
                        fmt::format("if that is not real: waybill dependency reject {} --evidence \"…\"", one.key));
        }
    }
}

int run_dependency_dismiss(const Arguments& arguments, Session& session) {
    if (arguments.value("reason").find_first_not_of(' ') == std::string::npos)
        throw Error(Fault::bad_value, "--reason: it says nothing", "who asks again wants to know why: --reason \"other pages\"");
    session.change([&](store::Writer& writer) {
        auto& store = writer.store();
        const Record from = store.get(features::feature, arguments.value("from"));
        const Record on = store.get(features::feature, arguments.value("on"));
        if (from.key == on.key)
            throw Error(Fault::refused, fmt::format("{} is one feature: two are needed", from.key),
                        "waybill dependency suggest shows which");
        refuse_recorded(store, from, on);
        Record dismissal(dependencies::dismissal);
        bool is_known = false;
        for (auto& one : store.load(dependencies::dismissal)) {
            if (!is_between(one, from, on)) continue;
            dismissal = std::move(one);
            is_known = true;
        }
        if (!is_known) {
            dismissal["from"] = from.key;
            dismissal["on"] = on.key;
        }
        dismissal["reason"] = arguments.value("reason");
        bool is_changed = true;
        if (is_known)
            is_changed = writer.edit(dismissal);
        else
            dismissal = writer.add(dismissal);
        session.tell(is_changed ? fmt::format("{} and {} do not wait for each other: {}", from.key, on.key,
                                              dismissal.text("reason"))
                                : fmt::format("that was said already of {} and {}: nothing changed", from.key, on.key),
                     [&] { return base::record_json(store.get(dependencies::dismissal, dismissal.uid), true); });
    });
    return 0;
}

}  // namespace

extern const Verb dependency_dismiss_verb{"dependency",
                                   "dismiss",
                                   "a suggested dependency is none, and this is why: it is not proposed again",
                                   Moment::decide,
                                   dependency_dismiss_positionals,
                                   dependency_dismiss_flags,
                                   "waybill dependency dismiss PAY-12 PAY-2 --reason \"they change other pages\"",
                                   true,
                                   run_dependency_dismiss};

}  // namespace waybill::cli
