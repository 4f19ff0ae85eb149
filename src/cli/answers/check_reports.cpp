#include "check_reports.hpp"

#include <filesystem>

#include "waybill/base/error.hpp"
#include "waybill/checks/selection.hpp"

namespace waybill::cli {
namespace {

namespace fs = std::filesystem;

std::string file_of(Session& session) {
    const auto& data = session.options().data;
    if (data == "-") return "standard-input";
    return path_in_report(data.empty() ? session.project(false).file().string() : data);
}

}  // namespace

std::string path_in_report(const std::string& path) {
    std::error_code error;
    const auto relative = fs::absolute(path, error).lexically_normal().lexically_relative(fs::current_path(error));
    const bool is_below = !error && !relative.empty() && *relative.begin() != "..";
    return is_below ? relative.generic_string() : fs::path(path).filename().generic_string();
}

RecordPlaces::RecordPlaces(Session& session) : file_(file_of(session)) {
    session.look_at_data([this](const std::vector<base::Draft>& drafts) {
        for (const auto& one : drafts) lines_.emplace(one.key.empty() ? one.uid : one.key, one.at.line);
    });
}

std::vector<std::pair<int, int>> RecordPlaces::of(const std::vector<checks::Finding>& findings) const {
    std::vector<std::pair<int, int>> places;
    if (lines_.empty()) return places;
    places.reserve(findings.size());
    for (const auto& one : findings) {
        const auto line = lines_.find(one.record);
        places.emplace_back(line == lines_.end() ? 0 : line->second, 0);
    }
    return places;
}

checks::CiReport ci_report(const CheckAnswer& answer, const CheckAsked& asked, std::optional<checks::Severity> fail_on,
                           const RecordPlaces& places, const Session& session) {
    checks::CiReport report;
    report.version = WAYBILL_VERSION;
    report.at = base::format_instant(session.now());
    report.fail_on = fail_on;
    report.rules = checks::asked_rules(asked.severities);
    report.findings = answer.findings;
    report.file = places.file();
    report.places = places.of(answer.findings);
    report.has_baseline = answer.gone.has_value();
    return report;
}

std::string findings_page(const checks::CiReport& report, view::Format format) {
    if (format == view::Format::junit) return checks::render_junit(report);
    if (format == view::Format::sarif) return checks::render_sarif(report);
    return checks::render_github(report);
}

void show_broken(const base::Error& error, Session& session) {
    if (session.format() != view::Format::github || error.fault() != base::Fault::bad_data) return;
    auto at = error.at();
    if (at) at->file = path_in_report(at->file);
    session.put_findings(checks::render_github(base::Error(error.fault(), error.message(), error.hint(), at)));
    session.finish();
}

}  // namespace waybill::cli
