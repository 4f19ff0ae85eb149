#include "waybill/checks/outcomes.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/checks/done.hpp"
#include "waybill/checks/freed.hpp"
#include "waybill/checks/kill.hpp"
#include "waybill/checks/track_record.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"

namespace outcomes_test {

using namespace waybill;
using Catch::Matchers::Contains;

namespace {

const auto today = support::day("2026-11-20");

std::string feature(const std::string& key, const std::string& members) {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"One page",)" + members + "}\n";
}

/// PAY-1 in that stage, claiming to bring M-1 from 68 to 61 in 30 days.
std::string claim(const std::string& stage, const std::string& metric = R"("source":"x","owner":"bo")") {
    return feature("PAY-1", R"("stage":")" + stage + "\"") +
           R"({"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1","target":"61","window_days":30}
{"kind":"metric","key":"M-1","name":"abandonment","direction":"down","baseline":68,"cadence_days":7,)" +
           metric + "}\n";
}

std::string since(const std::string& date) {
    return R"({"kind":"rollout","feature":"PAY-1","day":")" + date + R"(","percent":100})" + "\n";
}
std::string read(const std::string& date, const std::string& value) {
    return R"({"kind":"observation","metric":"M-1","day":")" + date + R"(","value":)" + value + "}\n";
}
std::string verdict(const std::string& aspect, const std::string& said, const std::string& more = "") {
    return R"({"kind":"verdict","feature":"PAY-1","aspect":")" + aspect + R"(","verdict":")" + said + "\"" + more +
           "}\n";
}

/// The finding of that rule, or an empty one.
checks::Finding finding(std::string_view rule, const std::string& jsonl) {
    for (auto& one : checks::check(support::portfolio_of(jsonl), today)) {
        if (one.rule == rule) return one;
    }
    return {};
}

std::vector<std::string> unmet(const std::vector<checks::Requirement>& rules) {
    std::vector<std::string> ids;
    for (const auto& one : rules) {
        if (!one.is_met) ids.emplace_back(one.rule);
    }
    return ids;
}

std::vector<std::string> done_gate(const std::string& jsonl) {
    const auto portfolio = support::portfolio_of(jsonl);
    return unmet(checks::done_gate(portfolio, *portfolio.find(features::feature, "PAY-1"), today));
}

/// Read four times since that day.
std::string four_times(const std::string& first, const std::string& second) {
    return since("2026-10-15") + read("2026-10-20", first) + read("2026-10-27", second) + read("2026-11-03", first) +
           read("2026-11-10", second);
}

const std::string achieved = four_times("60", "61");
const std::string missed = four_times("68", "68");
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("reviewed is what is with users, and what is built and measured or rolled out") {
    const auto count = [](const std::string& jsonl) {
        return checks::reviews(support::portfolio_of(jsonl), today).size();
    };
    CHECK(count(claim("shipped")) == 1);
    CHECK(count(claim("done")) == 1);
    CHECK(count(claim("building")) == 0);
    CHECK(count(claim("building") + since("2026-11-10")) == 1);
    CHECK(count(claim("building") + read("2026-11-10", "68")) == 1);
    CHECK(count(claim("ready") + read("2026-11-10", "68")) == 0);
    CHECK(count(claim("killed") + achieved) == 0);
}

TEST_CASE("WB701 shipped, and no number by the day on which it was due") {
    const auto one = finding("WB701", claim("shipped") + since("2026-11-10"));
    CHECK(one.record == "PAY-1");
    CHECK_THAT(one.message, Contains("was due on 2026-11-17"));
    CHECK(one.fix == "waybill metric observe M-1 VALUE");
    CHECK(finding("WB701", claim("shipped") + since("2026-11-15")).rule.empty());
    CHECK(finding("WB701", claim("done") + since("2026-11-10")).rule.empty());
}

TEST_CASE("WB702 and WB705: an outcome whose window is over waits for its verdict") {
    CHECK_THAT(finding("WB702", claim("shipped") + missed).fix, Contains("delivers missed"));
    CHECK(finding("WB702", claim("shipped") + missed + verdict("delivers", "missed")).rule.empty());
    CHECK_THAT(finding("WB705", claim("shipped") + achieved).fix, Contains("delivers achieved"));
    CHECK(finding("WB705", claim("shipped") + achieved + verdict("delivers", "achieved")).rule.empty());
    const auto open = since("2026-11-10") + read("2026-11-12", "60") + read("2026-11-18", "60");
    CHECK(finding("WB705", claim("shipped") + open).rule.empty());
}

TEST_CASE("WB703 a guardrail that is broken since the release is an error") {
    const auto metric = R"("source":"x","owner":"bo","guardrail":70)";
    const auto one = finding("WB703", claim("shipped", metric) + since("2026-11-10") + read("2026-11-18", "71"));
    CHECK(one.severity == checks::Severity::error);
    CHECK(one.message ==
          "abandonment reads 71 (2026-11-18), beyond its limit of 70; 4 numbers would show whether it stays there");
    const auto shown = finding("WB703", claim("shipped", metric) + four_times("74", "75"));
    CHECK(shown.message ==
          "the limit of 70 for abandonment is broken: 74.5 on average, at least 73.8 (95 %, 4 numbers)");
    CHECK(shown.fix == "waybill metric show M-1");
    CHECK(finding("WB703", claim("shipped", metric) + four_times("60", "71")).rule.empty());
    CHECK(finding("WB703", claim("shipped", metric) + since("2026-11-10") + read("2026-11-08", "71")).rule.empty());
}

TEST_CASE("WB713 a guardrail is held where it is shown to be") {
    const auto metric = R"("source":"x","owner":"bo","guardrail":70)";
    const auto beyond = finding("WB713", claim("shipped", metric) + four_times("66", "71"));
    CHECK(beyond.severity == checks::Severity::warning);
    CHECK_THAT(beyond.message, Contains("is not known yet") && Contains("lies beyond"));
    CHECK(finding("WB713", claim("shipped", metric) + four_times("71", "66")).rule.empty());
    CHECK(finding("WB713", claim("done", metric) + four_times("71", "66")).severity == checks::Severity::info);
    CHECK(finding("WB713", claim("done", metric) + since("2026-10-15") + read("2026-10-20", "60")).severity ==
          checks::Severity::info);
    CHECK(finding("WB713", claim("done", metric) + achieved).rule.empty());
}

TEST_CASE("WB714 much came to users, and nothing moved") {
    const auto shipped = [](int features, const std::string& last, const std::string& day = "2026-10-01") {
        std::string jsonl = R"({"kind":"project","key":"PAY"})"
                            "\n"
                            R"({"kind":"metric","key":"M-1","name":"abandonment"})"
                            "\n";
        for (int i = 1; i <= features; ++i) {
            const auto key = "PAY-" + std::to_string(i);
            const auto target = i == features ? last : "61";
            jsonl += feature(key, R"("stage":"shipped")") + R"({"kind":"outcome","key":"O-)" + std::to_string(i) +
                     R"(","feature":")" + key + R"(","metric":"M-1","baseline":68,"window_days":30,"target":")" +
                     target + "\"}\n" + R"({"kind":"rollout","feature":")" + key + R"(","day":")" + day +
                     R"(","percent":100})"
                     "\n";
        }
        return finding("WB714", jsonl + read("2026-10-10", "67") + read("2026-10-20", "67"));
    };
    const auto one = shipped(5, "61");
    CHECK(one.record == "PAY");
    CHECK(one.severity == checks::Severity::warning);
    CHECK(
        one.message ==
        "5 features came to users in 13 weeks and their windows are over, and of 1 number that they claim none moved");
    CHECK(shipped(4, "61").rule.empty());
    CHECK(shipped(5, "67.5").rule.empty());              // one is where it was wanted
    CHECK(shipped(5, "61", "2026-11-01").rule.empty());  // their windows are open
    CHECK(shipped(5, "61", "2026-08-01").rule.empty());  // long ago
}

TEST_CASE("the track record counts what is decided, killed ones too, and what came beside what moved") {
    const auto record = [](const std::string& jsonl) {
        const auto portfolio = support::portfolio_of(jsonl);
        return checks::track_record(portfolio, checks::reviews(portfolio, today), today);
    };
    const auto met = record(claim("shipped") + achieved);
    CHECK(met.hits.met == 1);
    CHECK(met.hits.decided == 1);
    CHECK(met.shipped == 1);
    CHECK(met.closed == 1);
    CHECK(met.moved == 1);
    CHECK(checks::in_words(met) ==
          std::vector<std::string>{
              "Of 1 outcome whose result is known 1 was achieved: 100 %, and 21 to 100 % would fit that.",
              "In 13 weeks 1 feature came to users, claiming 1 number: 1 moved as wanted, or is there."});
    const auto stopped = record(claim("killed") + missed + verdict("delivers", "killed", R"(,"outcome":"O-1")"));
    CHECK(stopped.hits.decided == 1);
    CHECK(stopped.hits.met == 0);
    CHECK(stopped.shipped == 1);  // users had it, and its claim is counted: so is the feature
    CHECK(record(feature("PAY-1", R"("stage":"killed")")).shipped == 0);
    const auto open = record(claim("shipped") + since("2026-11-10") + read("2026-11-12", "60"));
    CHECK(open.hits.decided == 0);
    CHECK(open.closed == 0);
    CHECK(open.claimed == 1);
    CHECK(record(claim("shipped") + since("2026-10-01")).hits.unread == 1);
    CHECK(checks::in_words(record(claim("ready"))).empty());
    CHECK(record(feature("PAY-1", R"("stage":"shipped")") + since("2026-11-10")).shipped == 1);
}

TEST_CASE("WB704 and WB706: a metric that is claimed has a source and an owner, and is read as often as was said") {
    const auto one = finding("WB704", claim("ready", R"("unit":"%")"));
    CHECK(one.record == "M-1");
    CHECK(one.fix == R"(waybill metric edit M-1 --source "…" --owner "…")");
    CHECK(finding("WB704", claim("ready")).rule.empty());
    CHECK(finding("WB704", claim("idea", R"("unit":"%")")).rule.empty());
    const auto open = claim("shipped") + since("2026-11-01");
    CHECK_THAT(finding("WB706", open + read("2026-11-05", "66")).message, Contains("15 days ago"));
    CHECK(finding("WB706", open + read("2026-11-06", "66")).rule.empty());
    // No number at all is a finding of the feature.
    CHECK(finding("WB706", open + read("2026-10-05", "66")).rule.empty());
    CHECK_FALSE(finding("WB701", open + read("2026-10-05", "66")).rule.empty());
}

TEST_CASE("WB707 and WB708: done stands on two verdicts") {
    const auto none = finding("WB707", claim("done"));
    CHECK(none.message == "done, and no verdict whether it works; no verdict whether it delivers O-1");
    CHECK(finding("WB708", claim("done")).rule.empty());
    CHECK_THAT(finding("WB708", claim("done") + verdict("works", "achieved")).message, Contains("delivers O-1"));
    CHECK(finding("WB707", claim("shipped")).rule.empty());
    const auto law = feature("PAY-1", R"("stage":"done","obligation":"law")") + verdict("works", "achieved");
    CHECK(finding("WB707", law).rule.empty());
    CHECK(finding("WB708", law).rule.empty());
}

TEST_CASE("WB709 a verdict or a target without the product owner's yes") {
    const auto owned = R"({"kind":"project","key":"PAY","product_owner":"Sofia"})"
                       "\n" +
                       claim("shipped") + achieved;
    const auto one = finding("WB709", owned + verdict("delivers", "achieved", R"(,"outcome":"O-1","by":"bo")"));
    CHECK_THAT(one.message, Contains("no yes of Sofia"));
    CHECK_THAT(one.fix, Contains("waybill outcome verdict O-1 delivers achieved") && Contains("--agreed-by \"Sofia\""));
    CHECK(finding("WB709", owned + verdict("delivers", "achieved", R"(,"by":"sofia")")).rule.empty());
    CHECK(finding("WB709", owned + verdict("delivers", "achieved", R"(,"by":"bo","agreed_by":"Sofia")")).rule.empty());
    CHECK(finding("WB709", claim("shipped") + achieved + verdict("delivers", "achieved")).rule.empty());
    const auto killed = feature("PAY-2", R"("stage":"killed","product_owner":"Sofia")") +
                        R"({"kind":"verdict","feature":"PAY-2","aspect":"delivers","verdict":"killed","by":"bo"})";
    CHECK_THAT(finding("WB709", killed).fix, Contains("waybill feature kill PAY-2") && Contains("--agreed-by"));
    const auto moved =
        feature("PAY-2", R"("stage":"building","product_owner":"Sofia")") +
        R"({"kind":"outcome","key":"O-2","feature":"PAY-2","metric":"M-1","target":"65","target_was":"61"})";
    CHECK_THAT(finding("WB709", moved).message, Contains("moved from 61 to 65 without the yes of Sofia"));
}

TEST_CASE("WB710 shipped, and nothing says since when") {
    CHECK(finding("WB710", claim("shipped") + read("2026-11-10", "66")).fix ==
          "waybill rollout add PAY-1 100 --day DAY");
    CHECK(finding("WB710", claim("shipped") + since("2026-11-10")).rule.empty());
    CHECK(finding("WB710", feature("PAY-1", R"("stage":"shipped")")).rule.empty());
}

TEST_CASE("the gate done: two verdicts, and nothing that contradicts them") {
    const auto judged = verdict("works", "achieved") + verdict("delivers", "achieved", R"(,"outcome":"O-1")");
    const auto base = claim("shipped", R"("guardrail":70)") + judged;
    CHECK(done_gate(base + achieved) == Ids{});
    CHECK(done_gate(claim("shipped") + achieved) == Ids{"WB707", "WB708"});
    CHECK(done_gate(base + missed) == Ids{"WB712"});
    CHECK(done_gate(base + achieved + R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","state":"failed"})") ==
          Ids{"WB601"});
    CHECK(done_gate(base + since("2026-10-15") + read("2026-10-20", "50") + read("2026-11-10", "71")) == Ids{"WB703"});
    // Nobody saw it broken, and too little was read to call it held; that contradicts no verdict.
    const auto few = since("2026-10-15") + read("2026-10-20", "50") + read("2026-11-10", "51");
    CHECK(done_gate(base + few) == Ids{"WB713"});
    const std::string incident = R"({"kind":"incident","key":"INC-1","at":"2026-11-10T10:00:00Z","features":["PAY-1"])";
    CHECK(done_gate(base + achieved + incident + "}") == Ids{"WB711"});
    CHECK(done_gate(base + achieved + incident + R"(,"restored_at":"2026-11-10T11:00:00Z"})") == Ids{});
    CHECK(done_gate(feature("PAY-1", R"("stage":"shipped","enables":["PAY-2"])") + verdict("works", "achieved")) ==
          Ids{});
    CHECK(done_gate(feature("PAY-1", R"("stage":"shipped")") + verdict("works", "achieved")) == Ids{"WB708"});
}

TEST_CASE("of several verdicts the last one stands") {
    const auto at = [](const std::string& day) { return R"(,"at":")" + day + R"(T10:00:00Z")"; };
    const auto law = feature("PAY-1", R"("stage":"shipped","obligation":"law")");
    CHECK(done_gate(law + verdict("works", "achieved", at("2026-11-11")) +
                    verdict("works", "missed", at("2026-11-10"))) == Ids{});
    CHECK(done_gate(law + verdict("works", "achieved", at("2026-11-09")) +
                    verdict("works", "missed", at("2026-11-10"))) == Ids{"WB707"});
}

TEST_CASE("WB711 and WB712 are found where somebody said done, or achieved") {
    const auto services = R"("stage":"done","obligation":"law","services":["api"])";
    const auto incident =
        R"({"kind":"incident","key":"INC-1","at":"2026-11-10T10:00:00Z","services":["api"],"text":"down"})";
    CHECK_THAT(finding("WB711", feature("PAY-1", services) + incident).message, Contains("INC-1 is open: down"));
    CHECK_THAT(finding("WB712", claim("shipped") + missed + verdict("delivers", "achieved")).message,
               Contains("judged achieved, yet: did not move"));
}

TEST_CASE("options leave out what is with users, and name what has to come first") {
    const auto portfolio =
        support::portfolio_of(claim("shipped") + feature("PAY-2", R"("stage":"ready")") +
                              feature("PLAT-1", R"("stage":"idea","enables":["PAY-2"])") +
                              R"({"kind":"outcome","key":"O-2","feature":"PAY-2","metric":"M-1","target":"60"}
{"kind":"estimate","key":"E-1","feature":"PAY-2","p50":4})");
    const auto list = checks::options_of(portfolio, *portfolio.find(outcomes::metric, "M-1"), today);
    REQUIRE(list.size() == 1);
    CHECK(list[0].per_day == 2);
    REQUIRE(list[0].enablers.size() == 1);
    CHECK(list[0].enablers[0]->key == "PLAT-1");
}

TEST_CASE("the account of a kill: what remains, what it frees, what waits") {
    const std::string team = R"("team":"web",)";
    const auto portfolio = support::portfolio_of(
        feature("PAY-1", team + R"("stage":"building")") + feature("PAY-2", team + R"("stage":"ready","value":3)") +
        feature("PAY-3", team + R"("stage":"ready","value":8)") +
        feature("PAY-4", team + R"("stage":"ready","value":9)") + feature("PAY-5", team + R"("stage":"idea")") +
        feature("PAY-6", R"("stage":"idea","enables":["PAY-1"])") +
        feature("PAY-7", R"("stage":"idea","parent":"PAY-1")") +
        R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p50":10}
{"kind":"effort","feature":"PAY-1","days":4,"activity":"build"}
{"kind":"dependency","key":"D-1","from":"PAY-2","on":"PAY-1","status":"confirmed","type":"blocks"}
{"kind":"dependency","key":"D-2","from":"PAY-4","on":"PAY-5","status":"confirmed","type":"blocks"}
{"kind":"blocker","key":"B-1","feature":"PAY-1","what":"x"}
{"kind":"blocker","key":"B-2","feature":"PAY-1","what":"x","cleared":"2026-11-01"})");
    const auto account = checks::kill_account(portfolio, *portfolio.find(features::feature, "PAY-1"));
    const auto keys = [](const std::vector<const base::Record*>& records) {
        Ids list;
        for (const auto* one : records) list.push_back(one->key);
        return list;
    };
    CHECK(account.work.remaining == 6 * 480);
    CHECK(account.work.spent == 4 * 480);
    CHECK(account.team == "web");
    CHECK(keys(account.could_start) == Ids{"PAY-3", "PAY-2"});
    CHECK(keys(account.waiting) == Ids{"D-1"});
    CHECK(keys(account.enablers) == Ids{"PAY-6"});
    CHECK(keys(account.parts) == Ids{"PAY-7"});
    CHECK(keys(account.blockers) == Ids{"B-1"});
}

TEST_CASE("stopping frees what is still planned for the same number, in weeks of the teams that would do it") {
    const auto freed = [](const std::string& more) {
        const auto portfolio = support::portfolio_of(claim("building") + since("2026-10-15") + more);
        const auto review = checks::review_of(portfolio, portfolio.all(outcomes::outcome).front(), today);
        const auto found = checks::freed_by_stopping(portfolio, review, today);
        std::vector<std::string> keys;
        for (const auto& one : found.works) keys.push_back(one.feature->key);
        return std::pair(found, keys);
    };
    const std::string estimates = R"({"kind":"estimate","feature":"PAY-1","p10":4,"p50":6,"p90":9}
{"kind":"effort","feature":"PAY-1","day":"2026-11-02","activity":"build","days":2}
{"kind":"estimate","feature":"PAY-2","p10":8,"p50":12,"p90":20}
)";
    const std::string later = feature("PAY-2", R"("stage":"ready","team":"web")") +
                              R"({"kind":"outcome","key":"O-2","feature":"PAY-2","metric":"M-1","target":"58"})"
                              "\n";
    const std::string web = R"({"kind":"team","key":"web","streams":2,"focus":0.8,"weekdays":"mon-thu"})"
                            "\n";

    const auto [alone, one] = freed(estimates);
    CHECK(one == std::vector<std::string>{"PAY-1"});
    CHECK(alone.minutes == 4 * 480);
    CHECK(alone.is_estimated);
    CHECK_FALSE(alone.weeks.has_value());  // nobody says which team

    const auto [both, two] = freed(estimates + later + web);
    CHECK(two == std::vector<std::string>{"PAY-1", "PAY-2"});
    CHECK(both.minutes == 16 * 480);
    CHECK_FALSE(freed(later).first.is_estimated);

    // Shipped work is spent; what is ready for the same number is not: 12 days, 6.4 of which the team does a week.
    const auto portfolio = support::portfolio_of(claim("shipped") + since("2026-10-15") + later + web + estimates);
    const auto review = checks::review_of(portfolio, portfolio.all(outcomes::outcome).front(), today);
    const auto rest = checks::freed_by_stopping(portfolio, review, today);
    CHECK(rest.minutes == 12 * 480);
    CHECK(rest.weeks.value() == Approx(1.875));

    // What has users of its own is judged by its own numbers.
    const auto used =
        freed(estimates + later + web + R"({"kind":"rollout","feature":"PAY-2","day":"2026-11-01","percent":5})");
    CHECK(used.second == std::vector<std::string>{"PAY-1"});
}

}  // namespace outcomes_test
