#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "check_answer.hpp"
#include "waybill/base/record.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using checks::Finding;
using checks::Severity;
using Group = std::vector<const Finding*>;

/// Of one rule up to this many findings are shown by themselves; of more, this many records are named.
constexpr std::size_t most_apart = 3, most_named = 6;

view::Tone tone(Severity severity) {
    return severity == Severity::error     ? view::Tone::bad
           : severity == Severity::warning ? view::Tone::warning
                                           : view::Tone::muted;
}

std::string mark(const Finding& finding) {
    return finding.is_waived     ? " (waived)"
           : finding.is_known    ? " (in the baseline)"
           : finding.is_baseline ? " (known since the first import)"
                                 : "";
}

bool is_alike(const Finding& one, const Finding& other) {
    const auto place = [](const Finding& finding) {
        return std::tie(finding.severity, finding.is_waived, finding.is_known, finding.is_baseline, finding.rule);
    };
    return place(one) == place(other);
}

/// What is shown together, errors first, then by rule: findings of one rule that count alike.
std::vector<Group> grouped(const std::vector<Finding>& findings, const CheckScope& scope) {
    std::map<std::tuple<Severity, std::string_view, std::string>, Group> groups;
    Group* last = nullptr;
    for (const auto& one : findings) {
        if (!one.counts() && !scope.has_all) continue;
        // They come by rule: mostly the group is that of the one before.
        if (last == nullptr || !is_alike(one, *last->back())) last = &groups[{one.severity, one.rule, mark(one)}];
        last->push_back(&one);
    }
    std::vector<Group> list;
    for (auto& [place, group] : groups) list.push_back(std::move(group));
    return list;
}

view::Item item_of(const Finding& one) {
    return {fmt::format("{} {} {}: {}{}", checks::name_of(one.severity), one.rule, one.record, one.message, mark(one)),
            one.fix, tone(one.severity)};
}

view::Item item_of(const Group& group) {
    const Finding& first = *group.front();
    const bool is_same =
        std::all_of(group.begin(), group.end(), [&](const Finding* one) { return one->message == first.message; });
    base::Texts names;
    for (const auto* one : group) {
        if (names.empty() || names.back() != one->record) names.push_back(one->record);
    }
    const auto more = names.size() > most_named ? fmt::format(" and {} more", names.size() - most_named) : "";
    names.resize(std::min(names.size(), most_named));
    return {fmt::format("{} {}: {} ({}: {}{}){}", checks::name_of(first.severity), first.rule,
                        is_same ? first.message : fmt::format("asks that {}", checks::rule(first.rule).summary),
                        group.size(), base::joined(names, ", "), more, mark(first)),
            fmt::format("waybill check --rule {}", first.rule), tone(first.severity)};
}

view::List shown(const std::vector<Finding>& findings, const CheckScope& scope) {
    view::List list;
    for (const auto& group : grouped(findings, scope)) {
        if (group.size() > most_apart && !scope.is_narrow)
            list.items.push_back(item_of(group));
        else
            for (const auto* one : group) list.items.push_back(item_of(*one));
    }
    return list;
}

/// What the findings that do not count are.
std::string_view uncounted_words(const CheckAnswer& answer) {
    return answer.gone ? "known before or waived" : "known since the first import or waived";
}

/// What is gone since the baseline, as far as a line holds it.
std::string gone_words(const std::vector<checks::Known>& gone) {
    if (gone.empty()) return "Nothing that stood before is gone.";
    base::Texts names;
    for (const auto& one : gone) {
        if (names.size() == most_named) break;
        names.push_back(one.record.empty() ? one.rule : fmt::format("{} {}", one.rule, one.record));
    }
    const auto more = gone.size() > names.size() ? fmt::format(" and {} more", gone.size() - names.size()) : "";
    return fmt::format("{} that stood before {} gone: {}{}.", base::counted(gone.size(), "finding"),
                       gone.size() == 1 ? "is" : "are", base::joined(names, ", "), more);
}

}  // namespace

view::Document check_document(const CheckAnswer& answer, const CheckScope& scope) {
    const auto& [findings, counts, gone] = answer;
    auto list = shown(findings, scope);
    const auto uncounted = static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(), [](const Finding& one) { return !one.counts(); }));
    const auto hidden = scope.has_all ? 0 : uncounted;
    std::string total = list.items.empty() ? hidden > 0 ? "Nothing new to mend." : "Nothing to mend."
                                           : fmt::format("{}, {}, {}.", base::counted(counts.errors, "error"),
                                                         base::counted(counts.warnings, "warning"),
                                                         base::counted(counts.infos, "remark"));
    if (scope.has_all && uncounted > 0)
        total += fmt::format(" {} {}, not counted.", base::counted(uncounted, "finding"), uncounted_words(answer));
    if (hidden > 0)
        total += fmt::format(" {} {}: waybill check --all", base::counted(hidden, "finding"), uncounted_words(answer));
    view::Section section{"findings", "", {}};
    if (!list.items.empty()) section.blocks.emplace_back(std::move(list));
    section.blocks.emplace_back(view::Paragraph{total, counts.errors > 0 ? view::Tone::bad : view::Tone::plain});
    if (gone) section.blocks.emplace_back(view::Paragraph{gone_words(*gone)});
    return {.title = "", .subtitle = "", .sections = {std::move(section)}};
}

std::vector<view::Column> check_columns() {
    return {{"rule", "rule"}, {"severity", "severity"}, {"record", "record"}, {"message", "message"},
            {"fix", "fix"},   {"baseline", "baseline"}, {"waived", "waived"}};
}

void write_rows(const std::vector<Finding>& findings, view::RowWriter& writer) {
    using view::RowCell;
    for (const auto& one : findings) {
        const auto text = [](std::string_view word) { return RowCell{RowCell::Kind::text, word}; };
        const RowCell cells[] = {text(one.rule),
                                 text(checks::name_of(one.severity)),
                                 text(one.record),
                                 text(one.message),
                                 text(one.fix),
                                 text(one.is_baseline || one.is_known ? "yes" : "no"),
                                 text(one.is_waived ? "yes" : "no")};
        writer.row(cells);
    }
    writer.finish();
}

}  // namespace waybill::cli
