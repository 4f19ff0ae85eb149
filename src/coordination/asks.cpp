#include "waybill/coordination/asks.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/coordination/claims.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/roles.hpp"
#include "waybill/portfolio/team_parts.hpp"
#include "waybill/risks/decision.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;

/// Who steers meets once a week.
constexpr std::chrono::days until_next_meeting{7};
using Kind = Ask::Kind;

struct AskWords {
    Kind kind;
    std::string_view name, verb;
};
constexpr std::array<AskWords, 8> ask_words{{
    {Kind::decision, "decision", "decide: "},
    {Kind::help, "help", ""},
    {Kind::question, "question", "answer: "},
    {Kind::dependency, "dependency", "confirm or reject that "},
    {Kind::contract, "contract", "agree on "},
    {Kind::commitment, "commitment", "say yes to "},
    {Kind::verdict, "verdict", "say whether "},
    {Kind::review, "review", "look again at: "},
}};

std::optional<base::Day> created(const Record& record) {
    const auto instant = base::parse_instant(record.created);
    return instant ? std::optional(base::day_of(*instant)) : std::nullopt;
}

class Asking {
public:
    /// Reviews count that are due on `reviews_until` or before.
    Asking(const portfolio::Portfolio& portfolio, base::Day today, base::Day reviews_until)
        : portfolio_(portfolio), today_(today), reviews_until_(reviews_until) {}

    void add_decisions() {
        for (const auto& one : portfolio_.all(risks::decision)) {
            const auto review = one.day("review");
            const bool is_review = one.text("status") == "accepted" && review && *review <= reviews_until_;
            if ((one.text("status") != "proposed" && !is_review) || is_about_the_past(one)) continue;
            list_.push_back({.record = &one,
                             .kind = is_review ? Kind::review : Kind::decision,
                             .who = std::string(one.text("by")),
                             .what = std::string(one.text("title")),
                             .features = one.texts("features"),
                             .since = is_review ? review : created(one),
                             .due = is_review ? review : one.day("due"),
                             .command = is_review ? fmt::format("waybill decision edit {} --review DATE", one.key)
                                                  : acceptance_of(one)});
        }
    }

    void add_blockers() {
        for (const auto& one : portfolio_.all(features::blocker)) {
            if (one.day("cleared") || is_moot(one)) continue;
            const auto what = one.text("what");
            const auto ask = one.text("ask");
            list_.push_back({.record = &one,
                             .kind = Kind::help,
                             .who = std::string(one.text("who")),
                             .what = ask.empty() ? fmt::format("help: {}", what) : std::string(ask),
                             .about = std::string(ask.empty() ? "" : what),
                             .features = feature_of(one),
                             .since = one.day("since"),
                             .due = one.day("escalate"),
                             .command = fmt::format("waybill feature unblock {}", one.key)});
        }
    }

    void add_gaps() {
        for (const auto& one : portfolio_.all(risks::gap)) {
            if (!one.text("answer").empty() || is_moot(one)) continue;
            list_.push_back({.record = &one,
                             .kind = Kind::question,
                             .who = std::string(one.text("to")),
                             .what = std::string(one.text("question")),
                             .features = feature_of(one),
                             .since = created(one),
                             .due = one.day("due"),
                             .command = fmt::format("waybill gap answer {} \"…\"", one.key)});
        }
    }

    /// Of what is claimed only the other side can say whether it is real.
    void add_dependencies() {
        for (const auto& one : portfolio_.all(dependencies::dependency)) {
            const auto* from = portfolio_.find(features::feature, one.text("from"));
            const auto* on = portfolio_.find(features::feature, one.text("on"));
            if (one.text("status") != "claimed" || !dependencies::may_hold(one)) continue;
            if (from == nullptr || !features::is_unfinished(*from)) continue;
            if (on != nullptr && !features::is_unfinished(*on)) continue;
            if (one.text("type") == "contract") continue;  // who agrees to it has confirmed it
            const auto on_called = on != nullptr ? base::key_and_title(*on) : std::string(one.text("on"));
            list_.push_back({.record = &one,
                             .kind = Kind::dependency,
                             .who = who_answers(portfolio_, one, on),
                             .team = on != nullptr ? std::string(on->text("team")) : std::string(),
                             .what = fmt::format("{} {} needs {}", from->key, from->text("title"), on_called),
                             .features = {from->key},
                             .since = created(one),
                             .due = one.day("needed_by"),
                             .command = fmt::format("waybill dependency confirm {} --evidence \"…\"", one.key)});
        }
    }

    void add_contracts() {
        for (const auto& one : portfolio_.all(dependencies::dependency)) {
            const auto* from = portfolio_.find(features::feature, one.text("from"));
            const auto* on = portfolio_.find(features::feature, one.text("on"));
            if (one.text("type") != "contract" || from == nullptr || !features::is_unfinished(*from)) continue;
            if (on != nullptr && !features::is_unfinished(*on)) continue;
            if (!dependencies::counts(one, *from, on)) continue;
            const auto artefact = one.text("artefact");
            for (const auto& key : dependencies::not_agreed(one, *from, on)) {
                const auto* team = portfolio_.find(portfolio::team, key);
                list_.push_back(
                    {.record = &one,
                     .kind = Kind::contract,
                     .who = team != nullptr ? lead_of(*team) : key,
                     .team = key,
                     .what = fmt::format("{} between {} and {}",
                                         artefact.empty() ? std::string_view("what passes") : artefact, from->key,
                                         one.text("on")),
                     .features = {from->key},
                     .since = created(one),
                     .due = one.day("contract_date"),
                     .command = fmt::format("waybill dependency contract {} --agreed-by {}", one.key, key)});
            }
        }
    }

    void add_commitments() {
        for (const auto& milestone : portfolio_.all(portfolio::milestone)) {
            for (const auto& part : portfolio::team_parts(portfolio_, milestone)) {
                if (part.team == nullptr || part.open.empty()) continue;
                if (part.commitment == nullptr || portfolio::is_acknowledged(*part.commitment)) continue;
                const auto day = part.commitment->day("date");
                base::Texts keys;
                for (const auto* one : part.open) keys.push_back(one->key);
                list_.push_back(
                    {.record = part.commitment,
                     .kind = Kind::commitment,
                     .who = lead_of(*part.team),
                     .team = part.team->key,
                     .what = fmt::format("{} for {}, or name another day", day ? base::format_weekday(*day) : "a day",
                                         base::key_and_title(milestone)),
                     .features = keys,
                     .since = created(*part.commitment),
                     .command = fmt::format("waybill milestone acknowledge {} {}", milestone.key, part.team->key)});
            }
        }
    }

    void add_verdicts(std::span<const outcomes::Review> reviews) {
        for (const auto& one : reviews) {
            const bool is_clear = one.state == outcomes::State::achieved || one.state == outcomes::State::missed;
            if (!is_clear || one.verdict != nullptr || features::is_unfinished(*one.feature)) continue;
            const auto* project = portfolio_.find(portfolio::project, one.feature->text("project"));
            list_.push_back(
                {.record = one.outcome,
                 .kind = Kind::verdict,
                 .who = std::string(portfolio::product_owner(one.feature, project)),
                 .what = fmt::format(
                     "{} {} delivered: {} its target{}", one.feature->key, one.feature->text("title"),
                     one.state == outcomes::State::achieved ? "it reached" : "it missed",
                     one.metric != nullptr ? fmt::format(" of {}", one.metric->text("name")) : std::string()),
                 .features = {one.feature->key},
                 .since = one.ends && *one.ends < today_ ? one.ends : std::nullopt,
                 .command = outcomes::next_step(one)});
        }
    }

    /// Where nobody is named, the first thing to do is to name somebody.
    std::vector<Ask> take() {
        for (auto& ask : list_) {
            if (ask.who.empty()) ask.command = naming_command(ask);
        }
        return std::move(list_);
    }

private:
    /// The command that accepts a decision, or that answers first what it leaves open.
    static std::string acceptance_of(const Record& decision) {
        const auto open = risks::unanswered(decision);
        if (open.empty()) return fmt::format("waybill decision accept {}", decision.key);
        auto command = fmt::format("waybill decision edit {}", decision.key);
        for (const auto& one : open) command += fmt::format(" {}", one.flag);
        return command;
    }

    static base::Texts feature_of(const Record& record) {
        return record.text("feature").empty() ? base::Texts{} : base::Texts{std::string(record.text("feature"))};
    }

    static std::string naming_command(const Ask& ask) {
        const auto& key = ask.record->key;
        switch (ask.kind) {
            case Kind::decision:
            case Kind::review:
                return fmt::format("waybill decision edit {} --by NAME", key);
            case Kind::help:
                return fmt::format("waybill blocker edit {} --who NAME", key);
            case Kind::question:
                return fmt::format("waybill gap edit {} --to NAME", key);
            case Kind::dependency:
                return fmt::format("waybill dependency edit {} --owner NAME", key);
            case Kind::verdict:
                return fmt::format("waybill feature edit {} --product-owner NAME", ask.features.front());
            case Kind::contract:
            case Kind::commitment:
                break;  // a team without a lead is asked itself
        }
        return ask.command;
    }

    /// Whether a blocker or a question is about something that is over.
    bool is_moot(const Record& record) const {
        const auto* feature = portfolio_.find(features::feature, record.text("feature"));
        return feature != nullptr && !features::is_unfinished(*feature);
    }

    /// Whether a decision is about features that are all over.
    bool is_about_the_past(const Record& decision) const {
        const auto& keys = decision.texts("features");
        return !keys.empty() && std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
            const auto* feature = portfolio_.find(features::feature, key);
            return feature != nullptr && !features::is_unfinished(*feature);
        });
    }

    static std::string lead_of(const Record& team) {
        const auto name = team.text("name").empty() ? std::string_view(team.key) : team.text("name");
        return std::string(team.text("lead").empty() ? name : team.text("lead"));
    }

    const portfolio::Portfolio& portfolio_;
    base::Day today_, reviews_until_;
    std::vector<Ask> list_;
};

}  // namespace

std::string_view name_of(Kind kind) {
    return ask_words[static_cast<std::size_t>(kind)].name;
}

std::vector<Ask> decisions_and_help(const portfolio::Portfolio& portfolio, base::Day today) {
    Asking asking(portfolio, today, today);
    asking.add_decisions();
    asking.add_blockers();
    asking.add_gaps();
    asking.add_contracts();
    return asking.take();
}

std::vector<Ask> due_asks(const portfolio::Portfolio& portfolio, base::Day today, base::Day until) {
    Asking asking(portfolio, today, until);
    asking.add_decisions();
    asking.add_blockers();
    asking.add_gaps();
    asking.add_contracts();
    auto list = asking.take();
    std::erase_if(list, [&](const Ask& one) { return !one.due || *one.due > until; });
    std::stable_sort(list.begin(), list.end(), [](const Ask& a, const Ask& b) {
        return std::pair(*a.due, a.record->name()) < std::pair(*b.due, b.record->name());
    });
    return list;
}

bool is_for_steering(const Ask& ask, const Record& milestone, base::Day today) {
    switch (ask.kind) {
        case Kind::decision:
        case Kind::help:
            return true;
        case Kind::question:
        case Kind::contract:
            return ask.due && *ask.due <= today + until_next_meeting;
        case Kind::commitment:
            return base::same_ignoring_case(ask.record->text("milestone"), milestone.key);
        case Kind::dependency:
        case Kind::verdict:
        case Kind::review:
            break;
    }
    return false;
}

std::string deed(const Ask& ask) {
    auto text = fmt::format("{}{}", ask_words[static_cast<std::size_t>(ask.kind)].verb, ask.what);
    return ask.about.empty() ? text : fmt::format("{} ({})", text, ask.about);
}

std::vector<Ask> open_asks(const portfolio::Portfolio& portfolio, base::Day today,
                           std::span<const outcomes::Review> reviews) {
    Asking asking(portfolio, today, today);
    asking.add_decisions();
    asking.add_blockers();
    asking.add_gaps();
    asking.add_dependencies();
    asking.add_contracts();
    asking.add_commitments();
    asking.add_verdicts(reviews);
    return asking.take();
}

}  // namespace waybill::coordination
