#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/json.hpp"
#include "waybill/features/pushback.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional criterion_pushback_positionals[] = {
    {"key", "key of the criterion: PAY-12.3", true, false, key_of("criterion")}};
constexpr Flag criterion_pushback_flags[] = {
    {"because", Shape::value, "TEXT", "what else is unclear, in your own words"}};

Record note_of(const Record& criterion, const std::string& comment, Session& session) {
    Record note(portfolio::note);
    note["record"] = criterion.key;
    note["day"] = base::format_day(session.today());
    note["text"] = comment;
    note.tags = {std::string(features::pushback_tag)};
    return note;
}

std::string answer_json(const Record& criterion, const std::string& comment, std::size_t findings,
                        const std::string& asked) {
    return fmt::format(
        "{{\"criterion\":{},\"findings\":{},\"comment\":{},\"asked\":{}}}", base::json_string(criterion.key), findings,
        comment.empty() ? "null" : base::json_string(comment), asked.empty() ? "null" : base::json_string(asked));
}

int run_criterion_pushback(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        const auto& store = writer.store();
        const Record criterion = store.get(features::criterion, arguments.value("key"));
        const Record feature = store.get(features::feature, criterion.text("feature"));
        const auto findings = features::wording_of(criterion);
        const std::string because = arguments.value("because");
        if (findings.empty() && because.empty()) {
            session.remark("to send it back all the same, say why: --because TEXT");
            session.tell(fmt::format("{} leaves nothing open: \"{}\"", criterion.key, features::sentence_of(criterion)),
                         [&] { return answer_json(criterion, {}, 0, {}); });
            return;
        }
        const auto comment = features::pushback_comment(criterion, feature.text("title"), findings, because);
        std::string asked;
        for (const auto& note : store.load(portfolio::note, "record", criterion.key)) {
            if (features::is_open_pushback(note, criterion)) asked = note.text("day");
        }
        if (asked.empty() || !because.empty()) {
            writer.add(note_of(criterion, comment, session));
            session.remark(
                fmt::format("noted on {}: waybill check says so until the criterion changes", criterion.key));
        } else {
            session.remark(fmt::format("asked already on {}, and not changed since", asked));
        }
        session.tell(comment, [&] {
            return answer_json(criterion, comment, findings.size(),
                               asked.empty() ? base::format_day(session.today()) : asked);
        });
    });
    return 0;
}

}  // namespace

extern const Verb criterion_pushback_verb{"criterion",
                                   "pushback",
                                   "the comment that sends a vague criterion back to its author, and a note of it",
                                   Moment::decide,
                                   criterion_pushback_positionals,
                                   criterion_pushback_flags,
                                   "waybill criterion pushback PAY-12.3\n"
                                   "waybill criterion pushback PAY-12.3 --because \"which currencies?\"",
                                   true,
                                   run_criterion_pushback};

}  // namespace waybill::cli
