#include "asks.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "parts.hpp"
#include "settled.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/exceptions.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/features/records.hpp"

namespace waybill::report {
namespace {

using view::Tone;

/// Whether the report says it: what is decided, asked or needed for the work that it is about.
bool is_reported(const Edition& edition, const Ask& ask) {
    switch (ask.kind) {
        case Ask::Kind::decision:
        case Ask::Kind::question:
            return edition.concerns(ask.features);
        case Ask::Kind::help:
            return !ask.features.empty() && edition.has(ask.features.front());
        case Ask::Kind::contract:
            return ask.due && *ask.due <= edition.end_of_next_week() && edition.concerns(ask.features);
        case Ask::Kind::dependency:
        case Ask::Kind::commitment:
        case Ask::Kind::verdict:
        case Ask::Kind::review:
            break;
    }
    return false;
}

/// `result of the check as JSON between Sign-up and Identity check`, in the words of the audience.
std::string contract_called(const Edition& edition, const Record& contract) {
    return fmt::format("{} between {} and {}", text_or(contract.text("artefact"), "what passes"),
                       edition.called(contract.text("from")), edition.called(contract.text("on")));
}

/// `WB104 (a feature has acceptance criteria)`; the name alone where this waybill has no such rule.
std::string rule_called(const std::string& id) {
    const auto all = checks::all_rules();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& rule) { return base::same_ignoring_case(rule.id, id); });
    return found == all.end() ? id : fmt::format("{} ({})", found->id, found->summary);
}

/// What was let pass: gates and rules, for how long and why.
view::List overrides(const Edition& edition) {
    view::List list;
    for (const auto& one : checks::exceptions(edition.portfolio, edition.today)) {
        const auto* feature = edition.portfolio.find(features::feature, one.record);
        if (!feature || !edition.has(feature->key) || !features::is_unfinished(*feature)) continue;
        const auto end = one.until.empty() ? std::string(", which has no end")
                         : one.has_ended   ? fmt::format(", which ended on {}", one.until)
                                           : fmt::format(", until {}", one.until);
        const auto what = one.kind == "override" ? fmt::format("went through the {} gate by override", one.what)
                                                 : fmt::format("is excused from {}", rule_called(one.what));
        list.items.push_back(
            {fmt::format("{} {}{}: {}", edition.called(*feature), what, end, text_or(one.reason, "no reason given")),
             {},
             one.has_ended ? Tone::warning : Tone::plain});
    }
    return list;
}

view::Table table_of(const Edition& edition, const std::vector<Ask>& list) {
    view::Table table{{{"record", "Key", view::Align::left, true},
                       {"who", "Asked of"},
                       {"what", "What is needed"},
                       {"due", "Due", view::Align::left, true},
                       {"left", "Left", view::Align::left, true}},
                      {}};
    for (const auto& ask : list) {
        auto what = ask.kind == Ask::Kind::decision   ? fmt::format("decide: {}", ask.what)
                    : ask.kind == Ask::Kind::contract ? fmt::format("agree on {}", ask.what)
                                                      : ask.what;
        if (!ask.about.empty()) what += fmt::format(": {}", ask.about);
        std::vector<std::string> facts;
        if (!ask.features.empty()) facts.push_back("holds " + edition.called(ask.features));
        if (ask.since && ask.kind == Ask::Kind::help) facts.push_back("since " + base::format_day(*ask.since));
        if (!facts.empty()) what += fmt::format(" ({})", base::joined(facts, "; "));
        table.rows.push_back({{ask.record->key},
                              {text_or(ask.who, "nobody yet"), ask.who.empty() ? Tone::warning : Tone::plain},
                              {std::move(what)},
                              {ask.due ? base::format_day(*ask.due) : "no day"},
                              ask.due ? distance_cell(*ask.due, edition.today) : view::Cell{}});
    }
    return table;
}

}  // namespace

std::vector<Ask> asks(const Edition& edition) {
    auto list = coordination::decisions_and_help(edition.portfolio, edition.today);
    std::erase_if(list, [&](const Ask& ask) { return !is_reported(edition, ask); });
    for (auto& ask : list) {
        if (ask.kind == Ask::Kind::contract) ask.what = contract_called(edition, *ask.record);
    }
    const auto place = [](const Ask& ask) { return std::make_tuple(!ask.due, ask.due, ask.record->key); };
    std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return list;
}

const Ask* first_ask(const Edition& edition, const std::vector<Ask>& list) {
    if (list.empty()) return nullptr;
    const auto* worst = overall_status(edition).worst;
    const auto holds_worst = [&](const Ask& ask) {
        return worst && std::any_of(ask.features.begin(), ask.features.end(),
                                    [&](const auto& key) { return base::same_ignoring_case(key, worst->key); });
    };
    const auto found = std::find_if(list.begin(), list.end(), holds_worst);
    return found == list.end() ? &list.front() : &*found;
}

std::string sentence(const Edition& edition, const Ask& ask) {
    const auto who = text_or(ask.who, "Somebody (nobody is named)");
    const auto verb = ask.kind == Ask::Kind::decision   ? " to decide: "
                      : ask.kind == Ask::Kind::question ? " to answer: "
                      : ask.kind == Ask::Kind::contract ? " to agree on "
                                                        : " to ";
    std::vector<std::string> facts;
    if (!edition.is_plain()) facts.push_back(ask.record->key);
    if (!edition.is_plain() && !ask.about.empty()) facts.push_back(ask.about);
    if (ask.due) {
        const auto since = *ask.due < edition.today ? "overdue since" : "by";
        facts.push_back(fmt::format("{} {}", since, base::format_day(*ask.due)));
    }
    if (!ask.features.empty()) facts.push_back("holds " + edition.called(ask.features));
    const auto text = who + verb + ask.what;
    return facts.empty() ? text : fmt::format("{} ({})", text, base::joined(facts, "; "));
}

Part decisions_part(const Edition& edition) {
    Part part{"decisions_and_help", "Decisions and help needed"};
    const auto list = asks(edition);
    part.nothing = {"No decision, help or answer on record is waited for.",
                    "waybill decision add \"Which provider?\" --by NAME --due +1w"};
    part.all = "waybill agenda";
    part.brief.emplace();
    const auto* first = first_ask(edition, list);
    for (const auto& ask : list) {
        const bool is_late = ask.due && *ask.due < edition.today;
        part.plain.push_back({sentence(edition, ask), {}, is_late ? Tone::bad : Tone::plain});
        // The bottom line has asked for the first already.
        if (&ask != first) part.brief->push_back(part.plain.back());
    }
    if (!list.empty()) part.detail.emplace_back(table_of(edition, list));
    if (auto came = settled(edition); !came.empty()) {
        part.plain.insert(part.plain.end(), came.begin(), came.end());
        part.detail.emplace_back(view::List{std::move(came)});
    }
    auto let_through = overrides(edition);
    shorten_to_rows(let_through.items, "waybill check --waivers");
    if (!let_through.items.empty()) part.detail.emplace_back(std::move(let_through));
    return part;
}

}  // namespace waybill::report
