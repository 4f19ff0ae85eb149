#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "answering.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/estimates/range.hpp"
#include "waybill/estimates/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional estimate_add_positionals[] = {
    {"feature", "key of the feature", true, false, key_of("feature")},
    {"range",
     "2d..5d..11d: sooner one time in ten, as likely as not, later one time in ten; also 5d..11d, PERT 2/4/12, 5d"},
    {"answer", "question=yes, =no or =unknown, as many as you can: migration=no feature-flag=yes", false, true},
};
constexpr Flag estimate_add_flags[] = {
    {"part", Shape::value, "TEXT", "coding, migration, integration, testing, rollout; none: the whole"},
    {"by", Shape::value, "NAME", "who estimates; several: \"ana, dee\""},
    {"at", Shape::value, "INSTANT", "when"},
    {"tags", Shape::value, "A,B", "tags"},
    services_flag,
    party_flag,
    owner_flag,
    note_flag,
};

int run_estimate_add(const Arguments& arguments, Session& session) {
    base::Record record = typed_record(estimates::estimate, arguments, session);
    const auto range = estimates::parse_range(arguments.value("range"));
    if (range.p10) record["p10"] = *range.p10;
    record["p50"] = range.p50;
    if (range.p90) record["p90"] = *range.p90;
    const auto typed = typed_answers(arguments, session);
    session.store();
    if (!range.p90)
        session.warn({"single_number", "one number is not a range: nothing can be said about how sure it is",
                      arguments.value("feature")});
    session.change([&](store::Writer& writer) {
        const base::Record added = writer.add(std::move(record));
        const auto answered = write_answers(writer, added, typed);
        const auto data = [&] {
            auto json = base::record_json(added, true);
            json.pop_back();
            return json + "," + answered_json(answered) + "}";
        };
        if (session.options().is_quiet) return session.tell(added.key, data);
        const auto headline_text = fmt::format("{} added: {}", added.key, headline(added));
        session.show({.title = "",
                      .subtitle = "",
                      .sections = {answered_section(headline_text, std::string(added.text("feature")), answered)}},
                     data);
    });
    return 0;
}

}  // namespace

extern const Verb estimate_add_verb{"estimate",
                             "add",
                             "add a range of working days to a feature",
                             Moment::decide,
                             estimate_add_positionals,
                             estimate_add_flags,
                             "waybill estimate add PAY-12 2d..5d..11d\n"
                             "waybill estimate add PAY-12 2..4..9 migration=no feature-flag=yes third-party=no\n"
                             "waybill estimate add PAY-12 5d..11d --part migration\n"
                             "waybill estimate add PAY-12 2/4/12",
                             true,
                             run_estimate_add};

}  // namespace waybill::cli
