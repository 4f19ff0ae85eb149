#include <fmt/format.h>

#include "../session.hpp"
#include "../settings.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

/// A setting with its value and who said it, as it is listed.
struct Row {
    std::string name;
    Said said;
};

/// What the project says: how it weighs the rules. Nothing where there is no project.
std::vector<Row> project_rows(const Session& session, const std::filesystem::path& directory) {
    std::vector<Row> rows;
    if (directory.empty() || session.options().has_no_config) return rows;
    for (const auto& [name, entry] : read_project_config(directory).values)
        rows.push_back({name, {entry.value, Origin::project, fmt::format("{}:{}", entry.at.file, entry.at.line)}});
    return rows;
}

/// The project's directory, or nothing where there is none here.
std::filesystem::path project_directory(Session& session) {
    try {
        return session.project(false).directory;
    } catch (const base::Error& error) {
        if (error.fault() != base::Fault::no_project || !session.options().dir.empty()) throw;
        return {};
    }
}

std::vector<Row> rows_of(const Arguments& arguments, Session& session) {
    std::vector<Row> rows;
    for (const auto& setting : all_settings()) {
        auto one = said(setting, arguments, session.environment(), session.config());
        if (setting.name == "actor" && one.value.empty()) one.value = session.actor();
        rows.push_back({std::string(setting.name), std::move(one)});
    }
    const auto& trusted = session.config().trusted_dirs;
    const auto source = config_file(session.environment());
    rows.push_back(
        {"trusted-dirs", trusted.empty() ? Said{} : Said{base::joined(trusted, ", "), Origin::user, source}});
    for (const auto& sync : session.config().syncs)
        rows.push_back({fmt::format("sync.{}", sync.name), Said{sync.command, Origin::user, fmt::format("{}:{}", source, sync.at.line)}});
    for (auto& row : project_rows(session, project_directory(session))) rows.push_back(std::move(row));
    return rows;
}

int run_list(const Arguments& arguments, Session& session) {
    const bool with_origin = arguments.has("show-origin") || session.options().is_json;
    std::vector<view::Column> columns{{"name", "name", view::Align::left, true}, {"value", "value"}};
    if (with_origin) {
        columns.push_back({"origin", "origin", view::Align::left, true});
        columns.push_back({"source", "source"});
    }
    const auto list = session.list(std::move(columns));
    using Kind = view::RowCell::Kind;
    for (const auto& [name, one] : rows_of(arguments, session)) {
        std::vector<view::RowCell> cells{{Kind::text, name}, {Kind::text, one.value}};
        if (with_origin) {
            cells.push_back({Kind::text, name_of(one.origin)});
            cells.push_back({one.source.empty() ? Kind::null : Kind::text, one.source});
        }
        list->row(cells);
    }
    list->finish();
    return 0;
}

int run_get(const Arguments& arguments, Session& session) {
    const auto name = arguments.value("name");
    std::vector<std::string> names;
    for (const auto& row : rows_of(arguments, session)) {
        if (row.name == name) {
            session.tell(row.said.value, [&] {
                return fmt::format("{{\"name\":{},\"value\":{},\"origin\":\"{}\",\"source\":{}}}",
                                   base::json_string(name), base::json_string(row.said.value), name_of(row.said.origin),
                                   row.said.source.empty() ? "null" : base::json_string(row.said.source));
            });
            return 0;
        }
        names.push_back(row.name);
    }
    const auto near = base::did_you_mean(name, names);
    throw base::Error(base::Fault::not_found, fmt::format("there is no setting '{}'", base::visible(name)),
                      near.empty() ? "waybill config list shows what there is" : near);
}

int run_path(const Arguments&, Session& session) {
    const auto file = config_file(session.environment());
    if (file.empty())
        throw base::Error(base::Fault::no_project, "there is no place for settings: HOME is not set",
                          "name a file with WAYBILL_CONFIG");
    session.tell(file, [&] { return fmt::format("{{\"file\":{}}}", base::json_string(file)); });
    return 0;
}

constexpr Flag config_list_flags[] = {{"show-origin", Shape::boolean, "", "who says it: a flag, a variable, a file"}};
constexpr Positional get_positionals[] = {{"name", "the setting: color, checks.WB104"}};

}  // namespace

extern const Verb config_list_verb{"config",
                            "list",
                            "every setting, its value and where it is from",
                            Moment::help,
                            {},
                            config_list_flags,
                            "waybill config list --show-origin",
                            false,
                            run_list};
extern const Verb config_get_verb{"config",        "get", "the value of a setting",   Moment::help,
                           get_positionals, {},    "waybill config get color", false,
                           run_get};
extern const Verb config_path_verb{
    "config", "path", "where your own settings are kept", Moment::help, {}, {}, "waybill config path", false, run_path};

}  // namespace waybill::cli
