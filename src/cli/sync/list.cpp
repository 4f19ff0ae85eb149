#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "sync_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

int run_sync_list(const Arguments&, Session& session) {
    const auto& sources = session.config().syncs;
    const auto file = config_file(session.environment());
    const auto json = [&] {
        std::string rows;
        for (const auto& one : sources)
            rows += fmt::format(
                "{}{{\"name\":{},\"format\":\"{}\",\"level\":{},\"project\":{},\"dir\":{},\"timeout\":{},\"command\":{}"
                "}}",
                rows.empty() ? "" : ",", base::json_string(one.name), one.format, base::json_string(one.level),
                base::json_string(one.project), base::json_string(one.dir), one.timeout_s,
                base::json_string(one.command));
        return fmt::format("{{\"file\":{},\"sources\":[{}]}}", base::json_string(file), rows);
    };
    if (sources.empty()) {
        session.show(sync_lesson(file, {}), json);
        return 0;
    }
    view::Table table{.columns = {{"name", "name", view::Align::left, true},
                                  {"format", "format"},
                                  {"dir", "plan"},
                                  {"command", "command"}},
                      .rows = {}};
    for (const auto& one : sources)
        table.rows.push_back({{one.name}, {one.format}, {one.dir.empty() ? "any" : one.dir}, {one.command}});
    session.show({.title = fmt::format("{} in {}", base::counted(sources.size(), "source"), file),
                  .subtitle = "",
                  .sections = {{"sources", "", {table}}}},
                 json);
    return 0;
}

}  // namespace

extern const Verb sync_list_verb{"sync",
                                 "list",
                                 "the sources to sync from; what to write where there are none",
                                 Moment::start,
                                 {},
                                 {},
                                 "waybill sync list",
                                 false,
                                 run_sync_list};

}  // namespace waybill::cli
