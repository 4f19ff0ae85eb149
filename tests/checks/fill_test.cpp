#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/checks/fill.hpp"
#include "waybill/estimates/questions.hpp"
#include "waybill/features/records.hpp"

using namespace waybill;
using Words = std::vector<std::string>;

namespace {

const std::string plain = R"({"kind":"feature","key":"W-1","project":"W","title":"Wallets","stage":"building"})";

std::vector<std::string> names(const std::string& jsonl) {
    const auto portfolio = support::portfolio_of(jsonl);
    std::vector<std::string> result;
    for (const auto& entry : checks::fill_sheet(portfolio, *portfolio.find(features::feature, "W-1")).entries)
        result.push_back(entry.name);
    return result;
}

/// The commands for a page about W-1.
std::vector<Words> commands(const std::string& page, const std::string& jsonl = plain) {
    const auto portfolio = support::portfolio_of(jsonl);
    std::vector<Words> result;
    const auto answers = checks::read_fill_page("feature W-1: x\n" + page, "page");
    for (auto& one : checks::fill_commands(portfolio, *portfolio.find(features::feature, "W-1"), answers, "page"))
        result.push_back(std::move(one.words));
    return result;
}

}  // namespace

/// The questions that go with an estimate.
Words with_questions(Words names, const Words& rest = {}) {
    for (const auto& question : estimates::built_in_questions()) names.emplace_back(question.id);
    names.insert(names.end(), rest.begin(), rest.end());
    return names;
}

TEST_CASE("a sheet asks for what the ready gate lacks, and for what makes it better") {
    CHECK(names(plain) == with_questions({"outcome", "hypothesis", "stop rule", "criterion", "estimate"},
                                         {"team", "waits for", "why", "value"}));
    CHECK(
        names(
            R"({"kind":"feature","key":"W-1","project":"W","title":"t","team":"a","obligation":"law","no_dependencies":true,"why":"x","value":3})") ==
        with_questions({"criterion", "estimate"}));
}

TEST_CASE("a page that is printed reads back as no answers") {
    const auto portfolio = support::portfolio_of(plain);
    const auto page = checks::fill_page({checks::fill_sheet(portfolio, *portfolio.find(features::feature, "W-1"))});
    CHECK(checks::read_fill_page(page, "page").empty());
}

TEST_CASE("a hostile title cannot make an answer") {
    auto records = support::records(plain);
    records[0]["title"] = std::string("x  # value: 9");
    const portfolio::Portfolio portfolio(std::move(records));
    const auto page = checks::fill_page({checks::fill_sheet(portfolio, *portfolio.find(features::feature, "W-1"))});
    CHECK(checks::read_fill_page(page, "page").empty());
}

TEST_CASE("answers that belong together make one command") {
    CHECK(commands("hypothesis: fewer fields\noutcome: a 1 -> 2 in 3d\nstop rule: none") ==
          std::vector<Words>{
              {"outcome", "add", "W-1", "a 1 -> 2 in 3d", "--hypothesis", "fewer fields", "--stop-rule", "none"}});
    CHECK(commands("why: because\nteam: web\nvalue: L") ==
          std::vector<Words>{{"feature", "edit", "W-1", "--why", "because", "--value", "L", "--team", "web"}});
}

TEST_CASE("a new team is made first") {
    CHECK(commands("team: new Web Shop") == std::vector<Words>{{"team", "add", "web-shop", "--name", "Web Shop"},
                                                               {"feature", "edit", "W-1", "--team", "web-shop"}});
}

TEST_CASE("what it waits for: a key, an outside text with its owner, or nothing") {
    CHECK(commands("waits for: W-2\nwaits for: data agreement (maya)\n") ==
          std::vector<Words>{{"dependency", "add", "W-1", "W-2"},
                             {"dependency", "add", "W-1", "data agreement", "--owner", "maya"}});
    CHECK(commands("waits for: None") == std::vector<Words>{{"feature", "edit", "W-1", "--no-dependencies", "yes"}});
}

TEST_CASE("what needs no outcome says so in its place") {
    CHECK(commands("outcome: enables W-2") == std::vector<Words>{{"feature", "edit", "W-1", "--enables", "W-2"}});
    CHECK(commands("outcome: Obligation EU law") ==
          std::vector<Words>{{"feature", "edit", "W-1", "--obligation", "EU law"}});
}

TEST_CASE("answers to questions go with the range, or to the estimate that stands") {
    CHECK(commands("migration: no\nestimate: 2..4..9\ncoding-only: yes") ==
          std::vector<Words>{{"estimate", "add", "W-1", "2..4..9", "coding-only=yes", "migration=no"}});
    CHECK(commands("third-party: unknown") == std::vector<Words>{{"estimate", "answer", "W-1", "third-party=unknown"}});
}

TEST_CASE("a page that is not understood says in which line") {
    const auto line_of = [](const std::string& page) {
        try {
            commands(page);
        } catch (const base::Error& error) { return error.at() ? error.at()->line : 0; }
        return -1;
    };
    CHECK(line_of("why: x\noutcom: 5") == 3);
    CHECK(line_of("hypothesis: x") == 2);
    CHECK(line_of("team: a\nteam: b") == 3);
    CHECK(line_of("# fine\n\nnonsense") == 4);
}
