#include <algorithm>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "tracker_text.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;

std::string raised(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return result;
}

/// Why `key` cannot be a project's, or nothing.
std::string objection(std::string_view key) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_fine = [&](char c) { return is_capital(c) || (c >= '0' && c <= '9') || c == '_'; };
    if (key.size() < 2 || key.size() > 10 || !is_capital(key[0]) || !std::all_of(key.begin(), key.end(), is_fine)) {
        return "expected 2 to 10 capitals, digits or underscores, first a capital";
    }
    for (const auto* kind : portfolio::all_kinds()) {
        const bool is_taken = kind->keying == base::Keying::numbered && kind->prefix == key;
        if (is_taken) return fmt::format("{}-1 names a record of kind {}", key, kind->noun());
    }
    return {};
}

std::string project_here(const PlanOptions& options, std::string_view project) {
    for (const auto& [old, now] : options.project_keys) {
        if (base::same_ignoring_case(old, project)) return raised(base::trimmed(now));
    }
    return raised(project);
}

void check_project(const PlanOptions& options, std::string_view theirs, std::string_view here, int line) {
    // The numbered prefixes of one letter are refused for their length already.
    const std::string why = objection(here);
    if (why.empty()) return;
    throw Error(Fault::bad_data, fmt::format("'{}' cannot be the key of a project here: {}", base::visible(here), why),
                fmt::format("give it another one: --key {}=NEW", base::visible(theirs)),
                base::Place{options.file, line, 0});
}

/// The key with the project's own name here.
std::string renamed(const PlanOptions& options, const std::string& key) {
    if (!is_issue_key(key)) return key;
    const auto project = project_of(key);
    return project_here(options, project) + key.substr(project.size());
}

/// Finds what was imported under the key that an issue had in another project, and names what stands here twice.
void find_moved(Planning& planning) {
    planning.moved = planning.sightings.moved();
    std::vector<std::string> twice;
    for (const auto& issue : planning.batch.issues) {
        const auto now = renamed(planning.options, issue.key);
        for (const auto& former : issue.former_keys) {
            const auto before = renamed(planning.options, former);
            const auto* kept = planning.known_feature(before);
            if (before == now || kept == nullptr || !planning.sightings.saw(kept->key)) continue;
            if (planning.known_feature(now) == nullptr)
                planning.moved.try_emplace(now, kept->key);
            else
                twice.push_back(fmt::format("{} was {}", now, kept->key));
        }
    }
    planning.note(
        "Issues that the tracker moved stand here twice; remove each under its new key (waybill feature remove KEY), "
        "and "
        "import again to go on under the old one",
        twice);
}

}  // namespace

std::string key_here(const Planning& planning, const std::string& key) {
    const auto now = renamed(planning.options, key);
    const auto moved = planning.moved.find(now);
    return moved == planning.moved.end() ? now : moved->second;
}

void plan_keys(Planning& planning) {
    const auto& options = planning.options;
    find_moved(planning);
    for (const auto& issue : planning.batch.issues) {
        const auto theirs =
            issue.key.find('-') == std::string::npos ? std::string_view(issue.project_key) : project_of(issue.key);
        PlannedIssue planned;
        planned.issue = &issue;
        planned.project = project_here(options, theirs);
        check_project(options, theirs, planned.project, issue.line);
        planned.key = key_here(planning, issue.key);
        if (auto now = renamed(options, issue.key); now != planned.key) planned.moved = std::move(now);
        const auto [first, is_new] = planning.by_key.try_emplace(planned.key, planning.issues.size());
        if (!is_new) {
            const auto& other = *planning.issues[first->second].issue;
            throw Error(Fault::bad_data,
                        fmt::format("{} and {} both get the key {} here", other.key, issue.key, planned.key),
                        fmt::format("give one project another key: --key {}=NEW", theirs),
                        base::Place{options.file, issue.line, 0});
        }
        planned.known = planning.known_feature(planned.key);
        planning.issues.push_back(std::move(planned));
    }
    planning.plan.issues = planning.issues.size();
}

}  // namespace waybill::exchange
