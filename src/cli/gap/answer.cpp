#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/risks/life_cycle.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional gap_answer_positionals[] = {{"key", "key of the product question", true, false, key_of("gap")},
                                                 {"answer", "the answer"}};
constexpr Flag gap_answer_flags[] = {{"answered-by", Shape::value, "NAME", "who answered; none: you"}};

int run_gap_answer(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        auto gap = writer.store().get(risks::gap, arguments.value("key"));
        const auto who = arguments.has("answered-by") ? arguments.value("answered-by") : session.actor();
        risks::answer(gap, arguments.value("answer"), who, session.today());
        writer.edit(gap);
        gap = writer.store().get(risks::gap, gap.key);
        session.tell(fmt::format("{} answered by {}: {}", gap.key, gap.text("answered_by"),
                                 base::shortened(gap.text("answer"), 70)),
                     [&] { return base::record_json(gap, true); });
    });
    return 0;
}

}  // namespace

extern const Verb gap_answer_verb{"gap",
                           "answer",
                           "answer a product question",
                           Moment::decide,
                           gap_answer_positionals,
                           gap_answer_flags,
                           "waybill gap answer GAP-1 \"the shop, by bank transfer\" --answered-by Legal",
                           true,
                           run_gap_answer};

}  // namespace waybill::cli
