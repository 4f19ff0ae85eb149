#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "alarms.hpp"
#include "asks.hpp"
#include "moves.hpp"
#include "parts.hpp"
#include "promised.hpp"
#include "reading.hpp"
#include "status.hpp"
#include "stock.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/concern.hpp"
#include "waybill/checks/gaps.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/sentences.hpp"

namespace waybill::report {
namespace {

using view::Tone;

std::string headline(const Edition& edition, const Overall& overall) {
    if (!overall.worst && edition.features().empty())
        return edition.portfolio.all(features::feature).empty() ? "GREY: nothing is recorded yet."
                                                                : "GREY: no feature belongs to what was asked for.";
    if (!overall.worst && !edition.has_unfinished()) return "GREY: nothing that is recorded is left to do.";
    if (!overall.worst) return "GREY: no unfinished feature has a promised day, so none can be called late or safe.";
    const auto name = edition.called(*overall.worst);
    if (overall.status == Status::grey) {
        return fmt::format("GREY: nothing promised is late or blocked, and nothing is proven safe ({}: {}).", name,
                           overall.reason);
    }
    return fmt::format("{}: {}, promised for {}: {}.", word_of(overall.status), name,
                       base::format_day(*forecast::promised_day(*overall.worst)), overall.reason);
}

/// ` 2 milestones: 1 red, 1 amber.`; empty where there is none.
std::string counts_of_milestones(const Edition& edition) {
    std::map<Status, std::size_t> counts;
    std::size_t total = 0;
    for (const auto& one : promised_days(edition)) {
        if (one.record->kind != &portfolio::milestone) continue;
        ++counts[one.status.status];
        ++total;
    }
    base::Texts words;
    for (const auto status : {Status::red, Status::amber, Status::green, Status::grey}) {
        if (counts.contains(status))
            words.push_back(fmt::format("{} {}", counts[status], base::lower(word_of(status))));
    }
    return total == 0 ? std::string()
                      : fmt::format(" {}: {}.", base::counted(total, "milestone"), base::joined(words, ", "));
}

/// ` 7 more open features are promised for no day.`; empty where none is.
std::string count_of_unpromised(const Edition& edition) {
    const auto& all = edition.features();
    const auto count = std::count_if(all.begin(), all.end(), [](const auto* feature) {
        return features::is_unfinished(*feature) && !feature->day("committed");
    });
    return count == 0 ? std::string()
                      : fmt::format(" {} more open {} promised for no day.", count,
                                    count == 1 ? "feature is" : "features are");
}

std::string counts_of_promises(const Edition& edition, const Overall& overall) {
    std::size_t total = 0;
    std::vector<std::string> words;
    for (const auto status : {Status::red, Status::amber, Status::green, Status::grey}) {
        const auto count = overall.counts[static_cast<std::size_t>(status)];
        total += count;
        if (count > 0) words.push_back(fmt::format("{} {}", count, base::lower(word_of(status))));
    }
    if (total == 0) return std::string(base::trimmed(counts_of_milestones(edition)));
    const bool has_grey = overall.counts[static_cast<std::size_t>(Status::grey)] > 0;
    const auto* note = has_grey ? " (no odds)" : "";
    return fmt::format("{}: {}{}.{}{}", base::counted(total, "promised feature"), base::joined(words, ", "), note,
                       counts_of_milestones(edition), count_of_unpromised(edition));
}

/// How the outcomes stand: `Outcomes told here: 2 achieved or on the way, …`; empty where nothing claims anything.
std::string counts_of_outcomes(const Edition& edition) {
    std::size_t good = 0, bad = 0, unknown = 0;
    for (const auto& claim : claims(edition)) {
        const auto movement = claim.movement;
        if (movement == Movement::reached || movement == Movement::moving)
            ++good;
        else if (movement == Movement::no_data || movement == Movement::unclear || movement == Movement::early)
            ++unknown;
        else
            ++bad;
    }
    if (good + bad + unknown == 0) return {};
    return fmt::format(
        "Outcomes told here: {} achieved or on the way, {} missed or not getting there, {} cannot be told yet.", good,
        bad, unknown);
}

/// ` Of all results known so far 1 of 3 was achieved.`; empty where none is.
std::string hit_rate(const Edition& edition) {
    const auto hits = record_of(edition).hits;
    if (hits.decided == 0) return {};
    return fmt::format(" Of all results known so far {} of {} {} achieved.", hits.met, hits.decided,
                       hits.met == 1 ? "was" : "were");
}

/// `2 shipped, 1 started, 1 stopped`, and how the outcomes stand.
std::string counts_of_week(const Edition& edition) {
    const auto moves = moves_of(edition);
    const auto outcomes = counts_of_outcomes(edition);
    return fmt::format("{} shipped, {} started, {} stopped {}.{}{}", moves.shipped.size(), moves.started.size(),
                       moves.killed.size(), edition.lately(), outcomes.empty() ? "" : " ", outcomes);
}

/// Features in building of which nobody said what they change.
std::string built_blindly(const Edition& edition) {
    std::set<std::string_view> blind;
    for (const auto& finding : edition.findings) {
        const bool is_error = finding.severity == checks::Severity::error;
        if (finding.counts() && is_error && finding.rule == "WB101") blind.insert(finding.record);
    }
    std::vector<std::string> names;
    for (const auto* feature : edition.features()) {
        if (blind.count(feature->key) != 0) names.push_back(edition.called(*feature));
    }
    if (names.empty()) return {};
    return fmt::format("Being built although nobody said what it should change: {}.", first_few(names));
}

/// How a person calls the status where they see it otherwise, beside what was computed.
void add_called(const Edition& edition, const Overall& overall, std::vector<view::Item>& lines) {
    const auto sentences = read_sentences(edition.options.sentences);
    const auto text = sentences.find(status_place);
    const auto called = text == sentences.end() ? std::nullopt : called_status(text->second);
    if (called)
        lines.push_back({fmt::format("Called {} by hand, computed {}: {}", word_of(called->status),
                                     word_of(overall.status), called->reason),
                         {},
                         tone_of(called->status)});
}

/// What keeps a new plan from saying more, the weightiest first.
void add_gaps(const Edition& edition, std::vector<view::Item>& lines) {
    constexpr std::size_t most_gaps = 3;
    const auto gaps = checks::gaps(edition.portfolio, most_gaps);
    if (edition.is_plain()) {
        base::Texts rules;
        for (const auto& gap : gaps) rules.push_back(fmt::format("{} ({} of {})", gap.summary, gap.count, gap.of));
        if (!rules.empty())
            lines.push_back({"Still to be written down, and how many unfinished features lack it: " +
                                 base::joined(rules, "; ") + ".",
                             {},
                             Tone::warning});
        return;
    }
    for (const auto& gap : gaps)
        lines.push_back(
            {fmt::format("{} of {} unfinished features do not meet this: {}.", gap.count, gap.of, gap.summary), gap.fix,
             Tone::warning});
}

/// The findings that concern what is reported on; all where the report is of all.
std::vector<checks::Finding> own_findings(const Edition& edition) {
    if (edition.options.scope.name().empty()) return edition.findings;
    const auto names = checks::names_about(edition.portfolio, edition.roots());
    std::vector<checks::Finding> list;
    for (const auto& finding : edition.findings) {
        if (names.contains(finding.record)) list.push_back(finding);
    }
    return list;
}

/// What to type where nothing is recorded.
view::List first_steps(const Edition& edition) {
    view::List list;
    if (edition.portfolio.all(portfolio::project).empty()) {
        list.items.push_back({"Bring your tracker's export:", "waybill import jira FILE.csv"});
        list.items.push_back({"or begin by hand:", "waybill project add WEB --name \"Web shop\""});
        list.items.push_back({"", "waybill feature add \"Guided set-up\" --project WEB --committed +6w"});
        list.items.push_back({"or look at a sample first:", "waybill demo DIR"});
        return list;
    }
    const auto& asked = edition.options.scope.projects;
    const auto key = asked.empty() ? edition.portfolio.all(portfolio::project).front().key : asked.front();
    list.items.push_back({"Record the first feature:",
                          fmt::format("waybill feature add \"Guided set-up\" --project {} --committed +6w", key)});
    list.items.push_back({"or bring your tracker's export:", "waybill import jira FILE.csv"});
    return list;
}

}  // namespace

Part bottom_line_part(const Edition& edition) {
    Part part{"bottom_line", "Bottom line"};
    const auto overall = overall_status(edition);
    std::vector<view::Item> lines;
    lines.push_back({headline(edition, overall), {}, tone_of(overall.status)});
    if (edition.features().empty()) {
        part.detail = {view::Paragraph{lines.front().text, lines.front().tone}, first_steps(edition)};
        part.plain = lines;
        for (auto& step : first_steps(edition).items) part.plain.push_back(std::move(step));
        return part;
    }
    add_called(edition, overall, lines);
    if (overall.worst) lines.push_back({counts_of_promises(edition, overall)});
    for (auto& item : turns(edition)) lines.push_back(std::move(item));
    const auto list = asks(edition);
    if (const auto* ask = first_ask(edition, list)) {
        const auto lead = list.size() > 1 ? fmt::format("Ask, one of {}: ", list.size()) : std::string("Ask: ");
        lines.push_back({lead + sentence(edition, *ask), {}, Tone::strong});
    }
    for (auto& item : overall.worst ? silence(edition) : stock(edition)) lines.push_back(std::move(item));
    if (!overall.worst && !edition.is_plain() && edition.has_unfinished())
        lines.push_back({"Say what is promised:", "waybill feature edit KEY --committed DATE"});
    for (auto& item : alarms(edition)) lines.push_back(std::move(item));
    // On one page the lines of what shipped say the rest of it.
    const bool is_one_page = edition.options.audience == Audience::exec;
    auto counts_line = is_one_page ? counts_of_outcomes(edition) + hit_rate(edition) : counts_of_week(edition);
    if (!counts_line.empty()) lines.push_back({std::string(base::trimmed(counts_line))});
    if (auto blind = built_blindly(edition); !blind.empty()) lines.push_back({std::move(blind), {}, Tone::bad});
    if (!overall.worst && edition.options.scope.name().empty()) add_gaps(edition, lines);
    part.plain = lines;
    const auto counts = checks::count(own_findings(edition));
    if (!edition.is_plain() && counts.errors + counts.warnings > 0) {
        lines.push_back({fmt::format("The records behind this have {} and {}:", base::counted(counts.errors, "error"),
                                     base::counted(counts.warnings, "warning")),
                         edition.check_command()});
    }
    part.detail = {view::List{std::move(lines)}};
    return part;
}

}  // namespace waybill::report
