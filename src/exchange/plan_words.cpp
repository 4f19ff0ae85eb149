#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;

/// A usual word of trackers, as `folded` has it, and what it stands for.
struct Usual {
    std::string_view word;
    std::string_view meaning;
};

constexpr Usual types[] = {
    {"epic", "epic"},
    {"initiative", "epic"},
    {"theme", "epic"},
    {"sub task", "part"},
    {"subtask", "part"},
    {"sub bug", "part"},
    {"technical sub task", "part"},
    {"sub issue", "part"},
    {"test execution", "skip"},
    {"test plan", "skip"},
    {"test set", "skip"},
    {"test case", "skip"},
    {"precondition", "skip"},
    {"pre condition", "skip"},
    {"feature", "feature"},
    {"new feature", "feature"},
    {"story", "feature"},
    {"user story", "feature"},
    {"task", "feature"},
    {"bug", "feature"},
    {"improvement", "feature"},
    {"enhancement", "feature"},
    {"issue", "feature"},
    {"defect", "feature"},
    {"spike", "feature"},
    {"technical task", "feature"},
    {"wish", "feature"},
    {"test", "feature"},
    {"idea", "feature"},
};

constexpr Usual statuses[] = {
    {"backlog", "idea"},
    {"to do", "idea"},
    {"todo", "idea"},
    {"open", "idea"},
    {"new", "idea"},
    {"reopened", "idea"},
    {"idea", "idea"},
    {"triage", "idea"},
    {"needs triage", "idea"},
    {"draft", "idea"},
    {"icebox", "idea"},
    {"on hold", "idea"},
    {"proposed", "idea"},
    {"selected for development", "ready"},
    {"ready for development", "ready"},
    {"ready for dev", "ready"},
    {"ready", "ready"},
    {"ready to start", "ready"},
    {"next", "ready"},
    {"next up", "ready"},
    {"up next", "ready"},
    {"sprint backlog", "ready"},
    {"current sprint", "ready"},
    {"in progress", "building"},
    {"in development", "building"},
    {"in dev", "building"},
    {"doing", "building"},
    {"working on", "building"},
    {"started", "building"},
    {"in review", "building"},
    {"review", "building"},
    {"code review", "building"},
    {"under review", "building"},
    {"ready for review", "building"},
    {"patch available", "building"},
    {"testing", "building"},
    {"test", "building"},
    {"in testing", "building"},
    {"in test", "building"},
    {"ready for test", "building"},
    {"ready for testing", "building"},
    {"qa", "building"},
    {"in qa", "building"},
    {"ready for qa", "building"},
    {"uat", "building"},
    {"verification", "building"},
    {"blocked", "building"},
    {"ready for release", "building"},
    {"done", "shipped"},
    {"closed", "shipped"},
    {"resolved", "shipped"},
    {"released", "shipped"},
    {"deployed", "shipped"},
    {"shipped", "shipped"},
    {"complete", "shipped"},
    {"completed", "shipped"},
    {"finished", "shipped"},
    {"live", "shipped"},
    {"in production", "shipped"},
    {"cancelled", "killed"},
    {"canceled", "killed"},
    {"won't do", "killed"},
    {"wont do", "killed"},
    {"won't fix", "killed"},
    {"wont fix", "killed"},
    {"rejected", "killed"},
    {"declined", "killed"},
    {"abandoned", "killed"},
    {"duplicate", "killed"},
    {"invalid", "killed"},
    {"withdrawn", "killed"},
    {"archived", "killed"},
};

constexpr Usual categories[] = {{"to do", "idea"}, {"in progress", "building"}, {"done", "shipped"}};

/// Resolutions of what was closed without having been built.
constexpr std::string_view dropped[] = {
    "won't fix",     "wont fix",    "wontfix",    "won't do",          "wont do",         "duplicate",   "invalid",
    "not a problem", "not a bug",   "incomplete", "cannot reproduce",  "can't reproduce", "abandoned",   "declined",
    "rejected",      "not planned", "later",      "postponed",         "deferred",        "obsolete",    "out of date",
    "withdrawn",     "cancelled",   "canceled",   "works as designed", "works for me",    "auto closed", "moved",
};

/// A word without what people decorate the names of lists with: pictures, and remarks in brackets behind.
std::string plain_word(std::string_view word) {
    std::string plain;
    for (const char c : word.substr(0, word.find_first_of("[("))) {
        const bool is_kept = base::is_letter(c) || base::is_digit(c) || c == ' ' || c == '\'';
        plain += is_kept ? c : ' ';
    }
    return folded(base::trimmed(plain));
}

template <std::size_t N>
std::string_view meaning_of(const Usual (&table)[N], std::string_view word) {
    for (const auto& name : {folded(word), plain_word(word)}) {
        const auto* found =
            std::find_if(std::begin(table), std::end(table), [&](const Usual& row) { return row.word == name; });
        if (found != std::end(table)) return found->meaning;
    }
    return {};
}

/// What a word stands for, and why.
struct Reading {
    std::string to, why;
    bool is_odd = false;  ///< the name says something else than the tracker's category
};

Reading read_type(std::string_view type) {
    if (const auto usual = meaning_of(types, type); !usual.empty()) return {std::string(usual), "by its name"};
    return {"feature", "a type without a usual meaning"};
}

/// The category under which Jira files statuses of that stage.
std::string_view category_of(std::string_view stage) {
    if (stage == "idea" || stage == "ready") return "to do";
    return stage == "building" ? "in progress" : "done";
}

Reading read_status(std::string_view status, std::string_view category) {
    if (const auto usual = meaning_of(statuses, status); !usual.empty()) {
        const bool is_odd = !category.empty() && folded(category) != category_of(usual);
        std::string why = "by its name";
        if (is_odd) why += fmt::format("; the tracker files it under {}", category);
        return {std::string(usual), std::move(why), is_odd};
    }
    if (const auto stage = meaning_of(categories, category); !stage.empty()) {
        return {std::string(stage), fmt::format("by its category, {}", category)};
    }
    return {"idea", "neither its name nor a category tells"};
}

bool is_stage(std::string_view word) {
    const auto choices = features::feature.field("stage").choices;
    return std::find(choices.begin(), choices.end(), word) != choices.end();
}

bool is_type(std::string_view word) {
    return word == "feature" || word == "epic" || word == "part" || word == "skip";
}

/// One word of the file: what it is mapped to, by the store or by default.
class Words {
public:
    explicit Words(Planning& planning) : planning_(planning) {
        for (const auto& record : planning.known.all(portfolio::mapping)) {
            if (!base::same_ignoring_case(record.text("source"), planning.batch.system)) continue;
            kept_[{std::string(record.text("what")), base::lower(record.text("from"))}] = &record;
        }
    }

    /// What `from` stands for; `read` is asked where no mapping says it. `count` issues have it, 0 or 1.
    template <typename Read>
    std::string meaning(const std::string& what, const std::string& from, const TrackerIssue& issue, std::size_t count,
                        const Read& read) {
        const std::pair<std::string, std::string> word{what, base::lower(from)};
        if (const auto found = rows_.find(word); found != rows_.end()) {
            found->second.count += count;
            return found->second.to;
        }
        MappingRow row{what, from, {}, count, true, {}};
        if (const auto kept = kept_.find(word); kept != kept_.end()) {
            row.is_new = false;
            row.to = base::lower(kept->second->text("to"));
            row.why = "as mapped before";
            check(row, issue);
        } else {
            const Reading reading = read();
            row.to = reading.to;
            row.why = reading.why;
            if (reading.is_odd) note_odd(row);
        }
        return rows_.emplace(word, std::move(row)).first->second.to;
    }

    void finish() {
        for (const auto& [word, row] : rows_) {
            planning_.plan.mappings.push_back(row);
            if (!row.is_new) continue;
            auto& draft = planning_.add(planning_.draft(portfolio::mapping));
            draft.set("source", planning_.batch.system);
            draft.set("what", row.what);
            draft.set("from", row.from);
            draft.set("to", row.to);
        }
    }

private:
    void check(const MappingRow& row, const TrackerIssue& issue) const {
        const bool is_status = row.what == "status";
        if (is_status ? is_stage(row.to) : is_type(row.to)) return;
        throw Error(Fault::bad_data,
                    fmt::format("the {} '{}' is mapped to '{}'; expected {}", row.what, row.from, row.to,
                                is_status ? "a stage" : "feature, epic, part or skip"),
                    "waybill mapping list, then waybill mapping edit",
                    base::Place{planning_.options.file, issue.line, 0});
    }

    void note_odd(const MappingRow& row) const {
        planning_.plan.notes.push_back(fmt::format(
            "The status '{}' is taken as {} {}; 'waybill mapping edit' changes that.", row.from, row.to, row.why));
    }

    Planning& planning_;
    std::map<std::pair<std::string, std::string>, const base::Record*> kept_;
    std::map<std::pair<std::string, std::string>, MappingRow> rows_;
};

std::string stage_without_status(const TrackerIssue& issue) {
    if (const auto stage = meaning_of(categories, issue.category); !stage.empty()) return std::string(stage);
    return issue.resolved.empty() ? "idea" : "shipped";
}

}  // namespace

void plan_words(Planning& planning) {
    Words words(planning);
    std::map<std::string, std::string> category_by_status;
    for (const auto& issue : planning.batch.issues) {
        auto& category = category_by_status[base::lower(issue.status)];
        if (category.empty()) category = issue.category;
    }
    const auto stage_of = [&](const std::string& status, const TrackerIssue& issue, std::size_t count) {
        return words.meaning("status", status, issue, count,
                             [&] { return read_status(status, category_by_status[base::lower(status)]); });
    };
    std::vector<std::string> killed;
    for (auto& planned : planning.issues) {
        const auto& issue = *planned.issue;
        planned.type = issue.type.empty()
                           ? "feature"
                           : words.meaning("type", issue.type, issue, 1, [&] { return read_type(issue.type); });
        planned.stage = issue.status.empty() ? stage_without_status(issue) : stage_of(issue.status, issue, 1);
        for (const auto& change : issue.changes) planned.stages.push_back(stage_of(change.to, issue, 0));
        // What was finished before it was put away stays finished.
        if (issue.is_archived && !features::is_over(planned.stage)) planned.stage = stage_of("Archived", issue, 1);
        const bool is_closed = features::is_delivered(planned.stage);
        const bool is_dropped =
            std::find(std::begin(dropped), std::end(dropped), folded(issue.resolution)) != std::end(dropped);
        if (!is_closed || !is_dropped) continue;
        planned.stage = "killed";
        killed.push_back(fmt::format("{} ({})", planned.key, issue.resolution));
    }
    words.finish();
    planning.note("Issues closed without having been built, as their resolution says, are killed", killed);
}

}  // namespace waybill::exchange
