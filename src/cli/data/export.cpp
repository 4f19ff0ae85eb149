#include "../progress.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
#include "waybill/base/error.hpp"

namespace waybill::cli {
namespace {

/// The same records inside the envelope of every answer.
void tell_json(Session& session) {
    std::string json = "[";
    session.store().export_lines([&](std::string_view line) {
        if (json.size() > 1) json += ',';
        json += line;
    });
    session.tell("", [&] { return json + "]"; });
}

int run(const Arguments&, Session& session) {
    if (session.options().is_json) {
        tell_json(session);
        return 0;
    }
    if (session.options().is_format_chosen && session.options().format &&
        *session.options().format != view::Format::jsonl) {
        throw base::Error(base::Fault::usage, "an export is JSONL, one record a line",
                          "leave --format out; waybill feature list --format csv makes tables");
    }
    Progress progress(session, "records written");
    session.store().export_lines([&](std::string_view line) {
        session.put(line);
        session.put("\n");
        progress.count();
    });
    return 0;
}

}  // namespace

const Verb export_verb{
    "export", "", "every record as JSONL, sorted: to keep beside the code, to read back",    Moment::data,
    {},       {}, "waybill export -o plan.jsonl\nwaybill export | grep '\"kind\":\"risk\"'", false,
    run};

}  // namespace waybill::cli
