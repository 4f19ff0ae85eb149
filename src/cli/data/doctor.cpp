#include <algorithm>

#include <fmt/format.h>

#include "../record/words.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "salvaging.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/store/backup.hpp"
#include "waybill/store/doctor.hpp"
#include "waybill/store/mend.hpp"

namespace waybill::cli {
namespace {

using store::Health;

constexpr Flag doctor_flags[] = {
    {"fix", Shape::boolean, "", "mend what needs no decision, after a backup: permissions, files left behind, indexes"},
    {"salvage", Shape::value, "FILE", "write what is readable of a damaged file as JSONL; the file is not touched"}};

std::string_view word(Health health) {
    return health == Health::ok ? "ok" : health == Health::warning ? "warn" : "fail";
}

view::Tone tone(Health health) {
    return health == Health::ok ? view::Tone::good : health == Health::warning ? view::Tone::warning : view::Tone::bad;
}

/// What mends or reads the file itself cannot be done "as if".
void refuse_misuse(const Arguments& arguments, const Session& session) {
    if (arguments.has("fix") || arguments.has("salvage")) session.refuse_as_if("a file cannot be mended or salvaged");
    if (arguments.has("salvage") && (session.options().is_dry_run || arguments.has("fix"))) {
        throw base::Error(base::Fault::usage,
                          "--salvage leaves the project alone: it goes with neither --dry-run nor --fix",
                          "leave the other option out");
    }
}

/// Mends what can be, after a backup of the file as it is.
std::vector<store::Mending> mended(Session& session) {
    const bool is_dry_run = session.options().is_dry_run;
    const auto project = session.project();
    store::CommandInfo info{
        .at = base::format_instant(session.now()), .actor = session.actor(), .line = "waybill doctor --fix"};
    session.use(store::Store::open(project.file(), is_dry_run ? store::Access::read : store::Access::write));
    auto possible = store::mend(session.store(), info, true);
    if (is_dry_run || possible.empty()) return possible;
    const auto backup =
        store::kept_backup(session.store(), fmt::format("before-fix-{}", store::instant_in_name(session.now())));
    session.remark(fmt::format("the file as it was is kept as {}", backup.string()));
    return store::mend(session.store(), info, false);
}

view::Table table_of(const std::vector<store::Examination>& examinations) {
    view::Table table{.columns = {{"health", "health", view::Align::left, true},
                                  {"what", "what", view::Align::left, true},
                                  {"message", "found"},
                                  {"fix", "to mend it"}},
                      .rows = {}};
    for (const auto& one : examinations)
        table.rows.push_back(
            {{std::string(word(one.health)), tone(one.health)}, {spoken(one.what)}, {one.message}, {one.fix}});
    return table;
}

std::string json_of(const std::vector<store::Examination>& examinations) {
    std::string json;
    for (const auto& one : examinations) {
        json += fmt::format("{}{{\"what\":{},\"health\":\"{}\",\"message\":{},\"fix\":{}}}", json.empty() ? "" : ",",
                            base::json_string(one.what), word(one.health), base::json_string(one.message),
                            one.fix.empty() ? "null" : base::json_string(one.fix));
    }
    return json;
}

std::string json_of(const std::vector<store::Mending>& mendings) {
    std::string json;
    for (const auto& one : mendings) {
        json += fmt::format("{}{{\"what\":{},\"message\":{}}}", json.empty() ? "" : ",", base::json_string(one.what),
                            base::json_string(one.message));
    }
    return json;
}

bool is_healthy(const std::vector<store::Examination>& examinations) {
    return std::none_of(examinations.begin(), examinations.end(),
                        [](const auto& one) { return one.health == Health::failure; });
}

int run_doctor(const Arguments& arguments, Session& session) {
    refuse_misuse(arguments, session);
    if (arguments.has("salvage")) return salvage_to(arguments.value("salvage"), session);
    const bool is_fix = arguments.has("fix");
    const auto mendings = is_fix ? mended(session) : std::vector<store::Mending>{};
    for (const auto& one : mendings)
        session.remark(fmt::format("{}: {}", session.options().is_dry_run ? "would be mended" : "mended", one.message));
    if (is_fix && mendings.empty()) session.remark("there is nothing that can be mended without a decision");
    auto examinations = store::examine(session.store());
    const bool is_file_sound = is_healthy(examinations);
    try {
        session.severities();
    } catch (const base::Error& error) {
        const auto file = error.at() ? error.at()->file + ": " : std::string();
        examinations.push_back({"settings", Health::failure, file + error.message(), error.hint()});
    }
    const bool is_sound = is_healthy(examinations);
    const view::Paragraph verdict =
        is_sound        ? view::Paragraph{"The project is sound.", view::Tone::good}
        : is_file_sound ? view::Paragraph{"The records are sound, the settings are not.", view::Tone::bad}
                        : view::Paragraph{"The project is damaged.", view::Tone::bad};
    session.show(
        {.title = "", .subtitle = "", .sections = {{"examinations", "", {table_of(examinations), verdict}}}}, [&] {
            const std::string mend = is_fix ? fmt::format(",\"mended\":[{}]", json_of(mendings)) : "";
            return fmt::format("{{\"sound\":{},\"examinations\":[{}]{}}}", is_sound, json_of(examinations), mend);
        });
    return is_sound ? 0 : 1;
}

}  // namespace

extern const Verb doctor_verb{"doctor",
                       "",
                       "is the file sound? journal against records, hashes, permissions",
                       Moment::data,
                       {},
                       doctor_flags,
                       "waybill doctor\nwaybill doctor --fix\nwaybill doctor --salvage readable.jsonl",
                       false,
                       run_doctor};

}  // namespace waybill::cli
