#include "waybill/exchange/yaml.hpp"

#include "refusal.hpp"

using namespace waybill::exchange;
using Shape = YamlValue::Shape;

namespace {

/// A value on one line: `{a:1,b:[x,~]}`.
std::string in_one_line(const YamlValue& value) {
    std::string text;
    if (value.shape == Shape::none) return "~";
    if (value.shape == Shape::text) return value.text;
    for (const auto& item : value.items) text += (text.empty() ? "" : ",") + in_one_line(*item);
    for (const auto& [name, member] : value.members)
        text += (text.empty() ? "" : ",") + name + ":" + in_one_line(*member);
    return value.shape == Shape::list ? "[" + text + "]" : "{" + text + "}";
}

std::string yaml_read(std::string_view text) {
    std::string all;
    for (const auto& document : read_yaml(text, "a.yaml")) all += (all.empty() ? "" : " --- ") + in_one_line(*document);
    return all;
}

std::string yaml_refused(std::string_view text) {
    return refusal([&] { read_yaml(text, "a.yaml"); });
}

std::string times_over(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("yaml: maps, lists and texts, each as it is meant", "[yaml]") {
    CHECK(yaml_read("") == "");
    CHECK(yaml_read("# a remark alone\n") == "");
    CHECK(yaml_read("a: 1\nb:\n  - x\n  - 'y: z'\n  -\nc: [p, \"q\\n\"]\n") == "{a:1,b:[x,y: z,~],c:[p,q\n]}");
    CHECK(yaml_read("text: >\n  two\n  lines\nkept: |\n  one\n  two\n") == "{text:two lines\n,kept:one\ntwo\n}");
    CHECK(yaml_read("\xef\xbb\xbf"
                    "a: 1\r\nb: 2\r\n") == "{a:1,b:2}");
}

TEST_CASE("yaml: several documents, empty ones left out", "[yaml]") {
    CHECK(yaml_read("a: 1\n---\nb: 2\n---\n---\n- c\n") == "{a:1} --- {b:2} --- [c]");
}

TEST_CASE("yaml: a value knows where it stands", "[yaml]") {
    const auto documents = read_yaml("a: 1\n---\nspec:\n  owner: x\n", "a.yaml");
    const auto* spec = documents.at(1)->find("spec");
    REQUIRE(spec != nullptr);
    const auto* owner = spec->find("owner");
    REQUIRE(owner != nullptr);
    CHECK(owner->line == 4);
    CHECK(owner->column == 10);
    CHECK(spec->find("type") == nullptr);
}

TEST_CASE("yaml: an alias is what it names, and no copy of it", "[yaml]") {
    CHECK(yaml_read("a: &x [1, 2]\nb: *x\n") == "{a:[1,2],b:[1,2]}");
    const auto documents = read_yaml("a: &x [1, 2]\nb: *x\n", "a.yaml");
    CHECK(documents.at(0)->find("a") == documents.at(0)->find("b"));
    CHECK(yaml_refused("a: &x [*x]\n") == "a.yaml:1:8: an alias stands within what it stands for");
    CHECK(yaml_refused("a: *x\n") == "a.yaml:1:4: no YAML: the referenced anchor is not defined");
}

TEST_CASE("yaml: aliases of aliases are told apart from copies: a bomb of 10^60 values is 600", "[yaml]") {
    std::string bomb = "a0: &a0 x\n";
    for (int n = 1; n <= 60; ++n)
        bomb += fmt::format("a{0}: &a{0} [*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1}]\n", n, n - 1);
    CHECK(read_yaml(bomb, "a.yaml").at(0)->depth == 61);
    CHECK(read_yaml(bomb + "b: [[[*a60]]]\n", "a.yaml").at(0)->depth == 64);
    CHECK(yaml_refused(bomb + "b: [[[[*a60]]]]\n") == "a.yaml:62:8: lists and maps of more than 64 levels");
}

TEST_CASE("yaml: depth, values and bytes have limits", "[yaml]") {
    CHECK(yaml_read(times_over(64, "[") + times_over(64, "]")) == times_over(64, "[") + times_over(64, "]"));
    CHECK(yaml_refused(times_over(65, "[") + times_over(65, "]")) ==
          "a.yaml:1:65: lists and maps of more than 64 levels");
    // A text is as deep as what it stands in, written out or by its alias.
    CHECK(read_yaml(times_over(64, "[") + "x" + times_over(64, "]"), "a.yaml").at(0)->depth == 64);
    CHECK(read_yaml("- &x 1\n- " + times_over(63, "[") + "*x" + times_over(63, "]"), "a.yaml").at(0)->depth == 64);
    // What is never closed is refused as early: nothing recurses over it.
    for (const std::string_view piece : {"[", "{a: ", "- ", "? ", "a: [", "!x ["})
        CHECK(yaml_refused(times_over(100'000, piece)).find("more than 64 levels") != std::string::npos);
    CHECK(yaml_refused(times_over(1'000'000, "-\n")).find("more than 1000000 values in one file") != std::string::npos);
    CHECK(yaml_refused(std::string(most_yaml_bytes + 1, 'x')) == "a.yaml:0:0: more than 16 MiB of YAML");
}

TEST_CASE("yaml: what is no YAML is refused where it stands", "[yaml]") {
    CHECK(yaml_refused("a: [1\nb: 2\n").starts_with("a.yaml:"));
    CHECK(yaml_refused("a: b: c\n") == "a.yaml:1:5: no YAML: illegal map value");
    CHECK(yaml_refused("!,e") == "a.yaml:1:2: no YAML: nothing that could begin here");
    CHECK(yaml_refused("a: 1\na: 2\n") == "a.yaml:2:1: 'a' stands twice in one map");
    CHECK(yaml_refused("? [x]\n: y\n") == "a.yaml:1:3: the name of a member is a list or a map; a text is expected");
    CHECK(yaml_refused("a: \xff\n") == "a.yaml:1:4: a byte that is not UTF-8");
    CHECK(yaml_refused("\xc3\xa4: 1\nb: \xc3\xa4\xff\n") == "a.yaml:2:5: a byte that is not UTF-8");
    CHECK(yaml_refused(std::string_view("a: x\0y\n", 7)) == "a.yaml:1:5: a NUL byte");
}
