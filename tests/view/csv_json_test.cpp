#include <catch2/catch.hpp>

#include "waybill/base/json.hpp"
#include "waybill/view/render.hpp"

using namespace waybill::view;

namespace {

Table promises() {
    return {{{"key", "Key"}, {"title", "Title"}, {"change", "Change", Align::right}},
            {{{"WEB-1"}, {"Cards, \"saved\""}, {"-3"}}, {{"WEB-2"}, {"=1+1"}, {"-3 days"}}}};
}

}  // namespace

TEST_CASE("a document's tables as CSV, by the columns' names", "[view][csv]") {
    const Document page{
        "Title", "", {{"a", "A", {Paragraph{"not in CSV"}, promises()}}, {"b", "B", {Table{{{"n", "N"}}, {}}}}}};
    CHECK(render_csv(page, ',') ==
          "key,title,change\n"
          "WEB-1,\"Cards, \"\"saved\"\"\",-3\n"
          "WEB-2,'=1+1,'-3 days\n"
          "\n"
          "n\n");
    CHECK(render_csv(page, '\t') ==
          "key\ttitle\tchange\n"
          "WEB-1\tCards, \"saved\"\t-3\n"
          "WEB-2\t=1+1\t-3 days\n"
          "\n"
          "n\n");
}

TEST_CASE("S4: only a number in a column of numbers stays unguarded", "[view][csv]") {
    const Table table{{{"text", "T"}, {"number", "N", Align::right}}, {{{"-1"}, {"-1"}}}};
    const Document page{"", "", {{"a", "", {table}}}};
    CHECK(render_csv(page, ',') == "text,number\n'-1,-1\n");
    CHECK(render_csv(page, ',', false) == "'-1,-1\n");
}

TEST_CASE("a document as JSON", "[view][json]") {
    Section part{"risks", "Risks", {}};
    part.blocks.push_back(Paragraph{"words"});
    part.blocks.push_back(List{{{"item"}, {"do it", "waybill x"}}});
    part.blocks.push_back(Facts{{{"Team", {"A"}}, {"Owner", {"B"}}}});
    part.blocks.push_back(Facts{{{"Team", {"C"}}}});
    part.blocks.push_back(promises());
    part.blocks.push_back(Table{{{"n", "N"}}, {{{"5"}}}});
    part.blocks.push_back(Verbatim{"a\nb"});
    CHECK(render_json({"T", "S", {part, {"none", "", {}}}}) ==
          "{\"title\":\"T\",\"subtitle\":\"S\",\"sections\":["
          "{\"name\":\"risks\",\"title\":\"Risks\",\"text\":[\"words\",\"item\",\"a\\nb\"],"
          "\"items\":[{\"text\":\"do it\",\"command\":\"waybill x\"}],"
          "\"facts\":{\"Team\":\"C\",\"Owner\":\"B\"},"
          "\"rows\":[{\"key\":\"WEB-1\",\"title\":\"Cards, \\\"saved\\\"\",\"change\":\"-3\"},"
          "{\"key\":\"WEB-2\",\"title\":\"=1+1\",\"change\":\"-3 days\"},{\"n\":\"5\"}]},"
          "{\"name\":\"none\",\"title\":\"\",\"text\":[],\"rows\":[]}]}\n");
}

TEST_CASE("S2: JSON keeps the user's text exactly, with its controls escaped", "[view][json]") {
    const std::string evil = "\x1b\x7f\xc2\x9b \u202e \"\\";
    const std::string json = render_json({evil, "", {}});
    CHECK(json.find("\"title\":\"\\u001b\\u007f\\u009b \u202e \\\"\\\\\"") != std::string::npos);
    CHECK(waybill::base::parse_json(json)["title"] == evil);
    CHECK(render_json({}) == "{\"title\":\"\",\"subtitle\":\"\",\"sections\":[]}\n");
}
