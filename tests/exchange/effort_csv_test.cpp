#include "waybill/exchange/effort_csv.hpp"
#include "refusal.hpp"
#include "support/records.hpp"
#include "tracker_plan_apply.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"

namespace effort_csv_test {

using namespace waybill;
using namespace waybill::exchange;
using Texts = std::vector<std::string>;
using Catch::Matchers::Contains;

namespace {

EffortFile read(const std::string& csv, bool skip_unknown = false) {
    const portfolio::Portfolio known(support::records(R"({"kind":"project","key":"PAY"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"t"})"));
    const EffortOptions options{"x.csv", support::day("2026-11-20"), skip_unknown};
    return read_efforts(csv, known, options);
}

/// Each entry as its fields say it.
Texts shown(const EffortFile& file) {
    Texts lines;
    for (const auto& draft : file.efforts) {
        Texts words;
        for (const auto& [index, value] : draft.values)
            words.push_back(base::display(draft.kind->fields[index], value));
        lines.push_back(base::joined(words, " "));
    }
    return lines;
}

/// The time of one row in a column, as it is kept; else why it is refused.
std::string time(const std::string& column, const std::string& text) {
    const auto csv = fmt::format("feature,day,{}\nPAY-1,2026-11-03,{}\n", column, text);
    std::string found;
    const auto why = refusal([&] {
        const auto file = read(csv);
        found = std::to_string(file.minutes);
    });
    return found.empty() ? why.substr(why.find("\n  line 2, ") + 11) : found;
}

}  // namespace

TEST_CASE("effort csv: columns by any of their names, in any order; others are named", "[effort_csv]") {
    const auto file = read(
        "Author;Issue Key;Time Spent;Started;Comment;Activity\n"
        "Ana Lim;pay-1;1h 30m;2026-11-03 09:00;x;Test\nBo;PAY-1;0.5d;04/Nov/26;;\n");
    CHECK(shown(file) == Texts{"PAY-1 2026-11-03 test 0.19d Ana Lim", "PAY-1 2026-11-04 0.5d Bo"});
    CHECK(file.minutes == 330);
    CHECK(file.left_out == Texts{"Comment"});
    CHECK(file.efforts[1].at.line == 3);
}

TEST_CASE("effort csv: a time with its unit, or a number in a column that says it", "[effort_csv]") {
    CHECK(time("days", "0.25") == "120");
    CHECK(time("Hours", "1.5") == "90");
    CHECK(time("minutes", "20") == "20");
    CHECK(time("seconds", "5400") == "90");
    CHECK(time("hours", "30m") == "30");
    CHECK(time("time spent", "1w 1d 1h 1m") == std::to_string(6 * 480 + 61));
    CHECK(time("time spent", "1h30min") == "90");
    CHECK(time("time spent", "90S") == "2");
    CHECK(time("time spent", "8") ==
          "column 3: '8' has no unit: write 1h 30m, or call the column days, hours or seconds");
    CHECK(time("time spent", "1x") == "column 3: '1x' is not a time like 1h 30m or 1.5d");
    CHECK(time("time spent", "h") == "column 3: 'h' is not a time like 1h 30m or 1.5d");
    CHECK(time("hours", "-1") == "column 3: '-1' is not within a minute and 100,000 days");
    CHECK(time("seconds", "29") == "column 3: '29' is not within a minute and 100,000 days");
    CHECK(time("days", "100001") == "column 3: '100001' is not within a minute and 100,000 days");
    CHECK(time("days", "") == "column 3: no time");
}

TEST_CASE("effort csv: all that cannot be used is told with its line and column", "[effort_csv]") {
    const std::string csv =
        "feature,day,hours,activity,who\nPAY-9,2026-11-03,1,,\n,2026-11-03,1,,\nPAY-1,soon,1,,\n"
        "PAY-1,2026-11-21,1,,\nPAY-1,,1,,\nPAY-1,2026-11-03,1,sleep,\nPAY-1,2026-11-03,1,,a\x01"
        "b\n";
    const auto why = refusal([&] { read(csv); });
    CHECK(why.starts_with("x.csv:2:1: 7 cells of x.csv cannot be used, and nothing was stored:"));
    for (const auto* line :
         {"line 2, column 1: there is no feature 'PAY-9'", "line 3, column 1: no feature",
          "line 4, column 2: 'soon' is not a day like 2026-11-20", "line 5, column 2: 2026-11-21 has not come yet",
          "line 6, column 2: no day", "line 7, column 4: ", "line 8, column 5: "})
        CHECK_THAT(why, Contains(line));
    CHECK(hint_of([&] { read(csv); }) ==
          "mend them in the file; --skip-unknown passes over features that are not here");
    CHECK(hint_of([&] { read("feature,day,hours\nPAY-1,,1\n"); }) == "mend them in the file, and read it again");
}

TEST_CASE("effort csv: features that are not here are passed over where that is asked for", "[effort_csv]") {
    const auto file = read("key,date,hours\nPAY-9,2026-11-03,1\nPAY-1,2026-11-03,2\nPAY-9,2026-11-04,1\n", true);
    CHECK(shown(file) == Texts{"PAY-1 2026-11-03 0.25d"});
    CHECK(file.unknown == std::map<std::string, std::size_t>{{"PAY-9", 2}});
    CHECK(file.minutes == 120);
    // What is wrong with such a row besides is said all the same.
    CHECK_THAT(refusal([] { read("key,date,hours\nPAY-9,2026-11-03,x\n", true); }), Contains("'x' is not a time"));
}

TEST_CASE("effort csv: a file without what it needs is refused", "[effort_csv]") {
    const auto refused = [](const std::string& csv) { return refusal([&] { read(csv); }); };
    CHECK(refused("") == "x.csv:1:0: the file is empty");
    CHECK(refused("feature,day,hours\n") == "x.csv:1:0: no row stands below the names of the columns");
    CHECK(refused("day,hours\nx,1\n") == "x.csv:1:0: no column tells the feature");
    CHECK(refused("key,hours\nx,1\n") == "x.csv:1:0: no column tells the day");
    CHECK(refused("key,day\nx,1\n") == "x.csv:1:0: no column tells the time: days, hours or time spent");
    CHECK(refused("key,Issue,day,hours\nx,x,1,1\n") ==
          "x.csv:1:0: the columns 'key' and 'Issue' both tell the feature");
    CHECK(refused("key,day,hours,days\nx,1,1,1\n") == "x.csv:1:0: the columns 'hours' and 'days' both tell the time");
    std::string many = "feature,day,hours\n";
    for (std::size_t i = 0; i <= most_effort_rows; ++i) many += "PAY-1,2026-11-03,1\n";
    CHECK(refused(many) == "x.csv:100002:0: more than 100000 rows");
}

TEST_CASE("effort csv: numbered entries are known again, and corrected", "[effort_csv]") {
    Held held;
    held.records = support::records(R"({"kind":"project","key":"PAY"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"t"})");
    const auto take_in = [&](const std::string& rows) {
        const EffortOptions options{"x.csv", support::day("2026-11-20"), false};
        return held.apply(read_efforts("id,feature,day,hours\n" + rows, held.portfolio(), options).efforts);
    };
    const auto minutes = [&] {
        std::vector<std::int64_t> found;
        for (const auto& record : held.records) {
            if (record.kind == &estimates::effort) found.push_back(record.integer("days").value_or(0));
        }
        return found;
    };
    take_in("7,PAY-1,2026-11-03,1\n8,PAY-1,2026-11-04,2\n");
    CHECK(minutes() == std::vector<std::int64_t>{60, 120});
    CHECK(take_in("7,PAY-1,2026-11-03,1\n8,PAY-1,2026-11-04,2\n") == 0);
    take_in("7,PAY-1,2026-11-03,3\n8,PAY-1,2026-11-04,2\n");
    CHECK(minutes() == std::vector<std::int64_t>{180, 120});
    std::erase_if(held.records, [](const base::Record& one) {  // removed by a person
        return one.kind == &estimates::effort && one.integer("days") == 120;
    });
    take_in("7,PAY-1,2026-11-03,3\n8,PAY-1,2026-11-04,2\n");
    CHECK(minutes() == std::vector<std::int64_t>{180});
    CHECK_THAT(refusal([&] { take_in("7,PAY-1,2026-11-03,3\n7,PAY-1,2026-11-04,2\n"); }),
               Contains("'7' stands already on line 2"));
}

}  // namespace effort_csv_test
