#include "edition.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/coordination/program.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {

Edition::Edition(const portfolio::Portfolio& records, const std::vector<WeekChange>& week_changes,
                 const std::vector<checks::Finding>& all_findings, const WeeklyOptions& week_options)
    : portfolio(records),
      changes(week_changes),
      findings(all_findings),
      options(week_options),
      today(week_options.today),
      monday(base::first_day(week_options.week)),
      sunday(monday + std::chrono::days{6}),
      began(week_options.since.value_or(base::Instant(monday))),
      promises(week_options.promises ? *week_options.promises : forecast::promised_odds(records, week_options.today)),
      awaited_(records, week_options.today) {
    const auto& scope = options.scope;
    for (const auto& key : scope.projects) projects_.insert(base::lower(key));
    if (const auto* program = portfolio.find(portfolio::program, scope.program)) {
        for (const auto* project : coordination::projects_of(portfolio, *program))
            projects_.insert(base::lower(project->key));
    }
    for (const auto& feature : portfolio.all(features::feature)) {
        if (!has_project(feature.text("project"))) continue;
        if (!scope.team.empty() && !base::same_ignoring_case(feature.text("team"), scope.team)) continue;
        features_.push_back(&feature);
        keys_.insert(feature.key);
        if (!scope.team.empty()) worked_for_.insert(base::lower(feature.text("project")));
    }
    std::sort(features_.begin(), features_.end(), [](const auto* a, const auto* b) { return is_before(*a, *b); });
    for (const auto* feature : features_) {
        if (features::is_unfinished(*feature) && feature->day("committed")) committed_.push_back(feature);
    }
    std::stable_sort(committed_.begin(), committed_.end(),
                     [](const auto* a, const auto* b) { return a->text("committed") < b->text("committed"); });
    for (const auto& change : changes) {
        if (change.kind == "feature" && !change.fields.empty()) edits_[base::lower(change.name)].push_back(&change);
    }
}

const std::vector<const WeekChange*>& Edition::edits_of(const Record& feature) const {
    static const std::vector<const WeekChange*> none;
    const auto found = edits_.find(base::lower(feature.key));
    return found == edits_.end() ? none : found->second;
}

std::string Edition::safe_day(const Record& record, Day day) const {
    const auto* promise = promises.of(record.key);
    const auto* decider = promise != nullptr ? portfolio.find(features::feature, promise->hangs_on) : nullptr;
    const bool is_best = !awaited_.of(record).empty() || (decider != nullptr && !awaited_.of(*decider).empty());
    return base::format_day(day) + (is_best ? " at best" : "");
}

std::optional<Day> Edition::touched_on(const Record& feature) const {
    const auto found = options.last_changed.find(feature.key);
    if (found == options.last_changed.end() || found->second > today) return {};
    return found->second;
}

bool Edition::has_project(std::string_view key) const {
    const bool is_narrowed = !options.scope.projects.empty() || !options.scope.program.empty();
    return !is_narrowed || projects_.count(base::lower(key)) != 0;
}

std::string Edition::lately() const {
    return options.since ? fmt::format("since {}", base::format_weekday(base::day_of(began))) : "this week";
}

bool Edition::has_unfinished() const {
    return std::any_of(features_.begin(), features_.end(),
                       [](const auto* feature) { return features::is_unfinished(*feature); });
}

bool Edition::has(std::string_view feature_key) const {
    return keys_.contains(feature_key);
}

bool Edition::concerns(const base::Texts& feature_keys) const {
    return feature_keys.empty() ||
           std::any_of(feature_keys.begin(), feature_keys.end(), [this](const auto& key) { return has(key); });
}

std::vector<const Record*> Edition::new_features() const {
    std::set<std::string> added;
    for (const auto& change : changes) {
        if (change.kind == "feature" && change.operation == "add") added.insert(base::lower(change.name));
    }
    std::vector<const Record*> list;
    if (added.empty()) return list;
    for (const auto* feature : features_) {
        if (added.count(base::lower(feature->key)) == 0) continue;
        const auto created = base::parse_instant(feature->created);
        if (created && is_in_period(*created)) list.push_back(feature);
    }
    return list;
}

std::vector<const Record*> Edition::roots() const {
    auto list = features_;
    if (!options.scope.team.empty()) return list;
    for (const auto& project : portfolio.all(portfolio::project)) {
        if (has_project(project.key)) list.push_back(&project);
    }
    return list;
}

std::string Edition::check_command() const {
    std::string command = "waybill check";
    for (const auto& project : portfolio.all(portfolio::project)) {
        if (projects_.count(base::lower(project.key)) != 0) command += " --project " + project.key;
    }
    if (!options.scope.team.empty()) command += " --team " + options.scope.team;
    return command;
}

std::vector<const Record*> Edition::milestones() const {
    std::vector<const Record*> list;
    for (const auto& one : portfolio.all(portfolio::milestone)) {
        if (concerns(one.texts("features"))) list.push_back(&one);
    }
    std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return is_before(*a, *b); });
    return list;
}

bool Edition::tells_of(const Record& record) const {
    if (record.kind == &features::constraint) {
        const auto feature = record.text("feature"), project = record.text("project");
        if (!feature.empty()) return has(feature);
        if (project.empty()) return true;
        // A team's report tells what binds a project that the team works for.
        return has_project(project) && (options.scope.team.empty() || worked_for_.contains(base::lower(project)));
    }
    return record.kind == &features::feature ? has(record.key) : concerns(record.texts("features"));
}

std::string Edition::called(const Record& record) const {
    return is_plain() || record.key.empty() ? std::string(base::title_of(record)) : base::key_and_title(record);
}

std::string Edition::called(std::string_view key) const {
    if (key.empty()) return {};
    for (const auto* kind : portfolio::all_kinds()) {
        if (!kind->is_keyed()) continue;
        const auto* record = portfolio.find(*kind, key);
        if (!record) continue;
        if (kind->name == "dependency") return is_plain() ? called(record->text("on")) : record->key;
        return called(*record);
    }
    return std::string(key);
}

std::string Edition::called(const base::Texts& feature_keys) const {
    if (!is_plain()) return first_few(feature_keys);
    std::vector<std::string> titles;
    for (const auto& key : feature_keys) titles.push_back(called(std::string_view(key)));
    return first_few(titles);
}

std::string Edition::team_called(std::string_view key) const {
    const auto* team = portfolio.find(portfolio::team, key);
    if (!team) return std::string(key);
    const auto name = base::title_of(*team);
    if (is_plain() || base::same_ignoring_case(name, team->key)) return std::string(name);
    return fmt::format("{} ({})", name, team->key);
}

void shorten_to_rows(std::vector<view::Item>& items, const std::string& command) {
    if (items.size() <= most_rows) return;
    const auto more = items.size() - most_rows + 1;
    items.resize(most_rows - 1);
    items.push_back({fmt::format("and {} more", more), command, view::Tone::muted});
}

std::string first_few(const std::vector<std::string>& names) {
    constexpr std::size_t few = 4;
    if (names.size() <= few) return base::joined(names, "; ");
    return fmt::format("{} and {} more", base::joined({names.begin(), names.begin() + few - 1}, "; "),
                       names.size() - few + 1);
}

std::string working_days(int count) {
    return base::counted(static_cast<std::size_t>(std::max(count, 0)), "working day");
}

std::string distance(Day due, Day today) {
    if (due == today) return "due today";
    const auto late = base::working_days_between(due, today);
    // Over a weekend no working day has passed, and the day has.
    if (due < today) return late == 0 ? "the day is over" : fmt::format("{} late", working_days(late));
    return fmt::format("in {}", working_days(base::working_days_between(today, due)));
}

view::Cell distance_cell(Day due, Day today) {
    if (due == today) return {"today", view::Tone::warning};
    const auto late = base::working_days_between(due, today);
    if (due < today) return {late == 0 ? "over" : fmt::format("{}d late", late), view::Tone::bad};
    return {fmt::format("in {}d", base::working_days_between(today, due)), view::Tone::plain};
}

bool is_before(const Record& left, const Record& right) {
    const auto place = [](const Record& record) {
        const std::string_view key = record.key;
        return std::make_tuple(key.substr(0, key.rfind('-')), key.size(), key);
    };
    return place(left) < place(right);
}

std::string one_decimal(double value) {
    return base::format_number(std::round(value * 10) / 10);
}

std::string text_or(std::string_view text, std::string_view fallback) {
    return std::string(text.empty() ? fallback : text);
}

}  // namespace waybill::report
