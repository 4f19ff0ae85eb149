#include "waybill/exchange/push.hpp"

#include "tracker_plan_apply.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace push_test {

using namespace waybill;
using namespace waybill::exchange;

namespace {

/// A feature with what the tracker said of it last.
Held held(const std::string& source, const std::string& url, const std::string& stage = "idea",
          const std::string& due = "", const std::string& status = "Open") {
    Held held;
    base::Record feature(features::feature);
    feature.key = "PAY-4";
    feature.uid = "u1";
    feature["title"] = std::string("Cards");
    feature["stage"] = stage;
    if (!due.empty()) feature["committed"] = due;
    base::Record sighting(portfolio::sighting);
    sighting["source"] = source;
    sighting["record"] = std::string("PAY-4");
    base::Map seen{{"title", std::string("Cards")}, {"stage", stage}, {"status", status}, {"due", due}};
    if (!url.empty()) seen["url"] = url;
    sighting["seen"] = seen;
    held.records = {feature, sighting};
    return held;
}

std::vector<PendingPush> pushes(const Held& held) {
    return pending_pushes(held.portfolio());
}

/// The only command once `field` says `value` here.
PendingPush pushed(Held held, const char* field, const std::string& value) {
    held.records[0][field] = value.empty() ? base::Value() : base::Value(value);
    const auto all = pushes(held);
    REQUIRE(all.size() == 1);
    return all[0];
}

constexpr auto github = "https://github.com/acme/shop/issues/4";
constexpr auto gitlab = "https://gitlab.example.org/acme/deep/pay/-/issues/4";

}  // namespace

TEST_CASE("push: what says the same here and there is none", "[push]") {
    CHECK(pushes(held("github", github)).empty());
    CHECK(pushes(held("jira", "")).empty());
    auto catalog = held("backstage", "");
    catalog.records[0]["title"] = std::string("x");
    CHECK(pushes(catalog).empty());
}

TEST_CASE("push: GitHub takes titles, and stages where they open or close", "[push]") {
    CHECK(pushed(held("github", github), "title", "It's $(new)").command ==
          R"(gh issue edit '4' -R 'acme/shop' --title 'It'\''s $(new)')");
    CHECK(pushed(held("github", github), "stage", "shipped").command ==
          "gh issue close '4' -R 'acme/shop' --reason 'completed'");
    CHECK(pushed(held("github", github), "stage", "killed").command ==
          "gh issue close '4' -R 'acme/shop' --reason 'not planned'");
    CHECK(pushed(held("github", github, "shipped"), "stage", "building").command ==
          "gh issue reopen '4' -R 'acme/shop'");
    auto moved = held("github", github);
    moved.records[0]["stage"] = std::string("building");  // open is all that GitHub knows
    moved.records[0]["committed"] = std::string("2026-12-01");
    CHECK(pushes(moved).empty());
}

TEST_CASE("push: GitHub's reason of what is closed already is changed by opening it first", "[push]") {
    CHECK(pushed(held("github", github, "shipped", "", "Closed"), "stage", "killed").command ==
          "gh issue reopen '4' -R 'acme/shop' && gh issue close '4' -R 'acme/shop' --reason 'not planned'");
    CHECK(pushed(held("github", github, "killed", "", "Closed"), "stage", "done").command ==
          "gh issue reopen '4' -R 'acme/shop' && gh issue close '4' -R 'acme/shop' --reason 'completed'");
}

TEST_CASE("push: GitLab knows open and closed alone, and why it was closed is no news for it", "[push]") {
    for (const char* here : {"killed", "done"}) {
        auto closed = held("gitlab", gitlab, "shipped", "", "Closed");
        closed.records[0]["stage"] = std::string(here);
        CHECK(pushes(closed).empty());
    }
    CHECK(pushed(held("gitlab", gitlab, "killed", "", "Closed"), "stage", "building")
              .command.ends_with("'state_event=reopen'"));
}

TEST_CASE("push: no day goes where none was ever told", "[push]") {
    for (const char* source : {"jira", "gitlab", "linear", "trello"}) {
        CAPTURE(source);
        auto silent = held(source, gitlab);
        silent.records[0]["committed"] = std::string("2026-12-01");
        CHECK(pushes(silent).size() == 1);  // told: it has none
        auto& seen = silent.records[1]["seen"];
        auto map = std::get<base::Map>(seen);
        map.erase("due");
        seen = map;
        CHECK(pushes(silent).empty());
    }
}

TEST_CASE("S26 push: no token goes to a host that a record names", "[push]") {
    const auto jira = pushed(held("jira", "https://evil.example/base/browse/PAY-4"), "title", "x");
    CHECK(jira.command.find("evil") == std::string::npos);
    CHECK(jira.command.ends_with(R"("$JIRA_URL"'/rest/api/2/issue/PAY-4')"));
    CHECK(jira.note == "goes to your $JIRA_URL; the record says evil.example/base");
    CHECK(pushed(held("jira", ""), "title", "x").note.empty());
    const auto lab = pushed(held("gitlab", "https://evil.example/acme/pay/-/issues/4"), "stage", "killed");
    CHECK(
        lab.command ==
        R"(glab api --hostname "${GITLAB_HOST:?}" --method PUT 'projects/acme%2Fpay/issues/4' --raw-field 'state_event=close')");
    CHECK(lab.note == "goes to your $GITLAB_HOST; the record says evil.example");
    const auto hub = pushed(held("github", "https://evil.example/acme/shop/issues/4"), "title", "x");
    CHECK(hub.command == R"(gh issue edit '4' -R "${GH_HOST:?}"/'acme/shop' --title 'x')");
    CHECK(hub.note == "goes to your $GH_HOST; the record says evil.example");
    CHECK(pushed(held("github", github), "title", "x").note.empty());
}

TEST_CASE("push: a verdict is no news for a tracker", "[push]") {
    auto judged = held("jira", "", "shipped");
    judged.records[0]["stage"] = std::string("done");
    CHECK(pushes(judged).empty());
}

TEST_CASE("push: GitLab by its interface", "[push]") {
    CHECK(pushed(held("gitlab", gitlab), "title", "New").command ==
          "glab api --hostname \"${GITLAB_HOST:?}\" --method PUT 'projects/acme%2Fdeep%2Fpay/issues/4' --raw-field "
          "'title=New'");
    CHECK(pushed(held("gitlab", "https://gitlab.com/acme/pay/-/work_items/4"), "committed", "2026-12-01").command ==
          "glab api --method PUT 'projects/acme%2Fpay/issues/4' --raw-field 'due_date=2026-12-01'");
    CHECK(pushed(held("gitlab", gitlab), "stage", "killed").command.ends_with("'state_event=close'"));
}

TEST_CASE("push: Jira, with the status that is mapped", "[push]") {
    const auto url = "https://acme.atlassian.net/browse/OLD-4";
    CHECK(pushed(held("jira", url), "title", "A \"new\" one").command ==
          R"(curl -sS --fail-with-body -u "$JIRA_USER:$JIRA_TOKEN" -X PUT -H 'Content-Type: application/json' --data )"
          R"('{"fields":{"summary":"A \"new\" one"}}' "$JIRA_URL"'/rest/api/2/issue/OLD-4')");
    CHECK(pushed(held("jira", "", "idea", "2026-12-01"), "committed", "")
              .command.find(R"('{"fields":{"duedate":null}}' "$JIRA_URL"'/rest/api/2/issue/PAY-4')") !=
          std::string::npos);
    auto mapped = held("jira", url);
    for (const char* status : {"In Progress", "In Review"}) {
        base::Record mapping(portfolio::mapping);
        mapping["source"] = std::string("jira");
        mapping["what"] = std::string("status");
        mapping["from"] = std::string(status);
        mapping["to"] = std::string("building");
        mapped.records.push_back(mapping);
    }
    const auto push = pushed(mapped, "stage", "building");
    CHECK(push.command == "jira issue move 'OLD-4' 'In Progress'");
    CHECK(push.note == "as well: In Review");
    CHECK(pushed(held("jira", url), "stage", "shipped").command.empty());
}

TEST_CASE("push: Linear and Trello", "[push]") {
    CHECK(pushed(held("linear", ""), "committed", "2026-12-01")
              .command.find(
                  R"("variables":{"id":"PAY-4","input":{"dueDate":"2026-12-01"}}}' https://api.linear.app/graphql)") !=
          std::string::npos);
    CHECK(pushed(held("linear", ""), "stage", "building").note ==
          "no status of Linear is mapped to building: move it there by hand");
    const auto url = "https://trello.com/c/abcd1234/7-a-card";
    CHECK(
        pushed(held("trello", url), "title", "x").command ==
        R"(curl -sS --fail-with-body -X PUT "https://api.trello.com/1/cards/abcd1234?key=$TRELLO_KEY&token=$TRELLO_TOKEN" )"
        "--data-urlencode 'name=x'");
    CHECK(pushed(held("trello", url, "idea", "2026-12-01"), "committed", "").command.ends_with("'due=null'"));
    CHECK(pushed(held("trello", url), "stage", "killed").command.ends_with("'closed=true'"));
    CHECK(pushed(held("trello", url), "stage", "building").command.empty());
}

TEST_CASE("push: Trello's cards are taken out of the archive and unticked before they move", "[push]") {
    const auto url = "https://trello.com/c/abcd1234/7-a-card";
    const auto archived = pushed(held("trello", url, "killed", "", "Doing"), "stage", "building");
    CHECK(archived.command.ends_with("--data-urlencode 'closed=false'"));
    CHECK(archived.note == "then move the card by hand");
    auto mapped = held("trello", url, "killed", "", "Doing");
    base::Record mapping(portfolio::mapping);
    mapping["source"] = std::string("trello");
    mapping["what"] = std::string("status");
    mapping["from"] = std::string("Doing");
    mapping["to"] = std::string("building");
    mapped.records.push_back(mapping);
    CHECK(pushed(mapped, "stage", "building").note.empty());  // it comes back where it stood
    mapped.records.back()["from"] = std::string("Working");
    CHECK(pushed(mapped, "stage", "building").note == "then move the card by hand, to Working");
    CHECK(pushed(held("trello", url, "shipped", "", "Complete"), "stage", "building")
              .command.ends_with("--data-urlencode 'dueComplete=false'"));
    CHECK(pushed(held("trello", url, "shipped", "", "Complete"), "stage", "killed")
              .command.ends_with("--data-urlencode 'closed=true' --data-urlencode 'dueComplete=false'"));
    CHECK(pushed(held("trello", url), "stage", "shipped").command.ends_with("--data-urlencode 'dueComplete=true'"));
}

TEST_CASE("S26 push: no command for what does not show, or for an odd address", "[push]") {
    const auto hidden = pushed(held("github", github), "title", "pay \u202eload");
    CHECK(hidden.command.empty());
    CHECK(hidden.note == "it holds characters that a terminal does not show: change it there by hand");
    for (const char* url : {"", "http://github.com/acme/shop/issues/4", "https://github.com/a';touch x;'/b/issues/4",
                            "https://github.com/acme/shop/issues/$(id)", "https://github.com/-R/x/issues/4 5"}) {
        CAPTURE(url);
        const auto push = pushed(held("github", url), "title", "x");
        const bool is_harmless = push.command.empty() || push.command.find_first_of(";$") == std::string::npos;
        CHECK(is_harmless);
    }
    CHECK(pushed(held("github", "https://github.com/a';touch x;'/b/issues/4"), "title", "x").command.empty());
    CHECK(pushed(held("trello", "https://trello.com/c/$(id)"), "title", "x").command.empty());
}

TEST_CASE("shell_word: one word, whatever it holds", "[push]") {
    CHECK(shell_word("") == "''");
    CHECK(shell_word("a b\n$c`d`\\") == "'a b\n$c`d`\\'");
    CHECK(shell_word("'") == R"(''\''')");
}

}  // namespace push_test
