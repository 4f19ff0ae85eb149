#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "portfolio_of.hpp"
#include "support/records.hpp"
#include "took.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/random.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/report/weekly.hpp"
#include "waybill/view/letter.hpp"
#include "waybill/view/render.hpp"

/// bench_report [FEATURES | FILE DAY [RUNS]]: what the parts of a weekly report cost, in milliseconds of the processor: on a
/// portfolio of that many features (10,000) with teams, estimates, dependencies, outcomes, risks and promised days, or on
/// a project's waybill.db on that day. Each is the median of 7 runs unless said otherwise, the simulation one run on two
/// processors. The report and its renderers are what it adds to loading, checking and simulating. Last the peak of memory.
using namespace waybill;

namespace {

std::string portfolio_text(std::size_t features) {
    base::Random random(1, "report");
    std::string text;
    const auto line = [&](std::string_view format, const auto&... words) { text += fmt::format(fmt::runtime(format), words...) + "\n"; };
    for (std::size_t i = 0; i < 20; ++i) {
        line(R"({{"kind":"project","key":"P{}","name":"Project {}"}})", i, i);
        line(R"({{"kind":"team","key":"t{}","streams":3}})", i);
        line(R"({{"kind":"metric","key":"M-{}","name":"metric {}","baseline":68,"direction":"down"}})", i, i);
    }
    constexpr const char* stages[] = {"idea", "ready", "building", "shipped", "done"};
    for (std::size_t i = 0; i < features; ++i) {
        const auto key = fmt::format("P{}-{}", i % 20, i);
        const auto day = base::format_day(support::day("2026-10-01") + std::chrono::days(random.below(300)));
        line(R"({{"kind":"feature","key":"{}","project":"P{}","title":"Feature {}","team":"t{}","stage":"{}"{}}})", key, i % 20, i,
             i % 20, stages[random.below(5)], i % 3 == 0 ? fmt::format(R"(,"committed":"{}")", day) : "");
        if (i % 2 == 0) line(R"({{"kind":"estimate","feature":"{}","p10":2,"p50":4,"p90":9}})", key);
        if (i % 4 == 0) line(R"({{"kind":"outcome","feature":"{}","metric":"M-{}","target":"61","window_days":30}})", key, i % 20);
        if (i % 10 == 0) line(R"({{"kind":"risk","key":"R-{}","title":"Risk {}","features":["{}"],"probability":0.3,"impact_p10":2,"impact_p90":8}})", i, i, key);
        if (i % 10 == 5) line(R"({{"kind":"blocker","key":"B-{}","feature":"{}","what":"waits","who":"Ana","escalate":"{}"}})", i, key, day);
        const auto on = i == 0 ? 0 : random.below(static_cast<std::uint32_t>(i));
        if (i > 0) line(R"({{"kind":"dependency","key":"D-{}","from":"{}","on":"P{}-{}","status":"claimed"}})", i, key, on % 20, on);
    }
    return text;
}

std::string_view name_of(report::Audience audience) {
    return audience == report::Audience::exec ? "exec" : audience == report::Audience::team ? "team" : "stakeholder";
}

struct Subject {
    std::function<portfolio::Portfolio()> load;
    base::Day today;
    int runs = 7;
};

void measure(const Subject& subject) {
    const auto [load_portfolio, today, runs] = subject;
    portfolio::Portfolio portfolio;
    const auto took = [runs = runs](auto& result, const auto& work) { return bench::median(runs, result, work).processor; };
    const auto load = took(portfolio, load_portfolio);
    forecast::Promises promises;
    const auto simulated = [&, day = today] { return forecast::promised_odds(portfolio, day, 2); };
    const auto simulate = bench::median(1, promises, simulated).processor;
    std::vector<checks::Finding> findings;
    const auto check = took(findings, [&, day = today] { return checks::check(portfolio, day, {}, &promises); });
    fmt::print("audience,load_ms,simulate_ms,check_ms,report_ms,text_ms,html_ms,letter_ms,peak_mb\n");
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        report::WeeklyOptions options{.week = base::week_of(today), .today = today, .audience = audience};
        options.promises = promises;
        report::Weekly report;
        const auto compute = took(report, [&] { return report::weekly_report(portfolio, {}, findings, options); });
        std::string page;
        const auto text = took(page, [&] { return view::render_text(report.document, {}); });
        const auto html = took(page, [&] { return view::render_html(report.document); });
        const base::Instant at{today};
        const auto letter = took(page, [&] { return view::render_eml({report.subject, "bench", at, report.document}); });
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        fmt::print("{},{:.0f},{:.0f},{:.0f},{:.1f},{:.1f},{:.1f},{:.1f},{}\n", name_of(audience), load, simulate, check,
                   compute, text, html, letter, usage.ru_maxrss / 1024);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count > 2) {
        const auto day = base::parse_day(words[2]);
        const auto runs = count > 3 ? base::parse_integer(words[3]) : 7;
        if (!day || !runs || *runs < 1) {
            std::fputs("usage: bench_report [FEATURES | FILE DAY [RUNS]]\n", stderr);
            return 2;
        }
        const std::string file = words[1];
        measure({[file] { return cli::portfolio_of(store::Store::peek(file)); }, *day, static_cast<int>(*runs)});
        return 0;
    }
    const auto features = count > 1 ? base::parse_integer(words[1]).value_or(10'000) : 10'000;
    const auto text = portfolio_text(static_cast<std::size_t>(features));
    measure({[&text] { return support::portfolio_of(text); }, support::day("2026-11-20")});
}
