#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional block_positionals[] = {{"feature", "key of the feature", true, false, key_of("feature")},
                                            {"what", "what stands in the way"}};
constexpr Flag block_flags[] = {
    {"who", Shape::value, "NAME", "who can clear it"},
    {"ask", Shape::value, "TEXT", "what is asked of them"},
    {"since", Shape::value, "DAY", "since when; today where it is not said"},
    {"escalate", Shape::value, "DAY", "day after which it is escalated"},
};

int block(const Arguments& arguments, Session& session) {
    session.store();
    const Record blocker = typed_record(features::blocker, arguments, session);
    session.change([&](store::Writer& writer) {
        const Record added = writer.add(blocker);
        const auto who = added.text("who");
        const auto day = added.text("escalate");
        if (who.empty()) {
            session.warn(
                {"nobody_named",
                 fmt::format("nobody is named who can clear it: waybill blocker edit {} --who NAME", added.key),
                 added.key});
        }
        session.tell(fmt::format("{} is blocked by {}: {}{}{}", added.text("feature"), added.key, added.text("what"),
                                 who.empty() ? "" : fmt::format("; {} can clear it", who),
                                 day.empty() ? "" : fmt::format("; escalate after {}", day)),
                     [&] { return base::record_json(added, true); });
    });
    return 0;
}

constexpr Positional unblock_positionals[] = {
    {"key", "key of the blocker; of the feature where it has only one", true, false, key_of("blocker feature")}};
constexpr Flag unblock_flags[] = {{"because", Shape::value, "TEXT", "how it was cleared, kept as a note"}};

/// The blocker that was meant.
Record blocker_of(const store::Store& store, const std::string& key) {
    const auto feature = store.find_key(features::feature, key);
    if (!feature) return store.get(features::blocker, key);
    auto blockers = store.load(features::blocker, "feature", feature->key);
    std::erase_if(blockers, [](const auto& one) { return one.day("cleared").has_value(); });
    if (blockers.size() == 1) return blockers.front();
    if (blockers.empty())
        throw Error(Fault::not_found, fmt::format("{} has no blocker that is not cleared", feature->key),
                    fmt::format("waybill why {} shows what holds it", feature->key));
    std::vector<std::string> shown;
    for (const auto& one : blockers)
        shown.push_back(fmt::format("{} ({})", one.key, base::shortened(one.text("what"), 40)));
    throw Error(Fault::ambiguous, fmt::format("{} has {}", feature->key, base::counted(blockers.size(), "blocker")),
                fmt::format("say which: waybill feature unblock {}", base::joined(shown, " or ")));
}

int unblock(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        Record blocker = blocker_of(writer.store(), arguments.value("key"));
        const auto feature = std::string(blocker.text("feature"));
        if (const auto day = blocker.day("cleared")) {
            session.tell(fmt::format("{} was cleared on {}: nothing changed", blocker.key, base::format_day(*day)),
                         [&] { return base::record_json(blocker, true); });
            return;
        }
        blocker["cleared"] = base::format_day(session.today());
        writer.edit(blocker);
        if (arguments.has("because")) {
            Record note(portfolio::note);
            note["record"] = blocker.key;
            note["day"] = base::format_day(session.today());
            note["text"] = arguments.value("because");
            writer.add(std::move(note));
        }
        const Record after = writer.store().get(features::blocker, blocker.key);
        session.tell(fmt::format("{} cleared: {} no longer holds {}", after.key,
                                 base::shortened(after.text("what"), 60), feature),
                     [&] { return base::record_json(after, true); });
    });
    return 0;
}

}  // namespace

extern const Verb feature_block_verb{
    "feature",
    "block",
    "something stands in its way: say what, who can clear it, and what is asked",
    Moment::decide,
    block_positionals,
    block_flags,
    "waybill feature block PAY-12 \"no production certificate\" --who Ops --ask \"order one\" --escalate +1w",
    true,
    block};
extern const Verb feature_unblock_verb{"feature",
                                "unblock",
                                "what stood in its way is cleared",
                                Moment::decide,
                                unblock_positionals,
                                unblock_flags,
                                "waybill feature unblock B-4 --because \"the certificate came\"",
                                true,
                                unblock};

}  // namespace waybill::cli
