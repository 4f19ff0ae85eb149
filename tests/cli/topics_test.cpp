#include <algorithm>

#include <catch2/catch.hpp>

#include "help/topics.hpp"
#include "parse.hpp"
#include "verb.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/portfolio/kinds.hpp"

using namespace waybill;

TEST_CASE("topics are in order, say what they are about, and hide no command, code or rule", "[cli][topics]") {
    const auto words = cli::first_words();
    std::string_view before;
    for (const auto* topic : cli::all_topics()) {
        CAPTURE(topic->name);
        CHECK(topic->name > before);
        before = topic->name;
        CHECK_FALSE(topic->summary.empty());
        CHECK(std::find(words.begin(), words.end(), topic->name) == words.end());
        CHECK(cli::unaliased(std::string(topic->name)) == topic->name);
        CHECK(cli::find_topic(topic->name) == topic);
        CHECK(topic->document().sections.size() >= 2);
    }
    CHECK(cli::find_topic("nothing") == nullptr);
}

TEST_CASE("every error code is explained, with its cause and what mends it", "[cli][topics]") {
    for (const auto& fault : base::all_faults()) {
        CAPTURE(base::code(fault.fault));
        CHECK(cli::fault_of_code(base::lower(base::code(fault.fault))) == fault.fault);
        const auto page = cli::fault_help(fault.fault);
        CHECK(page.title == base::code(fault.fault));
        const auto& facts = std::get<view::Facts>(page.sections.at(0).blocks.at(0)).pairs;
        REQUIRE(facts.size() == 4);
        CHECK(facts[0].second.text.size() > 30);
        CHECK(facts[1].second.text.size() > 25);
    }
    CHECK_FALSE(cli::fault_of_code("WB-E999"));
    CHECK_FALSE(cli::fault_of_code("WB104"));
}

TEST_CASE("T23: every flag and word of every command has a meaning of its own", "[cli][topics]") {
    std::size_t commands = 0;
    std::size_t flags = 0;
    for (const auto& leaf : cli::all_leaves()) {
        CAPTURE(leaf.words());
        ++commands;
        CHECK_FALSE(leaf.summary.empty());
        CHECK_FALSE(leaf.example.empty());
        std::vector<std::string_view> names;
        for (const auto& flag : leaf.flags) {
            CAPTURE(flag.name);
            ++flags;
            CHECK(flag.help.size() >= 2);
            CHECK(flag.metavar.empty() == (flag.shape == cli::Shape::boolean));
            CHECK(std::find(names.begin(), names.end(), flag.name) == names.end());
            names.push_back(flag.name);
        }
        for (const auto& one : leaf.positionals) {
            CAPTURE(one.name);
            CHECK_FALSE(one.help.empty());
        }
    }
    WARN(commands << " commands with " << flags << " flags");
    CHECK(commands > 200);
}
