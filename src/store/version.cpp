#include "waybill/store/version.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "waybill/base/error.hpp"

namespace waybill::store {
namespace {

constexpr int least_sqlite = 3'040'000;

std::string dotted(int number) {
    return fmt::format("{}.{}.{}", number / 1'000'000, number / 1'000 % 1'000, number % 1'000);
}

}  // namespace

std::string_view sqlite_version() {
    return sqlite3_libversion();
}

void check_sqlite(int number) {
    if (number >= least_sqlite) return;
    throw base::Error(
        base::Fault::configuration,
        fmt::format("SQLite {} is too old: waybill needs {} or newer", dotted(number), dotted(least_sqlite)),
        "upgrade the package libsqlite3-0; waybill --version -v tells which one is in use");
}

}  // namespace waybill::store
