#include <algorithm>

#include <catch2/catch.hpp>

#include "help/file_system.hpp"
#include "schema/schemas.hpp"
#include "schema/written.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"

using namespace waybill;
using namespace waybill::cli;

TEST_CASE("every answer has a schema that stands alone", "[schema]") {
    const auto names = schema_names();
    CHECK(names.size() > 200);
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    for (const auto& name : names) {
        INFO(name);
        const auto schema = base::parse_json(schema_text(name));
        CHECK(schema["title"] == "waybill." + name + "/1");
        CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
        CHECK(schema.dump().find("extends") == std::string::npos);
    }
}

TEST_CASE("a schema has the fields of a kind as its description says", "[schema]") {
    const auto schema = base::parse_json(schema_text("waybill.feature-list/1"));
    CHECK(schema["properties"]["data"]["items"]["$ref"] == "#/$defs/feature-row");
    const auto& row = schema["$defs"]["feature-row"]["properties"];
    CHECK(row["title"]["type"] == "string");
    CHECK(row["stage"]["enum"].size() == 7);  // six stages, and null
    CHECK(row["value"]["type"] == base::Json::array({"number", "null"}));
    CHECK(row["value"]["maximum"] == 1e12);
    CHECK(row["services"]["type"] == "array");
    CHECK(row["committed"]["type"] == base::Json::array({"string", "null"}));

    const auto shown = base::parse_json(schema_text("debt-show"))["properties"]["data"];
    CHECK(shown["properties"].contains("kind"));
    CHECK(shown["properties"].contains("cost"));
    CHECK(shown["required"].back() == "cost");
}

TEST_CASE("every shape that is written is the answer of a command or referred to", "[schema]") {
    const auto names = schema_names();
    std::string all;
    for (const auto& name : names) all += schema_text(name);
    for (const auto& [path, text] : written_schemas()) {
        INFO(path);
        const auto name = std::string(path.substr(path.find('/') + 1));
        const bool is_answer = std::find(names.begin(), names.end(), name) != names.end();
        const bool is_shared = all.find("#/$defs/" + name + "\"") != std::string::npos;
        CHECK((path.starts_with("data/") ? is_answer : is_shared));
    }
}

TEST_CASE("a schema that there is not is refused with what was meant", "[schema]") {
    try {
        schema_text("feature-lst");
        FAIL("it was found");
    } catch (const base::Error& error) {
        CHECK(error.fault() == base::Fault::not_found);
        CHECK(error.hint().find("feature-list") != std::string::npos);
    }
}

TEST_CASE("the file system of a path is that of its longest mount", "[version]") {
    const auto mounts =
        "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
        "40 22 0:35 / /home rw shared:1 - nfs4 server:/home rw\n"
        "41 40 0:36 / /home/ana/my\\040plans rw - fuse.sshfs ana@host: rw\n"
        "42 22 0:37 / /tmp rw - tmpfs tmpfs rw\n"
        "43 22 0:38 / /tmp rw - xfs /dev/sdb1 rw\n";
    CHECK(file_system_of("/etc/x", mounts) == "ext4");
    CHECK(file_system_of("/home/ana/x", mounts) == "nfs4");
    CHECK(file_system_of("/homeless", mounts) == "ext4");
    CHECK(file_system_of("/home/ana/my plans/x", mounts) == "fuse.sshfs");
    CHECK(file_system_of("/tmp/x", mounts) == "xfs");
    CHECK(file_system_of("/x", "") == "");
    CHECK(file_system_of("/x", "garbage\n\n- - -\n") == "");
}
