#include "waybill/exchange/adr.hpp"


#include "tracker_plan_apply.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

using namespace waybill;
using namespace waybill::exchange;

namespace {

AdrPage page_of(std::string_view text, const std::string& file = "0007-use-queues.md") {
    auto reading = read_adr(text, file);
    INFO(reading.why);
    REQUIRE(reading.page);
    return *reading.page;
}

std::string left_out(std::string_view text) {
    return read_adr(text, "0001-a.md").why;
}

AdrPage small(long long number, const std::string& title, std::vector<long long> supersedes = {}) {
    AdrPage page;
    page.file = fmt::format("{:04}-{}.md", number, title);
    page.number = number;
    page.title = title;
    page.status = "accepted";
    page.supersedes = std::move(supersedes);
    return page;
}

std::vector<std::string> keys_of(const AdrPlan& plan) {
    std::vector<std::string> keys;
    for (const auto& row : plan.rows) keys.push_back(row.key);
    return keys;
}

AdrPlan adr_planned(const std::vector<AdrPage>& pages, const Held& held, const std::string& directory = "docs/adr") {
    return plan_adrs(pages, held.portfolio(), directory);
}

}  // namespace

TEST_CASE("adr: Nygard's form", "[adr]") {
    const auto page = page_of(
        "# 7. Use queues\r\n\r\nDate: 2016-02-12\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\nSupersedes [3. "
        "Poll](0003-poll.md)\r\n"
        "\r\n## Context\r\n\r\nPolling is slow.\r\n\r\n## Decision\r\n\r\nWe use queues.\r\n\r\n## Consequences\r\n\r\n"
        "One more thing to run.\r\n");
    CHECK(page.number == 7);
    CHECK(page.title == "Use queues");
    CHECK(page.status == "accepted");
    CHECK(page.date == "2016-02-12");
    CHECK(page.supersedes == std::vector<long long>{3});
    CHECK(page.context == "Polling is slow.");
    CHECK(page.choice == "We use queues.\n\nConsequences:\nOne more thing to run.");
    CHECK(page.risk.empty());
}

TEST_CASE("adr: MADR's form, with front matter", "[adr]") {
    const auto page = page_of(
        "---\nstatus: \"superseded by ADR-0012\"\ndate: 2024-05-01\ndecision-makers: [Eva, Ravi]\n---\n"
        "<!-- a remark -->\n# Use queues\n\n## Context and Problem Statement\n\nSlow.\n\n## Decision Drivers\n\n* "
        "cost\n\n"
        "## Considered Options\n\n* Poll\n* Queue\n\n## Decision Outcome\n\nChosen option: Queue\n\n### "
        "Consequences\n\n"
        "* Good, because quick\n* Bad, because one more thing to run\n\n## Pros and Cons of the Options\n\n### Poll\n\n"
        "* Good, because simple\n\n## More Information\n\nnothing\n");
    CHECK(page.status == "superseded");
    CHECK(page.superseded_by == std::vector<long long>{12});
    CHECK(page.people == "Eva, Ravi");
    CHECK(page.context == "Slow.\n\n\n* cost");
    CHECK(page.alternatives == "* Poll\n* Queue\n\n\nPoll\n\n* Good, because simple");
    CHECK(page.choice == "Chosen option: Queue\n\nConsequences:\n* Good, because quick");
    CHECK(page.risk == "Bad, because one more thing to run");
}

TEST_CASE("adr: MADR's older form, with a list on top", "[adr]") {
    const auto page = page_of(
        "# ADR-0007: Use queues\n\n* Status: **rejected**\n* Deciders: Eva\n* Date: 2020-03-04\n\n"
        "## Decision Outcome\n\nno\n");
    CHECK(page.title == "Use queues");
    CHECK(page.status == "rejected");
    CHECK(page.date == "2020-03-04");
    CHECK(page.people == "Eva");
}

TEST_CASE("adr: a title may be underlined; what stands in code is no heading", "[adr]") {
    const auto page = page_of("Use queues\n==========\n\n## Decision\n\n```\n# no heading\n## Status\n```\ndone\n");
    CHECK(page.title == "Use queues");
    CHECK(page.status.empty());
    CHECK(page.choice == "```\n# no heading\n## Status\n```\ndone");
}

TEST_CASE("adr: numbers before titles go, years and words stay", "[adr]") {
    const auto title = [](const std::string& heading) {
        return page_of("# " + heading + "\n## Status\nAccepted\n").title;
    };
    CHECK(title("7. Use queues") == "Use queues");
    CHECK(title("ADR 7 - Use queues") == "Use queues");
    CHECK(title("0007 Use queues") == "Use queues");
    CHECK(title("Use 2 queues") == "Use 2 queues");
    CHECK(title("Adrenaline") == "Adrenaline");
    CHECK(title("42") == "42");
    CHECK(title("7: Use queues") == "Use queues");
    CHECK(title("7) Use queues") == "Use queues");
    CHECK(title("7 - Use queues") == "Use queues");
    CHECK(title("7. 2FA for all logins") == "2FA for all logins");
    CHECK(title("ADR 7 - 2FA for all logins") == "2FA for all logins");
    for (const auto* own :
         {"2FA for all logins", "12-factor config", "3 services share one database", "2.0 of the API"})
        CHECK(title(own) == own);
}

TEST_CASE("adr: statuses in many words", "[adr]") {
    const auto status = [](const std::string& text) { return page_of("# T\n## Status\n\n" + text + "\n").status; };
    CHECK(status("Draft") == "proposed");
    CHECK(status("Accepted (2024-02-01)") == "accepted");
    CHECK(status("*Approved*") == "accepted");
    CHECK(status("Deprecated") == "superseded");
    CHECK(status("Accepted\n\nSuperseded by [9. X](0009-x.md)") == "superseded");
    CHECK(page_of("# T\n## Status\nAccepted (2024-02-01)\n").date == "2024-02-01");
    CHECK(page_of("# T\n## Status\nMaybe\n").status_word == "Maybe");
}

TEST_CASE("adr: what is no decision says why", "[adr]") {
    CHECK(left_out("") == "no heading that could be its title");
    CHECK(left_out("# How we write them\n\nText.\n") == "no status and no decision in it");
    CHECK(left_out("# {short title}\n* Status: {proposed | accepted}\n") == "a template");
    CHECK(left_out("# Use {short title of the solution}\n## Status\nAccepted\n") == "a template");
    CHECK(page_of("# Use /users/{id}\n## Status\nAccepted\n").title == "Use /users/{id}");
    CHECK(left_out("# T\n\xff\n") == "byte 5 is not UTF-8");
    CHECK(left_out(std::string_view("# T\n\0\n", 6)) == "a NUL byte in it");
    CHECK(left_out("<!-- # T\n## Status\naccepted\n") == "no heading that could be its title");
}

TEST_CASE("adr plan: a page gets its own number where no decision had it", "[adr]") {
    Held held;
    const auto plan = adr_planned({small(1, "a"), small(2, "b"), small(5, "c"), small(20240115, "d")}, held);
    CHECK(keys_of(plan) == std::vector<std::string>{"DEC-1", "DEC-2", "DEC-5", "DEC-6"});

    base::Record made(risks::decision);
    made.key = "DEC-3";
    made["title"] = std::string("made here");
    held.records.push_back(made);
    CHECK(keys_of(adr_planned({small(1, "a"), small(9, "c")}, held)) == std::vector<std::string>{"DEC-4", "DEC-9"});
}

TEST_CASE("adr plan: again nothing changes; a directory that moved is known again", "[adr]") {
    Held held;
    const std::vector<AdrPage> pages{small(1, "a"), small(2, "b", {1})};
    held.apply(adr_planned(pages, held).drafts);
    CHECK(held.at(risks::decision, "DEC-2").text("supersedes") == "DEC-1");
    CHECK(held.apply(adr_planned(pages, held).drafts) == 0);
    const auto moved = adr_planned(pages, held, "doc/decisions");
    CHECK(keys_of(moved) == std::vector<std::string>{"DEC-1", "DEC-2"});
    CHECK(moved.vanished.empty());
}

TEST_CASE("adr plan: repositories that begin with the same page stay apart", "[adr]") {
    Held held;
    const auto same = small(1, "record architecture decisions");
    held.apply(adr_planned({same, small(2, "a")}, held, "one/adr").drafts);
    held.apply(adr_planned({same, small(2, "b"), small(3, "c")}, held, "two/adr").drafts);
    CHECK(held.count(risks::decision) == 5);
    CHECK(keys_of(adr_planned({same, small(2, "a")}, held, "one/adr")) == std::vector<std::string>{"DEC-1", "DEC-2"});

    // The second one moves, with a page more.
    const auto moved = adr_planned({same, small(2, "b"), small(3, "c"), small(4, "d")}, held, "two/docs");
    CHECK(keys_of(moved) == std::vector<std::string>{"DEC-3", "DEC-4", "DEC-5", "DEC-6"});
}

TEST_CASE("adr plan: what a person says stays until the page says something new", "[adr]") {
    Held held;
    auto page = small(1, "a");
    held.apply(adr_planned({page}, held).drafts);
    held.at(risks::decision, "DEC-1")["title"] = std::string("Better");
    held.at(risks::decision, "DEC-1")["choice"] = std::string("mine");
    page.context = "new";
    held.apply(adr_planned({page}, held).drafts);
    CHECK(held.at(risks::decision, "DEC-1").text("title") == "Better");
    CHECK(held.at(risks::decision, "DEC-1").text("choice") == "mine");
    CHECK(held.at(risks::decision, "DEC-1").text("context") == "new");
}

TEST_CASE("adr plan: one that was made here is taken for the page of its title", "[adr]") {
    Held held;
    base::Record made(risks::decision);
    made.key = "DEC-3";
    made["title"] = std::string("Use Queues");
    made["choice"] = std::string("mine");
    held.records.push_back(made);
    auto page = small(1, "use queues");
    page.choice = "theirs";
    page.context = "why";
    held.apply(adr_planned({page}, held).drafts);
    CHECK(held.records.size() == 2);
    CHECK(held.at(risks::decision, "DEC-3").text("choice") == "mine");
    CHECK(held.at(risks::decision, "DEC-3").text("context") == "why");
}

TEST_CASE("adr plan: a status that was given here stays, and a page without one gives none", "[adr]") {
    const auto status_after = [](const std::string& made_status, const std::string& page_status) {
        Held held;
        auto& made = held.records.emplace_back(risks::decision);
        made.key = "DEC-3";
        made["title"] = std::string("a");
        made["status"] = made_status;
        auto page = small(1, "a");
        page.status = page_status;
        held.apply(adr_planned({page}, held).drafts);
        return std::string(held.at(risks::decision, "DEC-3").text("status"));
    };
    CHECK(status_after("accepted", "proposed") == "accepted");
    CHECK(status_after("rejected", "accepted") == "rejected");
    CHECK(status_after("proposed", "accepted") == "accepted");
    CHECK(status_after("accepted", "") == "accepted");

    Held held;
    auto page = small(1, "a");
    held.apply(adr_planned({page}, held).drafts);
    page.status.clear();
    page.status_word = "Maybe";
    const auto plan = adr_planned({page}, held);
    held.apply(plan.drafts);
    CHECK(held.at(risks::decision, "DEC-1").text("status") == "accepted");
    CHECK(plan.rows.at(0).status == "accepted");

    const auto fresh = adr_planned({page}, Held{});
    CHECK(fresh.rows.at(0).status == "proposed");
    Held made;
    made.apply(fresh.drafts);
    CHECK(made.at(risks::decision, "DEC-1").text("status") == "proposed");
}

TEST_CASE("adr plan: thousands of pages and decisions take no minutes", "[adr]") {
    Held held;
    std::vector<AdrPage> pages;
    for (int i = 1; i <= 2000; ++i) {
        const auto key = fmt::format("DEC-{}", i);
        base::Record decision(risks::decision), sighting(portfolio::sighting);
        decision.key = key;
        decision["title"] = fmt::format("decision {}", i);
        sighting["source"] = std::string("adr");
        sighting["record"] = key;
        sighting["seen"] = base::Map{{"directory", std::string("old")}, {"file", key}, {"title", key}};
        held.records.push_back(std::move(decision));
        held.records.push_back(std::move(sighting));
        pages.push_back(small(i, fmt::format("page {}", i)));
    }
    CHECK(adr_planned(pages, held).rows.size() == 2000);
}

TEST_CASE("adr plan: pages that replace each other in a circle end it", "[adr]") {
    Held held;
    const auto plan =
        adr_planned({small(1, "a", {3}), small(2, "b", {1}), small(3, "c", {2}), small(4, "d", {4, 9})}, held);
    held.apply(plan.drafts);
    CHECK(held.at(risks::decision, "DEC-1").text("supersedes") == "DEC-3");
    CHECK(held.at(risks::decision, "DEC-2").text("supersedes") == "DEC-1");
    CHECK(held.at(risks::decision, "DEC-3").text("supersedes").empty());
    REQUIRE(plan.notes.size() == 1);
    CHECK(plan.notes[0].find("(2): 0003-c.md replaces 0002-b.md, 0004-d.md replaces 0004-d.md") != std::string::npos);
}

TEST_CASE("adr plan: a page that is gone is named", "[adr]") {
    Held held;
    held.apply(adr_planned({small(1, "a"), small(2, "b")}, held).drafts);
    CHECK(adr_planned({small(2, "b")}, held).vanished == std::vector<std::string>{"DEC-1"});
}
