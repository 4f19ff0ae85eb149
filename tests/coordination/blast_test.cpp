#include "waybill/coordination/blast.hpp"

#include <cmath>
#include <map>
#include <random>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"

namespace blast_test {

using namespace waybill;
using Lines = std::vector<std::string>;

namespace {

// app → page → api → db, job → db, page → db; the api rests on mail too, and so does nothing that is hit.
constexpr auto plan = R"(
    {"kind":"team","key":"web"}
    {"kind":"team","key":"pay"}
    {"kind":"service","key":"app","team":"web"}
    {"kind":"service","key":"page","team":"web"}
    {"kind":"service","key":"api","team":"pay"}
    {"kind":"service","key":"db","team":"pay","type":"datastore"}
    {"kind":"service","key":"job"}
    {"kind":"service","key":"mail"}
    {"kind":"service_link","from":"app","to":"page"}
    {"kind":"service_link","from":"page","to":"api"}
    {"kind":"service_link","from":"api","to":"db","how":"reads"}
    {"kind":"service_link","from":"page","to":"db","how":"reads","evidence":"observed"}
    {"kind":"service_link","from":"job","to":"db","how":"reads"}
    {"kind":"service_link","from":"db","to":"mail","how":"publishes"}
    {"kind":"ripple","service":"db","item":"dashboards"}
    {"kind":"ripple","service":"api","item":"client SDK"}
    {"kind":"feature","key":"W-1","project":"W","title":"a","team":"web","services":["app"],"stage":"ready","committed":"2026-12-10"}
    {"kind":"feature","key":"W-2","project":"W","title":"b","team":"web","services":["page","db"],"stage":"building"}
    {"kind":"feature","key":"W-3","project":"W","title":"c","services":["db"]}
    {"kind":"feature","key":"W-4","project":"W","title":"d","services":["db"],"stage":"done"}
    {"kind":"feature","key":"W-5","project":"W","title":"e","services":["mail"],"stage":"ready"}
    {"kind":"feature","key":"W-6","project":"W","title":"f","stage":"ready"}
    {"kind":"dependency","key":"D-1","from":"W-6","on":"W-5","status":"confirmed"}
    {"kind":"dependency","key":"D-2","from":"W-5","on":"W-2","status":"claimed"}
    {"kind":"milestone","key":"MS-1","name":"later","date":"2027-03-01","features":["W-6","W-4"]}
    {"kind":"milestone","key":"MS-2","name":"sooner","date":"2026-12-20","features":["W-2","W-1"]}
    {"kind":"milestone","key":"MS-3","name":"not hit","date":"2026-12-01","features":["W-4"]}
    {"kind":"promise","to":"Shops","record":"W-2","date":"2026-12-15"}
)";

coordination::Blast blast_of(const portfolio::Portfolio& portfolio, std::string_view key, std::size_t hops = 100) {
    return coordination::blast(portfolio, *portfolio.find(dependencies::service, key), support::day("2026-11-20"), hops);
}

Lines services_of(const coordination::Blast& blast) {
    Lines lines;
    for (const auto& one : blast.services)
        lines.push_back(fmt::format("{} {}", one.hops, base::joined(way_of(blast, one), " ")));
    return lines;
}

}  // namespace

TEST_CASE("who uses a service is hit, directly or through others; what it rests on is not", "[blast]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto blast = blast_of(portfolio, "db");
    CHECK(services_of(blast) == Lines{"1 api db", "1 job db", "1 page db", "2 app page db"});
    CHECK(blast.service_weight == Approx(1.75));
    Lines teams;
    for (const auto& one : blast.teams)
        teams.push_back(fmt::format("{} {} {} {}", one.key, one.hops, one.services, one.features));
    CHECK(teams == Lines{"pay 0 1 0", "web 0 2 2"});
    REQUIRE(blast.ripples.size() == 1);
    CHECK(blast.ripples[0]->text("item") == "dashboards");
    CHECK(services_of(blast_of(portfolio, "app")).empty());
}

TEST_CASE("features are hit through the nearest service that they touch", "[blast]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto blast = blast_of(portfolio, "db");
    Lines lines;
    for (const auto& one : blast.features)
        lines.push_back(fmt::format("{} {} {}", one.feature->key, one.service->key, one.hops));
    CHECK(lines == Lines{"W-2 db 0", "W-3 db 0", "W-1 app 2"});
    CHECK(blast.feature_weight == Approx(2.25));
}

TEST_CASE("milestones hold features that are hit, or that wait for one in the end", "[blast]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto blast = blast_of(portfolio, "db");
    REQUIRE(blast.milestones.size() == 2);
    CHECK(blast.milestones[0].milestone->key == "MS-2");
    CHECK(blast.milestones[0].features.size() == 2);
    CHECK(blast.milestones[0].hops == 0);
    CHECK(blast.milestones[1].milestone->key == "MS-1");
    CHECK(blast.milestones[1].features.empty());
    REQUIRE(blast.milestones[1].waiting.size() == 1);
    CHECK(blast.milestones[1].waiting[0]->key == "W-6");
    Lines days;
    for (const auto& one : blast.days)
        days.push_back(fmt::format("{} {} {} {}", base::format_day(one.date), one.record->key, one.to, one.hops));
    CHECK(days == Lines{"2026-12-10 W-1  2", "2026-12-15 W-2 Shops 0", "2026-12-20 MS-2  0", "2027-03-01 MS-1  0"});
}

TEST_CASE("a depth cuts off what lies further, and counts it", "[blast]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto blast = blast_of(portfolio, "db", 1);
    CHECK(services_of(blast) == Lines{"1 api db", "1 job db", "1 page db"});
    CHECK(blast.beyond == 1);
    CHECK(blast.service_weight == Approx(1.5));
    CHECK(blast.features.size() == 2);
    CHECK(blast.days.size() == 3);
}

TEST_CASE("1,000 random systems: hops and score against following every link again and again", "[blast]") {
    std::mt19937 chance(20261122);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t count = 1 + chance() % 12;
        std::string jsonl;
        for (std::size_t i = 0; i < count; ++i)
            jsonl += fmt::format("{{\"kind\":\"service\",\"key\":\"s{:02}\"}}\n", i);
        std::vector<std::pair<std::size_t, std::size_t>> links;
        for (std::size_t i = chance() % (2 * count + 1); i > 0; --i) {
            links.emplace_back(chance() % count, chance() % count);
            jsonl += fmt::format("{{\"kind\":\"service_link\",\"from\":\"s{:02}\",\"to\":\"s{:02}\"}}\n",
                                 links.back().first, links.back().second);
        }
        const auto portfolio = support::portfolio_of(jsonl);
        const std::size_t start = chance() % count;
        std::map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < count; ++i) places[fmt::format("s{:02}", i)] = i;
        std::vector<std::size_t> hops(count, count + 1);
        hops[start] = 0;
        for (std::size_t i = 0; i < count; ++i) {
            for (const auto& [from, to] : links) hops[from] = std::min(hops[from], hops[to] + 1);
        }
        const auto blast = blast_of(portfolio, fmt::format("s{:02}", start));
        std::size_t hit = 0;
        double score = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i == start || hops[i] > count) continue;
            ++hit;
            score += std::pow(0.5, static_cast<double>(hops[i]));
        }
        REQUIRE(blast.services.size() == hit);
        REQUIRE(blast.service_weight == Approx(score));
        for (const auto& one : blast.services) {
            REQUIRE(one.hops == hops[places.at(one.service->key)]);
            REQUIRE(way_of(blast, one).size() == one.hops + 1);
        }
    }
}

}  // namespace blast_test
