#include <algorithm>

#include "refusal.hpp"
#include "support/records.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/exchange/git_log.hpp"
#include "waybill/portfolio/records.hpp"

namespace git_log_test {

using namespace waybill;
using namespace waybill::exchange;
using Texts = std::vector<std::string>;
using Catch::Matchers::Contains;

namespace {

GitLog read(std::string_view text) {
    return read_git_log(text, "log.txt");
}

std::string refused(std::string_view text) {
    return refusal([&] { read(text); });
}

GitPlan plan(std::string_view text, const Texts& tags = {}, const portfolio::Portfolio& known = {}) {
    const GitPlanOptions options{"api", tags, "log.txt"};
    return plan_git_log(read(text), known, options);
}

/// `v1 2026-01-02T00:00:00Z 2` for each deployment of a plan.
Texts shown(const GitPlan& plan) {
    Texts lines;
    for (const auto& one : plan.deployments)
        lines.push_back(fmt::format("{} {} {}{}", one.version, base::format_instant(one.at), one.commits,
                                    one.is_known ? " known" : ""));
    return lines;
}

/// A line of a log on a day of January.
std::string commit(std::string_view hash, std::string_view parents, int day, std::string_view refs = {}) {
    return fmt::format("{}\t{}\t2026-01-{:02}T00:00:00Z\t{}\n", hash, parents, day, refs);
}

/// Two lines of work that were merged: v1 stands on the first commit, v2 on the merge, v3 on the one after it.
std::string merged() {
    return commit("aaaa6", "aaaa5", 9, "HEAD -> main, tag: v3, origin/main") +
           commit("aaaa5", "aaaa3 aaaa4", 8, "tag: v2, tag: nightly") + commit("aaaa4", "aaaa2", 7) +
           commit("aaaa3", "aaaa1", 6) + commit("aaaa2", "aaaa1", 5) + commit("aaaa1", "", 1, "tag: v1");
}

/// The values of a deployment's draft, by field.
std::string value(const base::Draft& draft, std::string_view field) {
    const auto index = draft.kind->index_of(field);
    const auto found = draft.values.find(*index);
    return found == draft.values.end() ? std::string() : base::display(draft.kind->fields[*index], found->second);
}

}  // namespace

TEST_CASE("git log: a deployment has the commits that no earlier one has, and no merges", "[git_log]") {
    const auto made = plan(merged());
    CHECK(shown(made) == Texts{"v1 2026-01-01T00:00:00Z 1", "v2 2026-01-08T00:00:00Z 3", "v3 2026-01-09T00:00:00Z 1"});
    CHECK(made.commits == 5);
    CHECK(made.left_out == 1);
    CHECK(made.is_new_service);
    REQUIRE(made.drafts.size() == 4);
    CHECK(made.drafts[0].key == "api");
    CHECK(value(made.drafts[2], "service") == "api");
    CHECK(value(made.drafts[2], "version") == "v2");
    CHECK(value(made.drafts[2], "at") == "2026-01-08T00:00:00Z");
    CHECK(value(made.drafts[2], "commits") == "2026-01-05T00:00:00Z, 2026-01-06T00:00:00Z, 2026-01-07T00:00:00Z");
    CHECK(made.drafts[2].at.line == 2);
    CHECK(made.notes == Texts{"The service api is new here.", "Tags that are no deployments are left out: 1."});
}

TEST_CASE("git log: a tag may have a date of its own, and stands where that puts it", "[git_log]") {
    const auto made = plan("tag\tv1\t2026-01-30T12:00:00+01:00\n" + merged());
    CHECK(shown(made) == Texts{"v2 2026-01-08T00:00:00Z 4", "v3 2026-01-09T00:00:00Z 1", "v1 2026-01-30T11:00:00Z 0"});
    CHECK_THAT(made.notes.back(),
               Contains("Tags whose commits an earlier deployment has are deployments without commits (1): v1."));
}

TEST_CASE("git log: patterns say which tags are deployments; the last that fits decides", "[git_log]") {
    CHECK(shown(plan(merged(), {"v3", "nightly"})).front() == "nightly 2026-01-08T00:00:00Z 3");
    CHECK(plan(merged(), {"v*", "!v2"}).deployments.size() == 2);
    CHECK(plan(merged(), {"!v2"}).deployments.size() == 2);
    CHECK(plan(merged(), {"!*", "v2"}).deployments.size() == 1);
    CHECK(fits_glob("v1.4.0-rc.1", "v*-rc*"));
    CHECK(fits_glob("v1.4.0", "v?.*.?"));
    CHECK(!fits_glob("v1.4.0", "v?"));
    CHECK(!fits_glob("av1", "v*"));
    CHECK((fits_glob("", "**") && fits_glob("aab", "*ab") && !fits_glob("", "?")));
    // Long runs of stars end: each is tried from where the one before it fits.
    CHECK(!fits_glob(std::string(400, 'a'), "*a*a*a*a*a*a*a*a*a*a*b"));
}

TEST_CASE("git log: several tags on one commit, pre-releases", "[git_log]") {
    const auto made =
        plan(commit("aaaa2", "aaaa1", 5, "tag: v1.0.0, tag: 1.0") + commit("aaaa1", "", 1, "tag: v1.0.0-rc.1"));
    CHECK(shown(made) ==
          Texts{"v1.0.0-rc.1 2026-01-01T00:00:00Z 1", "v1.0.0 2026-01-05T00:00:00Z 1", "1.0 2026-01-05T00:00:00Z 0"});
    CHECK_THAT(made.notes[1], Contains("Pre-releases are deployments like any other") && Contains("(1): v1.0.0-rc.1."));
    CHECK_THAT(made.notes[2], Contains("deployments without commits (1): 1.0."));
    // At one moment the commit further down is the older one.
    CHECK(shown(plan(commit("aaaa2", "aaaa1", 5, "tag: v2") + commit("aaaa1", "", 5, "tag: v1"))) ==
          Texts{"v1 2026-01-05T00:00:00Z 1", "v2 2026-01-05T00:00:00Z 1"});
}

TEST_CASE("git log: a version that is here is left as it is", "[git_log]") {
    const portfolio::Portfolio known(support::records(R"({"kind":"service","key":"API"}
{"kind":"deployment","service":"API","version":"v2","at":"2026-01-09T00:00:00Z"}
{"kind":"deployment","service":"other","version":"v3","at":"2026-01-09T00:00:00Z"})"));
    const auto made = plan(merged(), {}, known);
    CHECK(!made.is_new_service);
    CHECK(shown(made)[1] == "v2 2026-01-08T00:00:00Z 3 known");
    REQUIRE(made.drafts.size() == 2);
    CHECK(value(made.drafts[0], "service") == "API");
    CHECK(value(made.drafts[1], "version") == "v3");
    CHECK(value(made.drafts[1], "commits") == "2026-01-09T00:00:00Z");
    CHECK_THAT(made.notes.back(), Contains("another day or other commits than this log tells") && Contains("(1): v2."));
}

TEST_CASE("git log: a version that is here takes the log's word where it is asked to", "[git_log]") {
    const portfolio::Portfolio known(support::records(R"({"kind":"service","key":"api"}
{"kind":"deployment","service":"api","version":"v1","at":"2026-01-01T00:00:00Z","commits":["2026-01-01T00:00:00Z"]}
{"kind":"deployment","service":"api","version":"v2","at":"2026-01-09T00:00:00Z"})"));
    const auto made = plan_git_log(read(merged()), known, {"api", {}, "log.txt", true});
    CHECK(shown(made)[1] == "v2 2026-01-08T00:00:00Z 3 known");
    CHECK(made.deployments[1].is_corrected);
    CHECK(!made.deployments[0].is_corrected);
    REQUIRE(made.drafts.size() == 2);
    CHECK(value(made.drafts[0], "at") == "2026-01-08T00:00:00Z");
    CHECK(made.drafts[0].uid == known.all(portfolio::deployment)[1].uid);
}

TEST_CASE("git log: the first deployment brings what no older version had", "[git_log]") {
    CHECK(shown(plan(merged(), {"v3"})) == Texts{"v3 2026-01-09T00:00:00Z 1"});
    CHECK(shown(plan(merged(), {"v2"})).front() == "v2 2026-01-08T00:00:00Z 3");
    std::string log = commit("bbbb2", "bbbb1", 31, "tag: v2") + commit("bbbb1", "aaaa9", 30, "tag: v1");
    for (int i = 29; i > 1; --i) log += commit(fmt::format("aa{}", i == 29 ? "aa9" : fmt::format("bb{:02}", i)), fmt::format("aabb{:02}", i - 1), i);
    log += commit("aabb01", "", 1);
    CHECK_THAT(plan(log).notes.back(), Contains("The first deployment, v1, brings the whole history before it, 30 commits"));
}

TEST_CASE("git log: a history that is cut is told, and is no fault", "[git_log]") {
    const auto made = plan(commit("aaaa2", "bbbb1", 5, "tag: v1") + commit("aaaa1", "bbbb2 bbbb3", 4));
    CHECK(shown(made) == Texts{"v1 2026-01-05T00:00:00Z 1"});
    CHECK(made.notes.back() ==
          "The history is cut: the file lacks 3 parents, and what lies behind is "
          "counted for no deployment.");
}

TEST_CASE("git log: of more commits than a list holds some are kept, and the middle stays", "[git_log]") {
    std::string text;
    for (int i = 2500; i > 0; --i)
        text += fmt::format("{:05x}\t{}\t2026-01-01T{:02}:{:02}:{:02}Z\t{}\n", 0x10000 + i,
                            i > 1 ? fmt::format("{:05x}", 0x10000 + i - 1) : "", i / 3600, i / 60 % 60, i % 60,
                            i == 2500 ? "tag: v1" : "");
    const auto made = plan(text);
    CHECK(made.deployments[0].commits == 2500);
    const auto& draft = made.drafts[1];
    const auto kept = std::get<base::Texts>(draft.values.at(*draft.kind->index_of("commits")));
    REQUIRE(kept.size() == 1000);
    CHECK((kept[499] == "2026-01-01T00:20:49Z" && kept[500] == "2026-01-01T00:20:52Z"));
    CHECK_THAT(made.notes.back(), Contains("Of a deployment of more than 1000 commits so many are kept"));
}

TEST_CASE("git log: what an editor does to a log is read", "[git_log]") {
    const auto log = read("\xef\xbb\xbf\naaaa2\taaaa1\t2026-01-02T00:00:00+01:00\r\n\naaaa1\t\t2026-01-01T00:00:00Z");
    REQUIRE(log.commits.size() == 2);
    CHECK((log.commits[0].line == 2 && log.commits[1].line == 4));
    CHECK(base::format_instant(log.commits[0].at) == "2026-01-01T23:00:00Z");
    CHECK(log.commits[0].parents == std::vector<std::uint32_t>{1});
}

TEST_CASE("git log: what is none is refused with its line and part", "[git_log]") {
    CHECK(refused("") == "log.txt:0:0: no commit in the file");
    CHECK(refused("commit aaaa\n") == "log.txt:1:1: 1 part between tabs; expected hash, parents, date and tags");
    CHECK(refused(commit("aaaa1", "", 1) + "aaaa2\t\t2026-01-01T00:00:00Z\tx\ty\n") ==
          "log.txt:2:5: 5 parts between tabs; expected hash, parents, date and tags");
    CHECK(refused("xyz1\t\t2026-01-01T00:00:00Z\t\n") == "log.txt:1:1: 'xyz1' is not the hash of a commit");
    CHECK(refused("abc\t\t2026-01-01T00:00:00Z\t\n") == "log.txt:1:1: 'abc' is not the hash of a commit");
    CHECK(refused("aaaa1\tp1\t2026-01-01T00:00:00Z\t\n") == "log.txt:1:2: 'p1' is not the hash of a parent");
    CHECK(refused("aaaa1\t\tyesterday\t\n") ==
          "log.txt:1:3: 'yesterday' is not a date such as 2026-11-20T12:00:00+01:00");
    CHECK(refused("tag\tv1\tsoon\n").starts_with("log.txt:1:3: 'soon' is not a date"));
    CHECK(refused(commit("aaaa1", "", 1) + commit("aaaa1", "", 1)) ==
          "log.txt:2:1: the commit aaaa1 stands already on line 1");
    CHECK(refused("aaaa1\t\t2026-01-01T00:00:00Z\ttag: \xff\n") == "log.txt:1:0: bytes that are not UTF-8");
    CHECK(refusal([] { plan(commit("aaaa1", "", 1)); }) == "log.txt:0:0: no commit in the file has a tag");
    CHECK(refusal([] { plan(commit("aaaa1", "", 1, "tag: x")); }) == "log.txt:0:0: none of 1 tag is a deployment");
    CHECK_THAT(hint_of([] { read("x"); }), Contains("git log --tags --date-order --format='%H%x09%P%x09%cI%x09%D'"));
}

TEST_CASE("git log: a long history is walked without depth", "[git_log]") {
    std::string text;
    constexpr int count = 200'000;
    for (int i = count; i > 0; --i)
        text += fmt::format("{:06x}\t{}\t2026-01-01T00:00:00Z\t{}\n", i, i > 1 ? fmt::format("{:06x}", i - 1) : "",
                            i % 1000 == 0 ? fmt::format("tag: v{}", i) : "");
    const auto made = plan(text);
    CHECK(made.deployments.size() == 200);
    CHECK(made.commits == count);
}

}  // namespace git_log_test
