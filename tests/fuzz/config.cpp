#include "config.hpp"

#include <filesystem>
#include <fstream>

#include <stdlib.h>

#include "fuzz.hpp"
#include "settings.hpp"

using namespace waybill;

namespace {

/// A directory that goes away with the process.
class Directory {
public:
    Directory() {
        std::string name = (std::filesystem::temp_directory_path() / "waybill-fuzz-XXXXXX").string();
        fuzz::require(::mkdtemp(name.data()) != nullptr, "a directory can be made");
        path_ = name;
    }
    ~Directory() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void check_place(const base::Error& error) {
    fuzz::require(error.fault() == base::Fault::configuration, "a mistake in a configuration is told as one");
    fuzz::require(error.at() && error.at()->line >= 0, "it has a place");
}

}  // namespace

/// Both configuration files: the user's and the project's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Directory directory;
    const auto file = directory.path() / "config.toml";
    std::ofstream(file, std::ios::binary | std::ios::trunc) << fuzz::text_of(data, size);
    cli::Environment environment;
    environment.variable = [&](const std::string& name) {
        return name == "WAYBILL_CONFIG" ? std::optional(file.string()) : std::nullopt;
    };
    try {
        const auto config = cli::read_config(environment);
        for (const auto& [name, entry] : config.values)
            fuzz::require(cli::checked_setting(cli::setting_named(name), entry.value, "") == entry.value,
                          "a setting is kept in canonical form");
    } catch (const base::Error& error) { check_place(error); }
    try {
        const auto project = cli::read_project_config(directory.path());
        for (const auto& [rule, severity] : project.severities) checks::rule(rule);
    } catch (const base::Error& error) { check_place(error); }
    return 0;
}
