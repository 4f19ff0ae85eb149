#include "waybill/exchange/csv.hpp"

#include "refusal.hpp"

using namespace waybill::exchange;
using Cells = std::vector<std::string>;

namespace {

std::vector<Cells> cells(std::string_view text) {
    std::vector<Cells> rows;
    for (auto& row : read_csv(text, "a.csv")) rows.push_back(std::move(row.cells));
    return rows;
}

std::vector<int> lines(std::string_view text) {
    std::vector<int> lines;
    for (const auto& row : read_csv(text, "a.csv")) lines.push_back(row.line);
    return lines;
}

std::string refused(std::string_view text) {
    return refusal([&] { read_csv(text, "a.csv"); });
}

}  // namespace

TEST_CASE("csv: plain rows, with and without a last line end", "[csv]") {
    CHECK(cells("") == std::vector<Cells>{});
    CHECK(cells("a,b\n1,2\n") == std::vector<Cells>{{"a", "b"}, {"1", "2"}});
    CHECK(cells("a,b\n1,2") == std::vector<Cells>{{"a", "b"}, {"1", "2"}});
    CHECK(cells("a,b\r\n1,\r\n") == std::vector<Cells>{{"a", "b"}, {"1", ""}});
    CHECK(cells("a,b\n,") == std::vector<Cells>{{"a", "b"}, {"", ""}});
    CHECK(cells("a,b\r1,2\r") == std::vector<Cells>{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("csv: a BOM is not part of the first cell", "[csv]") {
    CHECK(cells("\xef\xbb\xbf"
                "a,b\n") == std::vector<Cells>{{"a", "b"}});
    CHECK(cells("\xef\xbb\xbf"
                "\"a\",b\n") == std::vector<Cells>{{"a", "b"}});
}

TEST_CASE("csv: quoted cells keep separators, quotes, line ends and blanks", "[csv]") {
    CHECK(cells("\"a,b\",\"say \"\"hi\"\"\",\"x\r\ny\"\n") == std::vector<Cells>{{"a,b", "say \"hi\"", "x\r\ny"}});
    CHECK(cells(" a , b \n\" c \",\n") == std::vector<Cells>{{" a ", " b "}, {" c ", ""}});
}

TEST_CASE("csv: the separator is the one most frequent in the first line", "[csv]") {
    CHECK(cells("a;b,c;d\n1;2;3\n") == std::vector<Cells>{{"a", "b,c", "d"}, {"1", "2", "3"}});
    CHECK(cells("a\tb\n1\t\n") == std::vector<Cells>{{"a", "b"}, {"1", ""}});
    CHECK(cells("\"a;b;c\",d\n") == std::vector<Cells>{{"a;b;c", "d"}});
    CHECK(cells("a,b;c\n") == std::vector<Cells>{{"a", "b;c"}});
    CHECK(cells("\n\na;b\n1,2,3;4\n") == std::vector<Cells>{{"a", "b"}, {"1,2,3", "4"}});
}

TEST_CASE("csv: a row's line counts empty lines and lines within cells", "[csv]") {
    CHECK(lines("a,b\n\n1,2\n") == std::vector<int>{1, 3});
    CHECK(lines("\r\n\r\na,b\r\n\r\n1,2\r\n") == std::vector<int>{3, 5});
    CHECK(lines("\"x\ny\nz\",b\n1,2\n") == std::vector<int>{1, 4});
    CHECK(lines("\"x\r\n\r\nz\",b\r\n1,2") == std::vector<int>{1, 4});
    CHECK(lines("a\rb\r\rc") == std::vector<int>{1, 2, 4});
}

TEST_CASE("csv: a line longer than a piece, with its line end on the border of pieces", "[csv]") {
    for (const std::size_t size : {65533u, 65534u, 65535u, 65536u}) {
        const std::string cell(size, 'x');
        const auto rows = read_csv(cell + ",b\r\n1,2\r\n", "a.csv");
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].cells == Cells{cell, "b"});
        CHECK(rows[1].line == 2);
    }
}

TEST_CASE("csv: quotation marks that do not fit are refused at their cell", "[csv]") {
    CHECK(refused("a,b\n1,x\"y\n") == "a.csv:2:2: a stray quotation mark in this cell");
    CHECK(refused("a,b\n\"x\ny\" z,2\n") == "a.csv:3:1: a stray quotation mark in this cell");
    CHECK(refused("a,b\n1,\"x\n2,3\n") == "a.csv:2:2: the quotation mark that opens this cell is never closed");
    CHECK(refused("a,b\n\"p\nq\",\"x\n2,3\n") == "a.csv:3:2: the quotation mark that opens this cell is never closed");
}

TEST_CASE("csv: bytes that are no text are refused at their line", "[csv]") {
    CHECK(refused("a,b\n1,\xff\n") == "a.csv:2:2: byte 1 of this cell is not UTF-8");
    CHECK(refused("a,b\n\"x\nab\xc3\ny\",1\n") == "a.csv:3:1: byte 5 of this cell is not UTF-8");
    CHECK(refused(std::string_view("a,b\n1,x\0y\n", 10)) == "a.csv:2:2: a NUL byte in this cell");
    CHECK(hint_of([] {
              read_csv(
                  "\xff\xfe"
                  "a",
                  "a.csv");
          }) == "export or save the file as UTF-8");
}

TEST_CASE("csv: limits", "[csv]") {
    const std::string largest(most_csv_cell_bytes, 'x');
    CHECK(read_csv(largest + ",b\n", "a.csv").size() == 1);
    CHECK(refused("a,b\n1," + largest + "x\n") == "a.csv:2:2: a cell of more than 65536 bytes");
    CHECK(read_csv(largest + "x,b\n", "a.csv", most_csv_cell_bytes + 1).size() == 1);
    const std::string commas(most_csv_columns - 1, ',');
    CHECK(read_csv(commas + "\n", "a.csv")[0].cells.size() == most_csv_columns);
    CHECK(refused("a\n" + commas + ",\n") == "a.csv:2:2001: a row of more than 2000 columns");
    CHECK(refused(std::string(most_csv_bytes + 1, '\n')) == "a.csv:0:0: more than 64 MiB of CSV");
}

TEST_CASE("csv: a cell that is never closed is refused before it swallows the file", "[csv]") {
    std::string text = "a,b\n1,\"";
    for (int i = 0; i < 500'000; ++i) text += "x\n";
    CHECK(refused(text) == "a.csv:2:2: a cell of more than 65536 bytes");
}
