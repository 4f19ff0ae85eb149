#include "waybill/exchange/sample.hpp"
#include <algorithm>

#include <set>

#include <catch2/catch.hpp>

#include "edition.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

using namespace waybill;
using support::day;

namespace {

const auto today = day("2026-11-20");

}  // namespace

TEST_CASE("the sample is a company: projects, teams, features in every stage") {
    const auto portfolio = support::portfolio_of(exchange::sample_portfolio(today));
    CHECK(portfolio.all(portfolio::project).size() == 3);
    CHECK(portfolio.all(portfolio::team).size() == 4);
    CHECK(portfolio.all(features::feature).size() >= 27);
    std::set<std::string, std::less<>> stages;
    for (const auto& one : portfolio.all(features::feature)) stages.emplace(one.text("stage"));
    CHECK(stages.size() == 6);
}

TEST_CASE("every reference of the sample points to a record") {
    const auto portfolio = support::portfolio_of(exchange::sample_portfolio(today));
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& record : portfolio.all(*kind)) {
            for (std::size_t i = 0; i < kind->fields.size(); ++i) {
                const auto& field = kind->fields[i];
                if (field.type != base::Type::reference && field.type != base::Type::references) continue;
                const auto& target = portfolio::kind_named(field.target);
                base::Texts keys = record.texts(field.name);
                if (const auto key = record.text(field.name); !key.empty()) keys.emplace_back(key);
                for (const auto& key : keys) {
                    INFO(kind->name << " " << record.key << " " << field.name << " " << key);
                    CHECK(portfolio.find(target, key));
                }
            }
        }
    }
}

TEST_CASE("keys of the sample are given once") {
    std::set<std::string> seen;
    for (const auto& record : support::records(exchange::sample_portfolio(today))) {
        INFO(record.key);
        if (record.kind->is_keyed())
            CHECK(seen.insert(std::string(record.kind->name) + record.key).second);
        else
            CHECK(record.uid.empty());
    }
}

TEST_CASE("the sample has something wrong wherever the checks look") {
    std::set<std::string_view> rules;
    const auto portfolio = support::portfolio_of(exchange::sample_portfolio(today));
    bool has_error = false, has_waived = false;
    for (const auto& one : checks::check(portfolio, today)) {
        rules.insert(one.rule);
        has_error = has_error || one.severity == checks::Severity::error;
        has_waived = has_waived || one.is_waived;
    }
    // What is asked of a rollback before a release, WB501 and WB502 have asked before. Every feature has a team, its
    // releases are measured, move something, and break no limit, nobody said done too early, and its iterations are too
    // full, not nearly; whoever opens the demo finds all the rest. Of the wording and of what waits for what it shows
    // some.
    const std::set<std::string_view> absent{"WB108", "WB542", "WB543", "WB802", "WB803", "WB804", "WB805", "WB806",
                                            "WB902", "WB903", "WB605", "WB606", "WB701", "WB703", "WB704", "WB705",
                                            "WB706", "WB707", "WB708", "WB709", "WB710", "WB711", "WB713", "WB714"};
    for (const auto& one : checks::all_rules()) {
        INFO(one.id);
        if (one.id.starts_with("WB2") || one.id.starts_with("WB3")) continue;
        CHECK(rules.count(one.id) == (absent.contains(one.id) ? 0 : 1));
    }
    for (const std::string_view family : {"WB2", "WB3"}) {
        CHECK(std::any_of(rules.begin(), rules.end(), [&](const auto& id) { return id.starts_with(family); }));
    }
    CHECK(has_error);
    CHECK(has_waived);
}

TEST_CASE("the checks find the same on however many threads") {
    const auto portfolio = support::portfolio_of(exchange::sample_portfolio(today));
    const auto lines = [&](std::size_t threads) {
        std::vector<std::string> list;
        for (const auto& one : checks::check(portfolio, today, {}, nullptr, threads))
            list.push_back(std::string(one.rule) + " " + one.record + " " + one.message + " " + one.fix);
        return list;
    };
    const auto alone = lines(1);
    CHECK(alone.size() > 50);
    for (const std::size_t threads : {2U, 4U, 64U}) CHECK(lines(threads) == alone);
}

TEST_CASE("the sample moves with its day, at any day of the week and over the year's end") {
    for (const auto* text : {"2026-11-16", "2026-11-21", "2026-11-22", "2026-12-31", "2028-02-29"}) {
        INFO(text);
        const auto other = day(text);
        const auto sample = exchange::sample_portfolio(other);
        CHECK(sample == exchange::sample_portfolio(other));
        report::WeeklyOptions options{base::week_of(other), other, report::Audience::team, {}, {}};
        const auto document = support::weekly(sample, options);
        for (const auto* name : {"decisions_and_help", "outcomes", "shipped", "dates", "scope", "slips", "risks",
                                 "dependencies", "flow", "next_week"}) {
            INFO(name);
            CHECK(support::section(document, name).find("$ waybill feature") == std::string::npos);
            CHECK_FALSE(support::section(document, name).empty());
        }
        CHECK(support::section(document, "bottom_line").find("RED") != std::string::npos);
    }
}

TEST_CASE("committed days of the sample are working days") {
    for (const auto* text : {"2026-11-20", "2026-11-21", "2026-11-22"}) {
        const auto portfolio = support::portfolio_of(exchange::sample_portfolio(day(text)));
        for (const auto& one : portfolio.all(features::feature)) {
            INFO(text << " " << one.key);
            if (const auto committed = one.day("committed"); committed && one.text("stage") != "shipped") {
                CHECK(base::is_working_day(*committed));
            }
        }
    }
}
