#include <fmt/format.h>

#include "../record/words.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
#include "waybill/base/json.hpp"
#include "waybill/store/doctor.hpp"

namespace waybill::cli {
namespace {

using store::Health;

std::string_view word(Health health) {
    return health == Health::ok ? "ok" : health == Health::warning ? "warn" : "fail";
}

view::Tone tone(Health health) {
    return health == Health::ok ? view::Tone::good : health == Health::warning ? view::Tone::warning : view::Tone::bad;
}

int run(const Arguments&, Session& session) {
    const auto examinations = store::examine(session.store());
    view::Table table{.columns = {{"health", "health", view::Align::left, true},
                                  {"what", "what", view::Align::left, true},
                                  {"message", "found"},
                                  {"fix", "to mend it"}},
                      .rows = {}};
    std::string json = "[";
    bool is_sound = true;
    for (const auto& one : examinations) {
        is_sound = is_sound && one.health != Health::failure;
        table.rows.push_back(
            {{std::string(word(one.health)), tone(one.health)}, {spoken(one.what)}, {one.message}, {one.fix}});
        json += fmt::format("{}{{\"what\":{},\"health\":\"{}\",\"message\":{},\"fix\":{}}}", json.size() > 1 ? "," : "",
                            base::json_string(one.what), word(one.health), base::json_string(one.message),
                            one.fix.empty() ? "null" : base::json_string(one.fix));
    }
    const view::Paragraph verdict = is_sound ? view::Paragraph{"The project is sound.", view::Tone::good}
                                             : view::Paragraph{"The project is damaged.", view::Tone::bad};
    session.show({.title = "", .subtitle = "", .sections = {{"examinations", "", {table, verdict}}}},
                 [&] { return fmt::format("{{\"sound\":{},\"examinations\":{}]}}", is_sound, json); });
    return is_sound ? 0 : 1;
}

}  // namespace

const Verb doctor_verb{"doctor",         "",    "is the file sound? journal against records, hashes, permissions",
                       Moment::data,     {},    {},
                       "waybill doctor", false, run};

}  // namespace waybill::cli
