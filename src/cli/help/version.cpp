#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "commit.hpp"
#include "file_system.hpp"
#include "waybill/base/json.hpp"
#include "waybill/store/version.hpp"

namespace waybill::cli {
namespace {

using base::json_string;

/// Where the project is, or empty.
std::filesystem::path project_file(Session& session) {
    try {
        return session.project(false).file();
    } catch (const base::Error&) { return {}; }
}

std::string file_system(const std::filesystem::path& file) {
    std::ifstream mounts("/proc/self/mountinfo");
    return file_system_of(file, std::string(std::istreambuf_iterator<char>(mounts), {}));
}

std::string or_null(const std::string& text) {
    return text.empty() ? "null" : json_string(text);
}

/// What a report of a defect needs: everything that this program and this project are made of.
void show_all(Session& session) {
    const auto file = project_file(session);
    const std::string system = file.empty() ? "" : file_system(file);
    const view::Facts facts{{{"commit", {commit.empty() ? "unknown: not built from a checkout" : std::string(commit)}},
                             {"schema", {fmt::format("{}", store::latest_version())}},
                             {"SQLite", {std::string(store::sqlite_version())}},
                             {"project", {file.empty() ? "none here" : file.string()}},
                             {"file system", {system.empty() ? "unknown" : system}}}};
    session.show({.title = "waybill " WAYBILL_VERSION, .subtitle = "", .sections = {{"version", "", {facts}}}}, [&] {
        const auto project = file.empty() ? std::string("null")
                                          : fmt::format("{{\"file\":{},\"file_system\":{}}}",
                                                        json_string(file.string()), or_null(system));
        return fmt::format("{{\"version\":{},\"commit\":{},\"schema\":{},\"sqlite\":{},\"project\":{}}}",
                           json_string(WAYBILL_VERSION), or_null(std::string(commit)), store::latest_version(),
                           json_string(store::sqlite_version()), project);
    });
}

int run_version(const Arguments& arguments, Session& session) {
    if (arguments.has("verbose"))
        show_all(session);
    else
        session.tell("waybill " WAYBILL_VERSION,
                     [] { return fmt::format("{{\"version\":{}}}", json_string(WAYBILL_VERSION)); });
    return 0;
}

}  // namespace

extern const Verb version_verb{"version",
                        "",
                        "the version; with -v also commit, schema, SQLite and where the project is",
                        Moment::help,
                        {},
                        {},
                        "waybill --version\nwaybill --version -v",
                        false,
                        run_version};

}  // namespace waybill::cli
