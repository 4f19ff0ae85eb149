#include <chrono>
#include <string>

#include <fmt/format.h>
#include <sys/resource.h>

#include "support/records.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/random.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/report/weekly.hpp"
#include "waybill/view/letter.hpp"
#include "waybill/view/render.hpp"

/// bench_report [FEATURES]: how long the parts of a weekly report take, in milliseconds, on a portfolio of that size (10,000) with
/// teams, estimates, dependencies, outcomes, risks and promised days; and the peak of memory. The report and its renderers
/// are what it adds to loading, checking and simulating.
using namespace waybill;

namespace {

std::string portfolio_text(std::size_t features) {
    base::Random random(1, "report");
    std::string text;
    const auto line = [&](const auto&... words) { text += fmt::format(words...) + "\n"; };
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

double milliseconds_since(std::chrono::steady_clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

int main(int count, char** words) {
    const auto features = count > 1 ? base::parse_integer(words[1]).value_or(10'000) : 10'000;
    const auto text = portfolio_text(static_cast<std::size_t>(features));
    const auto now = std::chrono::steady_clock::now;
    auto begun = now();
    const auto portfolio = support::portfolio_of(text);
    const auto load = milliseconds_since(begun);
    const auto today = support::day("2026-11-20");
    begun = now();
    const auto promises = forecast::promised_odds(portfolio, today, 2);
    const auto simulate = milliseconds_since(begun);
    begun = now();
    const auto findings = checks::check(portfolio, today, {}, &promises);
    const auto check = milliseconds_since(begun);
    fmt::print("features,audience,load_ms,simulate_ms,check_ms,report_ms,text_ms,html_ms,letter_ms,peak_mb\n");
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        report::WeeklyOptions options{.week = base::week_of(today), .today = today, .audience = audience};
        options.promises = promises;
        begun = now();
        const auto report = report::weekly_report(portfolio, {}, findings, options);
        const auto compute = milliseconds_since(begun);
        begun = now();
        view::render_text(report.document, {});
        const auto as_text = milliseconds_since(begun);
        begun = now();
        view::render_html(report.document);
        const auto as_html = milliseconds_since(begun);
        begun = now();
        view::render_eml({report.subject, "bench", base::Instant(today), report.document});
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        fmt::print("{},{},{:.0f},{:.0f},{:.0f},{:.1f},{:.1f},{:.1f},{:.1f},{}\n", features,
                   audience == report::Audience::exec ? "exec" : audience == report::Audience::team ? "team" : "stakeholder",
                   load, simulate, check, compute, as_text, as_html, milliseconds_since(begun), usage.ru_maxrss / 1024);
    }
}
