#include "waybill/exchange/merge.hpp"

#include "merge_record.hpp"
#include "refusal.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace merge_test {

using namespace waybill;
using namespace waybill::exchange;
using base::Record;
using Catch::Matchers::Contains;
using support::record;
using Records = std::vector<Record>;
using Texts = std::vector<std::string>;

namespace {

Records records(const Texts& lines) {
    Records all;
    for (const auto& line : lines) all.push_back(record(line));
    return all;
}

/// What a field says in the merge, `-` for a record that is not there.
std::string value(const Merge& merged, const std::string& name, const std::string& field) {
    for (const auto& one : merged.records) {
        if (one.any().name() == name && !one.is_conflict)
            return base::display(one.any().kind->field(field), one.any()[field]);
    }
    return "-";
}

Texts names(const Merge& merged) {
    Texts all;
    for (const auto& one : merged.records) all.emplace_back(one.any().name());
    return all;
}

Texts conflicts(const Merge& merged) {
    Texts all;
    for (const auto& one : merged.conflicts)
        all.push_back(fmt::format("{} {}: {} | {} | {}", one.record, one.field, one.base, one.ours, one.theirs));
    return all;
}

const std::string cards = "feature PAY-1 uid=a project=PAY title=Cards value=3 services=x,y tags=p";

}  // namespace

TEST_CASE("what one side changed is so, field by field") {
    const auto merged =
        merge(records({cards}), records({"feature PAY-1 uid=a project=PAY title=Wallets value=3 services=x,y tags=p"}),
              records({"feature PAY-1 uid=a project=PAY title=Cards value=5 services=x,y tags=p"}));
    CHECK(merged.conflicts.empty());
    CHECK(value(merged, "PAY-1", "title") == "Wallets");
    CHECK(value(merged, "PAY-1", "value") == "5");
}

TEST_CASE("lists merge entry by entry") {
    const auto merged = merge(records({cards}),
                              records({"feature PAY-1 uid=a project=PAY title=Cards value=3 services=x,y,c tags=p,r"}),
                              records({"feature PAY-1 uid=a project=PAY title=Cards value=3 services=y,b tags="}));
    CHECK(merged.conflicts.empty());
    CHECK(value(merged, "PAY-1", "services") == "y, b, c");
    CHECK(merged.records.front().any().tags == Texts{"r"});
}

TEST_CASE("lists whose order says something do not merge by themselves") {
    const auto merged =
        merge(records({"iteration s uid=s team=t features=a,b"}), records({"iteration s uid=s team=t features=b,a"}),
              records({"iteration s uid=s team=t features=a,b,c"}));
    CHECK(conflicts(merged) == Texts{"s features: a, b | b, a | a, b, c"});
}

TEST_CASE("maps merge entry by entry") {
    const std::string head = "feature PAY-1 uid=a project=PAY title=t ";
    const auto merged =
        merge(records({head + R"(needs={"R1":1,"R2":1})"}), records({head + R"(needs={"R1":2,"R2":1})"}),
              records({head + R"(needs={"R1":3,"R2":4})"}));
    CHECK(conflicts(merged) == Texts{"PAY-1 needs.R1: 1 | 2 | 3"});
    CHECK_THAT(text_of(merged, Keep::theirs), Contains(R"("needs":{"R1":3,"R2":4})"));
    CHECK_THAT(text_of(merged, Keep::ours), Contains(R"("needs":{"R1":2,"R2":4})"));
}

TEST_CASE("a field that both changed is a conflict, and all else of the record is merged") {
    const auto merged =
        merge(records({cards}), records({"feature PAY-1 uid=a project=PAY title=Wallets value=4 services=x,y tags=p"}),
              records({"feature PAY-1 uid=a project=PAY title=Tokens value=3 services=x,y,z tags=p"}));
    CHECK(conflicts(merged) == Texts{"PAY-1 title: Cards | Wallets | Tokens"});
    const auto text = text_of(merged);
    CHECK_THAT(
        text,
        Contains("<<<<<<< ours\n{\"kind\":\"feature\",\"key\":\"PAY-1\",\"project\":\"PAY\",\"title\":\"Wallets\""));
    CHECK_THAT(text, Contains("\n||||||| before\n") && Contains("\n=======\n") && Contains("\n>>>>>>> theirs\n"));
    for (const auto keep : {Keep::ours, Keep::theirs}) {
        const auto kept = read_records(text_of(merged, keep), "x");
        REQUIRE(kept.size() == 1);
        CHECK(kept[0].text("title") == (keep == Keep::ours ? "Wallets" : "Tokens"));
        CHECK(base::display(kept[0].kind->field("value"), kept[0]["value"]) == "4");
        CHECK(kept[0].texts("services") == Texts{"x", "y", "z"});
        CHECK(settle(text, keep, {}, "x").text == text_of(merged, keep));
    }
}

TEST_CASE("no import takes a file with a conflict in it") {
    const auto merged = merge(records({cards}), records({cards + "1"}), records({}));
    CHECK(refusal([&] { read_jsonl(text_of(merged), "p.jsonl"); }) ==
          "p.jsonl:1:0: a merge conflict stands here that nobody has settled yet");
    CHECK_THAT(hint_of([&] { read_jsonl("=======\n", "p.jsonl"); }),
               Contains("waybill merge FILE --keep ours -o FILE"));
    CHECK(!is_conflict_mark("======== x"));
    CHECK(!is_conflict_mark("<<<<<<"));
    CHECK(is_conflict_mark("<<<<<<< HEAD"));
}

TEST_CASE("a record that one side removed and the other left alone is gone") {
    const Texts base{cards, "criterion PAY-1.1 uid=c feature=PAY-1 name=n"};
    const auto merged = merge(records(base), records({}), records(base));
    CHECK(merged.conflicts.empty());
    CHECK(merged.records.empty());
}

TEST_CASE("removed against changed is a conflict, and what hangs on the record stays with it") {
    const Texts base{cards, "criterion PAY-1.1 uid=c feature=PAY-1 name=n"};
    const auto merged = merge(records(base), records({}), records({cards + "1", base[1]}));
    CHECK(conflicts(merged) ==
          Texts{"PAY-1.1 : there | removed | belongs to PAY-1 Cards", "PAY-1 : there | removed | changed"});
    CHECK(text_of(merged, Keep::ours).empty());
    CHECK(read_records(text_of(merged, Keep::theirs), "x").size() == 2);
}

TEST_CASE("what one side removed and the other refers to anew is a conflict") {
    const auto merged =
        merge(records({cards}), records({cards, "risk R-1 uid=r title=Late features=PAY-1"}), records({}));
    CHECK(conflicts(merged) == Texts{"PAY-1 : there | R-1 Late refers to it | removed", "R-1 features:  | PAY-1 | "});
}

TEST_CASE("what all three have is in the result, whichever side is taken") {
    const Texts base{cards, "feature PAY-2 uid=b project=PAY title=Wallets", "estimate E-1 uid=e feature=PAY-2 p50=1"};
    const auto kept = [](const Merge& merged, Keep keep) { return read_records(text_of(merged, keep), "x"); };

    SECTION("where it refers anew to what the other side removed") {
        const auto merged =
            merge(records(base), records({base[1], base[2]}), records({cards, base[1] + " parent=PAY-1", base[2]}));
        CHECK(conflicts(merged) ==
              Texts{"PAY-1 : there | removed | PAY-2 Wallets refers to it", "PAY-2 parent:  |  | PAY-1"});
        CHECK(kept(merged, Keep::ours).size() == 2);
        CHECK(kept(merged, Keep::theirs).size() == 3);
        CHECK(kept(merged, Keep::before).size() == 3);
        CHECK(kept(merged, Keep::before)[2].text("parent").empty());  // neither had changed that yet
    }
    SECTION("where it must refer to something") {
        const auto merged = merge(records(base), records({base[1], base[2]}),
                                  records({cards, base[1], "estimate E-1 uid=e feature=PAY-1 p50=1"}));
        CHECK(kept(merged, Keep::ours).front().text("feature") == "PAY-2");
        CHECK(kept(merged, Keep::theirs).front().text("feature") == "PAY-1");
        CHECK(kept(merged, Keep::before).front().text("feature") == "PAY-2");
    }
    SECTION("where it refers to what both recorded, each otherwise") {
        const auto team = [](const std::string& uid) { return "team web uid=" + uid + " lead=" + uid; };
        const auto merged = merge(records(base), records({cards + " team=web", base[1], base[2], team("x")}),
                                  records({base[0], base[1], base[2], team("y")}));
        CHECK(conflicts(merged) == Texts{"web lead:  | x | y"});
        CHECK(kept(merged, Keep::ours).size() == 4);
        CHECK(kept(merged, Keep::before).size() == 3);
        CHECK(kept(merged, Keep::before)[1].text("team").empty());
    }
}

TEST_CASE("two features that were given one key stay two") {
    const Texts base{"counter uid=n prefix=PAY- next=13", "counter uid=e prefix=E- next=1"};
    const Texts ours{"counter uid=n prefix=PAY- next=14",
                     "counter uid=e prefix=E- next=2",
                     "feature PAY-13 uid=a project=PAY title=Ours at=3",
                     "criterion PAY-13.1 uid=b feature=PAY-13 name=o",
                     "estimate E-1 uid=c feature=PAY-13 p50=1",
                     "counter uid=k prefix=PAY-13. next=2"};
    const Texts theirs{"counter uid=n prefix=PAY- next=14",
                       "counter uid=e prefix=E- next=2",
                       "feature PAY-13 uid=x project=PAY title=Theirs at=2",
                       "criterion PAY-13.1 uid=y feature=PAY-13 name=t",
                       "estimate E-1 uid=z feature=PAY-13 p50=2",
                       "answer uid=q estimate=E-1 question=flag answer=no",
                       "note uid=w record=PAY-13 text=n",
                       "counter uid=l prefix=PAY-13. next=2"};
    const auto merged = merge(records(base), records(ours), records(theirs));
    CHECK(merged.conflicts.empty());
    CHECK(value(merged, "PAY-13", "title") == "Theirs");  // recorded first
    CHECK(value(merged, "PAY-14", "title") == "Ours");
    CHECK(value(merged, "PAY-14.1", "name") == "o");
    CHECK(value(merged, "PAY-13.1", "name") == "t");
    CHECK(value(merged, "n", "next") == "15");
    CHECK(value(merged, "w", "record") == "PAY-13");
    CHECK(value(merged, "q", "estimate") == (value(merged, "E-1", "feature") == "PAY-13" ? "E-1" : "E-2"));
    CHECK(names(merged).size() == ours.size() + theirs.size() - 2);
    const auto other_way = merge(records(base), records(theirs), records(ours));
    CHECK(text_of(other_way) == text_of(merged));
    REQUIRE(!merged.new_keys.empty());
    CHECK(merged.new_keys[0].after == "PAY-14");
    CHECK(merged.new_keys[0].side == our_side);

    SECTION("and a second merge of the same branches finds them so") {
        const auto once = read_records(text_of(merged), "x");
        const auto again = merge(records(base), once, records(theirs));
        CHECK(text_of(again) == text_of(merged));
        CHECK(text_of(merge(records(base), records(ours), once)) == text_of(merged));
    }
}

TEST_CASE("a name that people chose is one record") {
    const auto merged = merge({}, records({"team web uid=a lead=Bo at=2"}), records({"team web uid=b focus=0.5 at=1"}));
    CHECK(merged.conflicts.empty());
    REQUIRE(merged.records.size() == 1);
    CHECK(merged.records[0].any().uid == "b");
    CHECK(value(merged, "web", "lead") == "Bo");
    CHECK(conflicts(merge({}, records({"team web uid=a lead=Bo"}), records({"team web uid=b lead=Al"}))) ==
          Texts{"web lead:  | Bo | Al"});
}

TEST_CASE("a key of a tracker is one record") {
    const std::string project = "project PAY uid=p tracker=jira";
    const auto merged = merge(records({project}), records({project, "feature PAY-7 uid=a project=PAY title=t"}),
                              records({project, "feature PAY-7 uid=b project=PAY title=t value=3"}));
    CHECK(merged.conflicts.empty());
    CHECK(merged.new_keys.empty());
    CHECK(value(merged, "PAY-7", "value") == "3");
}

TEST_CASE("readings of one day are one record, logged effort is as many as were logged") {
    const auto merged =
        merge({}, records({"observation uid=a metric=M-1 day=2026-11-03 value=5", "effort uid=b feature=PAY-1 days=1"}),
              records({"observation uid=c metric=M-1 day=2026-11-03 value=6", "effort uid=d feature=PAY-1 days=1"}));
    CHECK(merged.records.size() == 3);
    REQUIRE(merged.conflicts.size() == 1);
    CHECK(merged.conflicts[0].field == "value");
}

TEST_CASE("settling one record leaves the others") {
    const auto with = [](const std::string& name) {
        return records({"team api uid=s lead=" + name, "team web uid=t lead=" + name});
    };
    const auto text = text_of(merge(with("A"), with("B"), with("C")));
    const auto settled = settle(text, Keep::theirs, "web", "x");
    CHECK(settled.settled == 1);
    CHECK(settled.left == 1);
    CHECK_THAT(settled.text.substr(settled.text.rfind(">>>>>>>")), Contains("\"lead\":\"C\""));
    CHECK_THAT(settled.text, Contains("<<<<<<< ours") && Contains("\"lead\":\"B\""));
    CHECK(settle("", Keep::ours, {}, "x").text.empty());
    CHECK(refusal([&] { settle("<<<<<<< a\n", Keep::ours, {}, "x"); }) ==
          "x:1:0: the marks of a merge conflict do not pair here");
    CHECK(refusal([&] { settle("{}\n=======\n", Keep::ours, {}, "x"); }) ==
          "x:2:0: the marks of a merge conflict do not pair here");
    CHECK(refusal([&] { settle("<<<<<<< a\n<<<<<<< b\n", Keep::ours, {}, "x"); }) ==
          "x:2:0: the marks of a merge conflict do not pair here");
}

TEST_CASE("marks that do not say what was before are settled by ours or theirs alone") {
    const std::string ours = "{\"kind\":\"team\",\"key\":\"a\"}\n", theirs = "{\"kind\":\"team\",\"key\":\"b\"}\n";
    const auto two_ways = ours + "<<<<<<< x\n" + ours + "=======\n" + theirs + ">>>>>>> y\n";
    CHECK(refusal([&] { settle(two_ways, Keep::before, {}, "x"); }) == "x:2:0: these marks do not say what was before");
    CHECK(settle(two_ways, Keep::theirs, {}, "x").text == ours + theirs);
    // Of another record it is known; and where both sides added it, nothing was before.
    const auto three_ways = "<<<<<<< x\n{\"kind\":\"team\",\"key\":\"c\"}\n||||||| z\n=======\n>>>>>>> y\n";
    CHECK(settle(three_ways + two_ways, Keep::before, "c", "x").left == 1);
    CHECK(settle(three_ways, Keep::before, {}, "x").text.empty());
    CHECK(refusal([&] { settle("<<<<<<< x\n" + ours + ">>>>>>> y\n", Keep::theirs, {}, "x"); }) ==
          "x:3:0: the marks of a merge conflict do not pair here");
}

TEST_CASE("what was typed by hand is merged without what it does not say") {
    const auto read = [](const std::string& text) { return read_records(text, "x"); };
    const std::string bare = R"({"kind":"service","key":"web"})",
                      typed = R"({"kind":"service","key":"web","name":"Shop","type":"service"})";
    const std::string kept = R"({"kind":"service","key":"web","name":"Shop","type":"service","uid":"a",)"
                             R"("created":"2026-11-01T12:00:00Z","changed":"2026-11-02T12:00:00Z"})";
    CHECK(text_of(merge({}, read(typed), {})) == typed + "\n");
    CHECK(text_of(merge(read(bare), read(bare), read(typed))) == typed + "\n");
    // Read and exported on one side, it is the same record still, with what it was given.
    CHECK(text_of(merge(read(typed), read(kept), read(typed))) == kept + "\n");
    CHECK(text_of(merge(read(kept), read(typed), read(kept))) == kept + "\n");
}

TEST_CASE("what was typed without a key is the record that says the same") {
    const std::string typed = R"({"kind":"feature","project":"PAY","title":"Cards"})",
                      changed = R"({"kind":"feature","project":"PAY","title":"Cards","value":5})";
    const auto read = [](const std::string& text) { return read_records(text, "x"); };
    const auto one = records({"feature PAY-1 uid=a project=PAY title=Cards"});
    CHECK(names(merge(read(typed), one, read(typed))) == Texts{"PAY-1"});
    CHECK(value(merge(one, records({"feature PAY-1 uid=a project=PAY title=Cards value=5"}), read(typed)), "PAY-1",
                "value") == "5");
    // Each typed another one, and each read the same line for itself.
    CHECK(merge({}, read(typed), read(changed)).records.size() == 2);
    const auto other = records({"feature PAY-1 uid=b project=PAY title=Wallets"});
    const std::string keyed = R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Cards"})";
    CHECK(value(merge(read(keyed), one, other), "PAY-1", "title") == "Wallets");
}

TEST_CASE("one key or uid on two lines is refused") {
    const std::string one = R"({"kind":"team","key":"web","uid":"a"})", other = R"({"kind":"team","key":"WEB"})";
    CHECK(refusal([&] { read_records(one + "\n" + other, "x"); }) == "x:2:0: WEB stands already on line 1");
    CHECK(refusal([&] { read_records(one + "\n" + R"({"kind":"team","key":"b","uid":"a"})", "x"); }) ==
          "x:2:0: a stands already on line 1");
}

}  // namespace merge_test
