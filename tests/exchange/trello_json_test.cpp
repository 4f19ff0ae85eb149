#include <fmt/format.h>

#include "refusal.hpp"
#include "waybill/exchange/tracker.hpp"

namespace trello_json_test {

using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

/// A board with a list to do, one done, and one that is archived; `cards` and `more` members.
std::string board(std::string_view cards, std::string_view more = "") {
    return fmt::format(R"({{"name":"Web shop","lists":[{{"id":"l1","name":"To Do"}},{{"id":"l2","name":"Done"}},
        {{"id":"l3","name":"Old","closed":true}}],"members":[{{"id":"m1","username":"ann"}},{{"id":"m2","username":"bob"}}],
        "cards":[{}]{}}})",
                       cards, more);
}

TrackerBatch read(std::string_view text, bool skip_bad = false) {
    return read_trello_json(text, {"board.json", skip_bad, {}});
}

/// The card with a number, name and list, and `more` members.
std::string card(std::string_view more, std::string_view list = "l1") {
    return fmt::format(R"({{"id":"64098772e6751c75dc0dc6f6","idShort":7,"name":"t","idList":"{}"{}}})", list, more);
}

TrackerIssue only(std::string_view text) {
    auto batch = read(text);
    REQUIRE(batch.issues.size() == 1);
    return batch.issues[0];
}

std::string refused(std::string_view text) {
    return refusal([&] { read(text); });
}

}  // namespace

TEST_CASE("trello: what a board tells of a card", "[trello_json]") {
    const auto batch =
        read(board(card(R"(,"desc":"a\r\nb","due":"2026-03-01T08:00:00.000Z","shortUrl":"https://trello.com/c/x",
        "labels":[{"name":"q4","color":"red"},{"name":"","color":"orange"}],"idMembers":["m2","m1"],
        "dateLastActivity":"2026-02-25T22:00:42.000Z","badges":{"checkItems":4,"checkItemsChecked":1},
        "customFieldItems":[{"idCustomField":"f1","value":{"number":"3"}},{"idCustomField":"f2","idValue":"o1"}])"),
                   R"(,"customFields":[{"id":"f1","name":"Size"},
        {"id":"f2","name":"Area","options":[{"id":"o1","value":{"text":"Shop"}}]}])"));
    CHECK(batch.system == "trello");
    REQUIRE(batch.issues.size() == 1);
    const auto& issue = batch.issues[0];
    CHECK(issue.key == "WEBSHOP-7");
    CHECK(issue.project_name == "Web shop");
    CHECK(issue.description == "a\nb");
    CHECK(issue.status == "To Do");
    CHECK(issue.due == "2026-03-01");
    CHECK(issue.labels == Texts{"q4", "orange"});
    CHECK(issue.assignee == "bob");
    CHECK(issue.created == "2023-03-09T07:14:58Z");
    CHECK(issue.updated == "2026-02-25T22:00:42Z");
    CHECK(issue.progress == 0.25);
    CHECK(issue.custom.at("Size") == "3");
    CHECK(issue.custom.at("Area") == "Shop");
    CHECK_FALSE(issue.has_history);
    REQUIRE(batch.notes.size() == 1);
    CHECK(batch.notes[0] == "1 card has more than one member: the first one is the owner.");
}

TEST_CASE("trello: check lists of the board count before the badges", "[trello_json]") {
    const auto issue = only(board(card(R"(,"badges":{"checkItems":9,"checkItemsChecked":0})"),
                                  R"(,"checklists":[{"idCard":"64098772e6751c75dc0dc6f6","checkItems":
        [{"state":"complete"},{"state":"incomplete"}]}])"));
    CHECK(issue.progress == 0.5);
}

TEST_CASE("trello: what is ticked off, put away or no work", "[trello_json]") {
    CHECK(only(board(card(R"(,"dueComplete":true)"))).status == "Complete");
    CHECK(only(board(card(R"(,"closed":true)"))).is_archived);
    CHECK(only(board(card("", "l3"))).is_archived);
    CHECK_FALSE(only(board(card(""))).is_archived);
    const auto batch = read(board(card(R"(,"isTemplate":true)")));
    CHECK(batch.issues.empty());
    CHECK(batch.notes == Texts{"1 card is a template or a separator and no work: left out."});
}

TEST_CASE("trello: moves between lists, the newest first in the file", "[trello_json]") {
    const auto issue = only(board(card("", "l2"), R"(,"actions":[
        {"type":"updateCard","date":"2026-02-03T08:00:00.000Z","data":{"card":{"id":"64098772e6751c75dc0dc6f6"},
         "listBefore":{"name":"Doing"},"listAfter":{"name":"Done"}}},
        {"type":"updateCard","date":"2026-02-02T08:00:00.000Z","data":{"card":{"id":"64098772e6751c75dc0dc6f6"},
         "listBefore":{"name":"To Do"},"listAfter":{"name":"Doing"}}},
        {"type":"createCard","date":"2026-02-01T08:00:00.000Z","data":{"card":{"id":"64098772e6751c75dc0dc6f6"}}}])"));
    CHECK(issue.has_history);
    REQUIRE(issue.changes.size() == 2);
    CHECK((issue.changes[0].from == "To Do" && issue.changes[0].to == "Doing"));
    CHECK((issue.changes[1].at == "2026-02-03T08:00:00Z" && issue.changes[1].to == "Done"));
    CHECK(issue.resolved == "2026-02-03T08:00:00Z");
}

TEST_CASE("trello: what is refused, and where", "[trello_json]") {
    CHECK(refused("[]").find("a list of cards does not say in which lists they are") != std::string::npos);
    CHECK(refused(R"({"cards":[]})").find(".lists: expected the board's lists") != std::string::npos);
    CHECK(refused(board(card("", "l9"))).find(".cards[0].idList: \"l9\" is no list of this board") !=
          std::string::npos);
    CHECK(refused(board(card(R"(,"due":"soon")"))).find(".cards[0].due: \"soon\" is not a time") != std::string::npos);
    CHECK(refused(board(card("") + "," + card(""))).find(".cards[1].idShort: WEBSHOP-7 stands in the file twice") !=
          std::string::npos);
    CHECK(read(board("{}," + card("")), true).skipped.size() == 1);
}

TEST_CASE("tracker_of: which tracker an export is from", "[tracker]") {
    CHECK(tracker_of("Summary,Issue key\n", true) == "jira");
    CHECK(tracker_of("\"ID\",\"Team\",\"Title\"\n", true) == "linear");
    CHECK(tracker_of(board(""), false) == "trello");
    CHECK(tracker_of(R"([{"iid": 1}])", false) == "gitlab");
    CHECK(tracker_of(R"([{"number": 1, "body": "\"iid\": 1"}])", false) == "github");
    CHECK(tracker_of(R"([{"key":"A-1","fields": {}}])", false) == "jira");
}

}  // namespace trello_json_test
