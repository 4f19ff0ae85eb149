/// bench_check FILE DAY [RUNS]: what `check` costs beside reading the project: FILE is a project's waybill.db, DAY the
/// day of the check, 7 runs unless said otherwise.
///
/// Prints what,processor_ms,wall_ms,bytes: of the processor on one thread, then on the clock with all of them; `load` is
/// reading all records; `rules` every rule but those that the simulation answers; then each format of the answer, which
/// are written side by side in `formats`. `all` is the sum of rules and formats. Last, how many records and findings
/// there were, and the peak of the memory after loading and in the end.

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "answers/check_answer.hpp"
#include "portfolio_of.hpp"
#include "took.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/checks/ci_report.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/view/render.hpp"
#include "waybill/view/rows.hpp"

namespace {

using namespace waybill;

double peak_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Format {
    const char* name;
    std::function<std::string()> page;
};

std::string rows(const cli::CheckAnswer& answer, view::Format format) {
    std::string page;
    const auto writer =
        view::make_row_writer(format, {}, {}, cli::check_columns(), [&page](std::string_view bytes) { page += bytes; });
    cli::write_rows(answer.findings, *writer);
    return page;
}

std::vector<Format> formats_of(const cli::CheckAnswer& answer, const checks::CiReport& report) {
    const auto document = [&answer] { return cli::check_document(answer, {}); };
    // The longest first: at the end no thread is left alone with it.
    return {
        {"sarif", [&report] { return checks::render_sarif(report); }},
        {"text", [=] { return view::render_text(document(), {}); }},
        {"json", [&answer] { return cli::check_json(answer); }},
        {"csv", [&answer] { return rows(answer, view::Format::csv); }},
        {"tsv", [&answer] { return rows(answer, view::Format::tsv); }},
        {"md", [=] { return view::render_markdown(document()); }},
        {"html", [=] { return view::render_html(document()); }},
        {"junit", [&report] { return checks::render_junit(report); }},
        {"github", [&report] { return checks::render_github(report); }},
        {"summary", [&answer, document] { return cli::check_summary(answer, document(), true, 1u << 20); }},
    };
}

void measure(const std::string& file, base::Day day, int runs) {
    auto store = store::Store::peek(file);
    portfolio::Portfolio portfolio;
    const auto load = bench::median(runs, portfolio, [&] { return cli::portfolio_of(store); });
    fmt::print("load,{:.1f},{:.1f},\n", load.processor, load.wall);
    std::size_t records = 0;
    for (const auto* kind : portfolio::all_kinds()) records += portfolio.all(*kind).size();
    const auto loaded_mb = peak_mb();
    checks::Severities severities;
    checks::select(severities, {}, {"WB409", "WB541"});
    cli::CheckAnswer answer;
    const std::size_t threads = base::processors();
    const auto rules = [&](std::size_t on) {
        return bench::median(
            runs, answer.findings, [&] { return checks::check(portfolio, day, severities, nullptr, on); });
    };
    bench::Took all{rules(1).processor, rules(threads).wall};
    fmt::print("rules,{:.1f},{:.1f},\n", all.processor, all.wall);
    answer.counts = checks::count(answer.findings);
    checks::CiReport report;
    report.version = "0.0.0";
    report.at = "2026-11-20T12:00:00Z";
    report.fail_on = checks::Severity::error;
    report.rules = checks::asked_rules(severities);
    report.findings = answer.findings;
    report.file = ".waybill/waybill.db";
    const auto formats = formats_of(answer, report);
    for (const auto& format : formats) {
        std::string page;
        const auto took = bench::median(runs, page, [&] { return format.page(); });
        all.processor += took.processor;
        fmt::print("{},{:.1f},,{}\n", format.name, took.processor, page.size());
    }
    std::vector<std::string> pages;
    const auto side_by_side = bench::median(runs, pages, [&] {
        std::vector<std::string> made(formats.size());
        base::on_each(threads, formats.size(), [&](std::size_t i) { made[i] = formats[i].page(); });
        return made;
    });
    all.wall += side_by_side.wall;
    fmt::print("formats,,{:.1f},\nall,{:.1f},{:.1f},\n", side_by_side.wall, all.processor, all.wall);
    fmt::print("# {} records, {} findings, {} threads; peak {:.0f} MB after loading, {:.0f} MB in the end\n", records,
               answer.findings.size(), threads, loaded_mb, peak_mb());
}

}  // namespace

int main(int count, char** arguments) {
    const auto day = count > 2 ? base::parse_day(arguments[2]) : std::nullopt;
    const auto runs = count > 3 ? base::parse_integer(arguments[3]) : 7;
    if (!day || !runs || *runs < 1 || count > 4) {
        std::fputs("usage: bench_check FILE DAY [RUNS]\n", stderr);
        return 2;
    }
    try {
        measure(arguments[1], *day, static_cast<int>(*runs));
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_check: {}\n", error.what());
        return 1;
    }
}
