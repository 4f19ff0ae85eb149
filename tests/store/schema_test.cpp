#include <map>
#include <set>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"
#include "migrations.hpp"
#include "schema.hpp"
#include "sql.hpp"

using namespace waybill;
using namespace waybill::store;
using base::Field;
using base::Kind;
using base::Type;

namespace {

/// A column as PRAGMA table_info and foreign_key_list tell it.
struct Column {
    std::string name;
    std::string type;
    bool is_required = false;
    std::string target{};
    bool operator==(const Column&) const = default;
};

std::string type_of(Type type) {
    switch (type) {
        case Type::integer:
        case Type::duration:
        case Type::boolean:
        case Type::reference:
            return "INTEGER";
        case Type::number:
            return "REAL";
        default:
            return "TEXT";
    }
}

std::vector<Column> columns_of(const Field& field) {
    const std::string name(field.name);
    const bool is_required = has(field.traits, base::Trait::required);
    const std::string target(field.type == Type::reference ? field.target : "");
    // Which of its two columns a reference_or_text fills is known only when it is written.
    if (field.type == Type::reference_or_text)
        return {{name, "TEXT"}, {name + "_id", "INTEGER", false, std::string(field.target)}};
    return {{name, type_of(field.type), is_required, target}};
}

/// The columns that the description of a kind asks for.
std::vector<Column> described(const Kind& kind) {
    std::vector<Column> columns = {{"id", "INTEGER"}, {"uid", "TEXT", true}};
    if (kind.is_keyed()) columns.push_back({"key", "TEXT", true});
    for (const auto name : {"created", "changed"}) columns.push_back({name, "TEXT", true});
    for (const auto name : {"tags", "custom"}) columns.push_back({name, "TEXT"});
    for (const auto& field : kind.fields) {
        for (auto& column : columns_of(field)) columns.push_back(std::move(column));
    }
    return columns;
}

/// The columns that the migrations made.
std::vector<Column> migrated(Database& database, const Kind& kind) {
    std::map<std::string, std::string> targets;
    auto keys = database.prepare(fmt::format("PRAGMA foreign_key_list({})", identifier(kind.name)));
    while (keys.step()) targets[std::string(keys.text(3))] = keys.text(2);
    std::vector<Column> columns;
    auto rows = database.prepare(fmt::format("PRAGMA table_info({})", identifier(kind.name)));
    while (rows.step()) {
        const std::string name(rows.text(1));
        columns.push_back({name, std::string(rows.text(2)), rows.integer(3) != 0, targets[name]});
    }
    return columns;
}

std::string definition(const Column& column, Type type) {
    std::string text =
        fmt::format("{} {}{}", identifier(column.name), column.type, column.is_required ? " NOT NULL" : "");
    if (!column.target.empty()) text += fmt::format(" REFERENCES {} (id)", identifier(column.target));
    if (type == Type::boolean) text += fmt::format(" CHECK ({} IN (0, 1))", identifier(column.name));
    return text;
}

std::string index_on(const Kind& kind, const Column& column) {
    return fmt::format("CREATE INDEX {} ON {} ({});\n", identifier(fmt::format("{}_{}", kind.name, column.name)),
                       identifier(kind.name), identifier(column.name));
}

/// The whole table of a new kind.
std::string create_table(const Kind& kind) {
    std::string sql = fmt::format("CREATE TABLE {} (\n  id INTEGER PRIMARY KEY,\n  uid TEXT NOT NULL UNIQUE,\n",
                                  identifier(kind.name));
    if (kind.is_keyed()) sql += "  key TEXT NOT NULL COLLATE NOCASE UNIQUE,\n";
    sql += "  created TEXT NOT NULL,\n  changed TEXT NOT NULL,\n  tags TEXT,\n  custom TEXT";
    std::string indexes;
    for (const auto& field : kind.fields) {
        for (const auto& column : columns_of(field)) {
            sql += ",\n  " + definition(column, field.type);
            if (!column.target.empty()) indexes += index_on(kind, column);
        }
    }
    return sql + "\n) STRICT;\n" + indexes;
}

/// What to write into a new migration so that the table is what the description asks for; empty when it is.
std::string mending(Database& database, const Kind& kind) {
    const auto present = migrated(database, kind);
    if (present.empty()) return create_table(kind);
    std::set<std::string> known;
    for (const auto& column : present) known.insert(column.name);
    std::string sql;
    for (const auto& field : kind.fields) {
        for (const auto& column : columns_of(field)) {
            if (known.contains(column.name)) continue;
            sql +=
                fmt::format("ALTER TABLE {} ADD COLUMN {};\n", identifier(kind.name), definition(column, field.type));
            if (!column.target.empty()) sql += index_on(kind, column);
        }
    }
    return sql;
}

/// The columns without their order: one that was added later stands last.
std::map<std::string, Column> by_name(const std::vector<Column>& columns) {
    std::map<std::string, Column> map;
    for (const auto& column : columns) map[column.name] = column;
    return map;
}

}  // namespace

TEST_CASE("every kind of record has the table that its description asks for") {
    Store store = Store::in_memory();
    for (const Kind* kind : portfolio::all_kinds()) {
        CAPTURE(kind->name);
        const std::string sql = mending(store.database(), *kind);
        if (!sql.empty()) {
            FAIL_CHECK(fmt::format("Put this into a new src/store/migrations/{:04}_{}.sql:\n\n{}", latest_version() + 1,
                                   kind->name, sql));
            continue;
        }
        const auto present = by_name(migrated(store.database(), *kind));
        const auto wanted = by_name(described(*kind));
        for (const auto& [name, column] : wanted) {
            CAPTURE(name);
            CHECK(present.at(name).type == column.type);
            CHECK(present.at(name).is_required == column.is_required);
            CHECK(present.at(name).target == column.target);
        }
        for (const auto& [name, column] : present) {
            INFO("the table has a column that no field describes: " << name);
            CHECK(wanted.contains(name));
        }
    }
}

TEST_CASE("every table is STRICT, and every reference has an index") {
    Store store = Store::in_memory();
    Database& database = store.database();
    for (const Kind* kind : portfolio::all_kinds()) {
        CAPTURE(kind->name);
        CHECK(database.integer(fmt::format("SELECT strict FROM pragma_table_list('{}')", kind->name)) == 1);
        std::set<std::string> indexed;
        auto rows = database.prepare(
            fmt::format("SELECT i.name FROM pragma_index_list('{}') l, pragma_index_info(l.name) i", kind->name));
        while (rows.step()) indexed.emplace(rows.text(0));
        for (const auto& column : described(*kind)) {
            CAPTURE(column.name);
            if (!column.target.empty()) CHECK(indexed.contains(column.name));
        }
    }
}

TEST_CASE("the fingerprint in schema.cpp is that of the migrations") {
    Store store = Store::in_memory();
    try {
        verify(store.database());
    } catch (const base::Error&) {
        FAIL(
            "The migrations make another schema than schema.cpp expects. If that is meant, put this line into "
            "src/store/schema.cpp:\n\n"
            << fmt::format("constexpr std::uint64_t expected_fingerprint = 0x{:016x};\n",
                           fingerprint(store.database())));
    }
}

TEST_CASE("a file with another table, trigger or view is not opened") {
    for (const auto* sql :
         {"CREATE TABLE extra (a)", "CREATE TRIGGER gone AFTER INSERT ON team BEGIN DELETE FROM team; END",
          "CREATE VIEW shown AS SELECT 1", "DROP TABLE note", "ALTER TABLE team ADD COLUMN colour TEXT"}) {
        CAPTURE(sql);
        testing::Directory directory;
        {
            Store store = Store::create(directory / "waybill.db");
            store.database().execute(sql);
        }
        CHECK(testing::fault_of([&] { Store::open(directory / "waybill.db", Access::read); }) == base::Fault::damaged);
    }
}

TEST_CASE("a file of a newer waybill and one of another program are refused and left alone") {
    testing::Directory directory;
    const auto file = directory / "waybill.db";
    { Store::create(file); }
    const auto [pragma, fault] =
        GENERATE(table<std::string, base::Fault>({{"PRAGMA user_version=999", base::Fault::schema_newer},
                                                  {"PRAGMA application_id=7", base::Fault::foreign_file}}));
    { Database(file, Mode::write, 0).execute(pragma); }
    const auto written = std::filesystem::last_write_time(file);
    CHECK(testing::fault_of([&] { Store::open(file, Access::write); }) == fault);
    CHECK(std::filesystem::last_write_time(file) == written);
}

TEST_CASE("an empty file is damage, not an empty project") {
    testing::Directory directory;
    const auto file = directory / "waybill.db";
    { Store::create(file); }
    std::filesystem::resize_file(file, 0);
    CHECK(testing::fault_of([&] { Store::open(file, Access::write); }) == base::Fault::damaged);
    CHECK(std::filesystem::file_size(file) == 0);
}

TEST_CASE("an older file is brought up to date, with a copy of how it was") {
    testing::Directory directory;
    const auto file = directory / "waybill.db";
    {
        Database old(file, Mode::create, 0);
        old.execute(std::string(migrations()[0]));
        old.execute(fmt::format("PRAGMA application_id={}; PRAGMA user_version=1", application_id));
    }
    { Store::open(file, Access::read); }
    CHECK(Database(file, Mode::read, 0).integer("PRAGMA user_version") == latest_version());
    if (latest_version() > 1) {
        CHECK(Database(directory / "backups/before-schema-1.db", Mode::read, 0).integer("PRAGMA user_version") == 1);
    }
}
