#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::checks {
namespace {

struct Level {
    Severity severity;
    std::string_view command;  ///< of the runner
    std::string_view noun;
};
constexpr std::array levels{Level{Severity::error, "error", "error"}, Level{Severity::warning, "warning", "warning"},
                            Level{Severity::info, "notice", "remark"}};

std::string annotation(const CiReport& report, const Finding& finding, const Level& level) {
    const auto [line, column] = place_of(report, finding);
    const auto title =
        finding.record.empty() ? std::string(finding.rule) : fmt::format("{} {}", finding.rule, finding.record);
    return fmt::format(
        "::{} file={},line={}{},title={}::{}{}{}\n", level.command, view::escape_github_property(report.file), line,
        column > 0 ? fmt::format(",col={}", column) : "", view::escape_github_property(title),
        view::escape_github(finding.message), finding.fix.empty() ? "" : "%0A", view::escape_github(finding.fix));
}

}  // namespace

std::string render_github(const CiReport& report) {
    std::string page;
    for (const auto& level : levels) {
        std::vector<const Finding*> list;
        for (const auto& one : report.findings) {
            if (one.counts() && one.severity == level.severity) list.push_back(&one);
        }
        // The runner shows ten, so that the tenth has to say that there are more.
        const auto shown = list.size() > most_annotations ? most_annotations - 1 : list.size();
        for (std::size_t i = 0; i < shown; ++i) page += annotation(report, *list[i], level);
        if (shown < list.size())
            page += fmt::format("::{} title=and {} more::{} in all%0Awaybill check\n", level.command,
                                list.size() - shown, base::counted(list.size(), level.noun));
    }
    const auto counts = count(report.findings);
    return page + fmt::format("{}, {}, {}.\n", base::counted(counts.errors, "error"),
                              base::counted(counts.warnings, "warning"), base::counted(counts.infos, "remark"));
}

std::string render_github(const base::Error& error) {
    std::string place;
    if (const auto& at = error.at())
        place = fmt::format("file={},line={}{},", view::escape_github_property(at->file), std::max(at->line, 1),
                            at->column > 0 ? fmt::format(",col={}", at->column) : "");
    return fmt::format("::error {}title={}::{}{}{}\n", place, base::code(error.fault()),
                       view::escape_github(error.message()), error.hint().empty() ? "" : "%0A",
                       view::escape_github(error.hint()));
}

}  // namespace waybill::checks
