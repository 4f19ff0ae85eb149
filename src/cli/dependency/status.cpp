#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional dependency_status_positionals[] = {
    {"key", "key of the dependency", true, false, key_of("dependency")}};
constexpr Flag confirm_flags[] = {{"evidence", Shape::value, "TEXT", "what shows that it is real"}};
constexpr Flag reject_flags[] = {{"evidence", Shape::value, "TEXT", "why it is not real: a stub will do", true}};
constexpr Flag met_flags[] = {{"evidence", Shape::value, "TEXT", "what shows that it is there", true}};

using Step = Record (*)(Record dependency, std::string_view evidence);

int take(Step step, std::string_view word, const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        const Record before = writer.store().get(dependencies::dependency, arguments.value("key"));
        const bool is_changed = writer.edit(step(before, arguments.value("evidence")));
        const Record after = writer.store().get(dependencies::dependency, before.key);
        const auto evidence = after.text("evidence");
        if (word == "confirmed" && evidence.empty()) {
            session.warn({"no_evidence",
                          fmt::format("nothing says what shows that {} is real: add --evidence", after.key),
                          after.key});
        }
        session.tell(is_changed ? fmt::format("{} {}: {}{}", after.key, word, headline(after),
                                              evidence.empty() ? "" : fmt::format(": {}", evidence))
                                : fmt::format("{} is like that already: nothing changed", after.key),
                     [&] { return base::record_json(after, true); });
    });
    return 0;
}

int confirm(const Arguments& arguments, Session& session) {
    return take(dependencies::confirmed, "confirmed", arguments, session);
}

int reject(const Arguments& arguments, Session& session) {
    return take(dependencies::rejected, "rejected", arguments, session);
}

int meet(const Arguments& arguments, Session& session) {
    return take(dependencies::met, "met", arguments, session);
}

}  // namespace

extern const Verb dependency_confirm_verb{
    "dependency",
    "confirm",
    "a claimed dependency is real, and this shows it",
    Moment::decide,
    dependency_status_positionals,
    confirm_flags,
    "waybill dependency confirm D-7 --evidence \"no address without their API, says Dee\"",
    true,
    confirm};
extern const Verb dependency_reject_verb{"dependency",
                                  "reject",
                                  "a claimed dependency is not real, and this is why",
                                  Moment::decide,
                                  dependency_status_positionals,
                                  reject_flags,
                                  "waybill dependency reject D-7 --evidence \"a stub does until the release\"",
                                  true,
                                  reject};
extern const Verb dependency_met_verb{"dependency",
                               "met",
                               "what was waited for is there, and this shows it",
                               Moment::decide,
                               dependency_status_positionals,
                               met_flags,
                               "waybill dependency met D-7 --evidence \"POST /addresses answers in staging\"",
                               true,
                               meet};

}  // namespace waybill::cli
