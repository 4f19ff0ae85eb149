#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/exchange/git_log.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;

bool is_wanted(const std::string& tag, const std::vector<std::string>& patterns) {
    if (patterns.empty()) return std::any_of(tag.begin(), tag.end(), base::is_digit);
    const bool is_exception = patterns.front().starts_with('!');
    bool is_in = is_exception && std::any_of(tag.begin(), tag.end(), base::is_digit);
    for (std::string_view pattern : patterns) {
        const bool is_out = pattern.starts_with('!');
        if (is_out) pattern.remove_prefix(1);
        if (fits_glob(tag, pattern)) is_in = !is_out;
    }
    return is_in;
}

/// A version that is tried before it is out: `1.4.0-rc.1`, `2.0b3`.
bool is_prerelease(std::string_view tag) {
    const std::string name = base::lower(tag);
    for (const std::string_view word : {"-rc", ".rc", "alpha", "beta", "-pre", "preview", "snapshot"}) {
        if (name.find(word) != std::string::npos) return true;
    }
    return false;
}

/// A tag on its commit, and which of several on one commit it is.
struct Tagged {
    base::Instant at;
    std::uint32_t commit;
    std::size_t order;
    std::string tag;
};

/// The tags that are wanted, the first deployed first. Of those at one moment the commit further down is the older one.
std::vector<Tagged> deployed(const GitLog& log, const GitPlanOptions& options, std::size_t& left_out) {
    std::vector<Tagged> tagged;
    std::set<std::string> names;
    for (std::uint32_t i = 0; i < log.commits.size(); ++i) {
        const auto& commit = log.commits[i];
        for (std::size_t order = 0; order < commit.tags.size(); ++order) {
            const auto& tag = commit.tags[order];
            if (!is_wanted(tag, options.tags) || !names.insert(tag).second) {
                ++left_out;
                continue;
            }
            const auto own = log.tag_dates.find(tag);
            tagged.push_back({own == log.tag_dates.end() ? commit.at : own->second, i, order, tag});
        }
    }
    std::sort(tagged.begin(), tagged.end(), [](const Tagged& a, const Tagged& b) {
        return std::tuple(a.at, b.commit, a.order) < std::tuple(b.at, a.commit, b.order);
    });
    return tagged;
}

/// Walks the log from deployment to deployment; each commit is met once, whoever deployed it first.
class Walk {
public:
    explicit Walk(const GitLog& log) : log_(log), is_met_(log.commits.size()) {}

    /// When the commits were made that are reachable from there and were not met before, merges left out; by time.
    std::vector<base::Instant> from(std::uint32_t start) {
        std::vector<base::Instant> found;
        meet(start);
        while (!open_.empty()) {
            const auto& commit = log_.commits[open_.back()];
            open_.pop_back();
            if (!commit.is_merge) found.push_back(commit.at);
            for (const auto parent : commit.parents) meet(parent);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    void meet(std::uint32_t position) {
        if (is_met_[position]) return;
        is_met_[position] = true;
        open_.push_back(position);
    }

    const GitLog& log_;
    std::vector<bool> is_met_;
    std::vector<std::uint32_t> open_;
};

/// At most as many as a list may hold: of more, some at even distances, so that their middle stays where it is.
base::Texts kept(const std::vector<base::Instant>& instants) {
    const std::size_t count = std::min(instants.size(), base::most_entries);
    base::Texts texts;
    for (std::size_t i = 0; i < count; ++i)
        texts.push_back(base::format_instant(instants[(2 * i + 1) * instants.size() / (2 * count)]));
    return texts;
}

/// Plans one log for one service.
class GitPlanning {
public:
    GitPlanning(const GitLog& log, const portfolio::Portfolio& known, const GitPlanOptions& options)
        : log_(log), options_(options) {
        plan_.service = options.service;
        const auto* here = known.find(dependencies::service, options.service);
        plan_.is_new_service = here == nullptr;
        if (here != nullptr) plan_.service = here->key;
        for (const auto* one : known.of(portfolio::deployment, "service", plan_.service))
            versions_.emplace(one->text("version"), one);
    }

    GitPlan plan() && {
        if (plan_.is_new_service) {
            auto& draft = add(dependencies::service, 0);
            draft.key = plan_.service;
        }
        const auto tagged = deployed(log_, options_, plan_.left_out);
        if (tagged.empty()) refuse();
        Walk walk(log_);
        pass_older_versions(walk, tagged.front());
        for (const auto& one : tagged) deploy(one, walk.from(one.commit));
        note();
        return std::move(plan_);
    }

private:
    base::Draft& add(const base::Kind& kind, int line) {
        auto& draft = plan_.drafts.emplace_back();
        draft.kind = &kind;
        draft.at = {options_.file, line, 0};
        return draft;
    }

    [[noreturn]] void refuse() const {
        const bool is_bare = plan_.left_out == 0;
        throw Error(Fault::bad_data,
                    is_bare ? std::string("no commit in the file has a tag")
                            : fmt::format("none of {} is a deployment", base::counted(plan_.left_out, "tag")),
                    is_bare ? "tag what is deployed (git tag v1.0.0 COMMIT), or: waybill deployment add SERVICE VERSION"
                            : "--tags 'PATTERN' says which are, * standing for any letters",
                    base::Place{options_.file, 0, 0});
    }

    /// What an older version had is not what the first deployment brought, though that version is none.
    void pass_older_versions(Walk& walk, const Tagged& first) {
        for (std::uint32_t i = 0; i < log_.commits.size(); ++i) {
            const auto& commit = log_.commits[i];
            if (i == first.commit || commit.at >= first.at) continue;
            for (const auto& tag : commit.tags) {
                const bool is_version = std::any_of(tag.begin(), tag.end(), base::is_digit) && !is_prerelease(tag);
                if (!is_version || is_wanted(tag, options_.tags)) continue;
                walk.from(i);
                is_bounded_ = true;
            }
        }
    }

    /// Whether the record says something else than the log.
    static bool is_other(const base::Record& known, const base::Draft& draft) {
        return std::any_of(draft.values.begin(), draft.values.end(), [&](const auto& one) {
            const auto& field = draft.kind->fields[one.first];
            return base::display(field, known.values[one.first]) !=
                   base::display(field, base::checked(field, one.second));
        });
    }

    void deploy(const Tagged& tagged, const std::vector<base::Instant>& commits) {
        const auto [known, is_new] = versions_.try_emplace(tagged.tag, nullptr);
        auto& deployment = plan_.deployments.emplace_back();
        deployment = {tagged.tag, tagged.at, commits.size(), !is_new, false};
        plan_.commits += commits.size();
        if (is_prerelease(tagged.tag)) early_.push_back(tagged.tag);
        if (commits.empty()) empty_.push_back(tagged.tag);
        base::Draft draft;
        draft.kind = &portfolio::deployment;
        draft.at = {options_.file, log_.commits[tagged.commit].line, 0};
        draft.set("service", plan_.service);
        draft.set("version", tagged.tag);
        draft.set("at", base::format_instant(tagged.at));
        if (!commits.empty()) draft.set("commits", kept(commits));
        if (!is_new) {
            if (known->second == nullptr || !is_other(*known->second, draft)) return;
            differing_.push_back(tagged.tag);
            if (!options_.corrects) return;
            draft.uid = known->second->uid;
            deployment.is_corrected = true;
        }
        if (commits.size() > base::most_entries) large_.push_back(tagged.tag);
        plan_.drafts.push_back(std::move(draft));
    }

    void note() {
        const auto say = [&](const std::string& what, const std::vector<std::string>& tags) {
            if (!tags.empty()) plan_.notes.push_back(fmt::format("{} ({}): {}.", what, tags.size(), examples(tags)));
        };
        if (plan_.is_new_service) plan_.notes.push_back(fmt::format("The service {} is new here.", plan_.service));
        if (plan_.left_out > 0)
            plan_.notes.push_back(fmt::format("Tags that are no deployments are left out: {}.", plan_.left_out));
        say("Pre-releases are deployments like any other; --tags '!*-rc*' leaves them out", early_);
        say("Tags whose commits an earlier deployment has are deployments without commits", empty_);
        say(fmt::format("Of a deployment of more than {} commits so many are kept, evenly over time",
                        base::most_entries),
            large_);
        if (!options_.corrects)
            say("Deployments here have another day or other commits than this log tells; --correct takes the log's",
                differing_);
        note_first();
        if (log_.missing_parents > 0)
            plan_.notes.push_back(
                fmt::format("The history is cut: the file lacks {}, and what lies behind is counted for no deployment.",
                            base::counted(log_.missing_parents, "parent")));
    }

    /// The first deployment has all that was made before it, where nothing says what it replaced.
    void note_first() {
        constexpr std::size_t most_usual = 20;
        const auto& first = plan_.deployments.front();
        const bool is_largest = std::all_of(plan_.deployments.begin() + 1, plan_.deployments.end(),
                                            [&](const GitDeployment& one) { return one.commits < first.commits; });
        const bool is_odd = plan_.deployments.size() > 1 && first.commits > most_usual && is_largest;
        if (is_odd && !is_bounded_)
            plan_.notes.push_back(fmt::format(
                "The first deployment, {}, brings the whole history before it, {}: its lead time says little.",
                first.version, base::counted(first.commits, "commit")));
    }

    const GitLog& log_;
    const GitPlanOptions& options_;
    std::map<std::string, const base::Record*, std::less<>> versions_;  ///< null: told by this log
    std::vector<std::string> early_, empty_, large_, differing_;
    bool is_bounded_ = false;
    GitPlan plan_;
};

}  // namespace

bool fits_glob(std::string_view name, std::string_view pattern) {
    std::size_t at = 0, in = 0;
    std::size_t star = std::string_view::npos, resume = 0;
    while (at < name.size()) {
        if (in < pattern.size() && pattern[in] == '*') {
            star = in++;
            resume = at;
        } else if (in < pattern.size() && (pattern[in] == '?' || pattern[in] == name[at])) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos) {
            in = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in) == std::string_view::npos;
}

GitPlan plan_git_log(const GitLog& log, const portfolio::Portfolio& known, const GitPlanOptions& options) {
    return GitPlanning(log, known, options).plan();
}

}  // namespace waybill::exchange
