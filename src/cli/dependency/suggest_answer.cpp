#include "suggest_answer.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using dependencies::Suggestion;
using dependencies::Touch;

constexpr std::size_t most_touches = 3;

std::string team_in_brackets(const Record& feature) {
    const auto team = feature.text("team");
    return team.empty() ? "no team" : std::string(team);
}

/// `"Pay by invoice" (PAY-5, payments)`.
std::string named(const Record& feature) {
    return fmt::format("\"{}\" ({}, {})", base::shortened(feature.text("title"), 60), feature.key,
                       team_in_brackets(feature));
}

/// What of the history of both services is out of the ordinary.
std::string history_words(const Touch& touch) {
    const auto& seen = *touch.history;
    return fmt::format(
        "{} of the {} shipped features that changed {} changed {} too, {:.1f} times as many as by chance", seen.both,
        seen.first, touch.service->key, touch.other->key, seen.lift());
}

std::string touch_words(const Suggestion& one, const Touch& touch) {
    switch (touch.how) {
        case Touch::How::same:
            return fmt::format("both touch {}{}", touch.service->key,
                               touch.users > 2 ? fmt::format(" ({} unfinished features do)", touch.users) : "");
        case Touch::How::link: {
            const auto& user = touch.is_used ? *touch.other : *touch.service;
            const auto& used = touch.is_used ? *touch.service : *touch.other;
            auto text = fmt::format("{} ({}) uses {} ({})", user.key, (touch.is_used ? one.on : one.from)->key,
                                    used.key, (touch.is_used ? one.from : one.on)->key);
            return touch.history ? text + ", and " + history_words(touch) : text;
        }
        case Touch::How::together:
            break;
    }
    return history_words(touch);
}

std::string reason_words(const Suggestion& one) {
    const auto& from = one.from->key;
    const auto& on = one.on->key;
    switch (one.reason) {
        case Suggestion::Reason::owner:
            return fmt::format("{} would wait for {}: {} owns {}.", from, on, team_in_brackets(*one.on),
                               one.touches.front().service->key);
        case Suggestion::Reason::caller:
            return fmt::format("{} would wait for {}: what is used changes first.", from, on);
        case Suggestion::Reason::plan:
            return fmt::format("{} would wait for {}: it begins later in the plan.", from, on);
        case Suggestion::Reason::stage:
            return fmt::format("{} would wait for {}, which has come further.", from, on);
        case Suggestion::Reason::key:
            break;
    }
    return fmt::format("Nothing says which of the two would wait; turn them round if it is {}.", on);
}

std::string evidence_words(const Suggestion& one) {
    base::Texts parts;
    for (const auto& touch : one.touches) {
        if (parts.size() < most_touches) parts.push_back(touch_words(one, touch));
    }
    const auto more = one.touches.size() - parts.size();
    auto text = base::joined(parts, "; ");
    if (more > 0) text += fmt::format("; and {} more", more);
    return text;
}

std::string time_words(const Suggestion& one, const forecast::Timeline& timeline) {
    if (!one.overlap) return {};
    const auto first = timeline.day_of_start(one.overlap->start), last = timeline.day_of_finish(one.overlap->finish);
    if (first == last) return fmt::format(" Both are at work on {}.", base::format_weekday(first));
    return fmt::format(" Both are at work from {} to {}.", base::format_weekday(first), base::format_weekday(last));
}

view::Section section_of(const Suggestion& one, const forecast::Timeline& timeline) {
    const auto& touch = one.touches.front();
    const auto evidence = touch.how == Touch::How::same
                              ? fmt::format("both touch {}", touch.service->key)
                              : fmt::format("{} and {}", touch.service->key, touch.other->key);
    return {
        "suggestion",
        fmt::format("{} may have to wait for {}", one.from->key, one.on->key),
        {view::Paragraph{fmt::format("{} and {}: {}.{} {}", named(*one.from), named(*one.on), evidence_words(one),
                                     time_words(one, timeline), reason_words(one))},
         view::List{{{"if it is so", fmt::format("waybill dependency add {} {} --evidence \"{}\"", one.from->key,
                                                 one.on->key, evidence)},
                     {"if it is not: it is not proposed again",
                      fmt::format("waybill dependency dismiss {} {} --reason \"…\"", one.from->key, one.on->key)}}}}};
}

/// What would have to be recorded for anything to be seen here.
view::Section silent_section(const SuggestAnswer& answer) {
    const auto& missing = answer.missing;
    const auto& services = answer.portfolio.all(dependencies::service);
    view::List list;
    if (services.empty())
        list.items.push_back({"a service, and the team that owns it", "waybill service add checkout-api --team TEAM"});
    if (!missing.silent.empty())
        list.items.push_back({"which services a feature touches",
                              fmt::format("waybill feature edit {} --services {}", missing.silent.front(),
                                          services.empty() ? "checkout-api" : services.front().key)});
    if (answer.portfolio.all(dependencies::service_link).empty() && services.size() > 1)
        list.items.push_back({"which service uses which",
                              fmt::format("waybill service-link add {} {}", services[0].key, services[1].key)});
    view::Section section{"silent", "", {}};
    if (!missing.silent.empty() && !services.empty()) {
        section.blocks.emplace_back(
            view::Paragraph{fmt::format("{} of {} name no service, so nothing can be seen of them: {}",
                                        missing.silent.size(), base::counted(missing.features, "unfinished feature"),
                                        base::shortened(base::joined(missing.silent, ", "), 200))});
    }
    if (!list.items.empty()) section.blocks.emplace_back(std::move(list));
    return section;
}

std::string nothing_words(const SuggestAnswer& answer) {
    const auto& missing = answer.missing;
    if (missing.features == 0) return "No feature is unfinished: nothing can wait.";
    if (missing.silent.size() == missing.features)
        return "No dependency can be suggested yet: two features that touch the same service at the same time often "
               "depend on each other, and no unfinished feature says which services it touches. Record";
    return fmt::format(
        "Nothing is missing as far as the services tell: of {} no two touch the same service at the same "
        "time without a dependency, or a word why there is none.",
        base::counted(missing.features - missing.silent.size(), "feature"));
}

std::string history_json(const std::optional<dependencies::Association>& seen) {
    if (!seen) return "null";
    return fmt::format(R"({{"changes":{},"first":{},"second":{},"both":{},"lift":{},"jaccard":{},"chance":{}}})",
                       seen->changes, seen->first, seen->second, seen->both, share_json(seen->lift()),
                       share_json(seen->jaccard()), fmt::format("{:.6f}", seen->chance()));
}

std::string touch_json(const Touch& touch) {
    constexpr std::string_view hows[] = {"same", "link", "together"};
    return fmt::format(R"({{"how":"{}","service":{},"other":{},"users":{},"worth":{},"history":{}}})",
                       hows[static_cast<std::size_t>(touch.how)], base::json_string(touch.service->key),
                       base::json_string(touch.other->key), touch.users, share_json(touch.worth),
                       history_json(touch.history));
}

std::string one_json(const Suggestion& one, const forecast::Timeline& timeline) {
    constexpr std::string_view reasons[] = {"owner", "caller", "plan", "stage", "key"};
    std::string touches;
    for (const auto& touch : one.touches) touches += (touches.empty() ? "" : ",") + touch_json(touch);
    const auto overlap = one.overlap ? fmt::format(R"({{"from":"{}","until":"{}"}})",
                                                   base::format_day(timeline.day_of_start(one.overlap->start)),
                                                   base::format_day(timeline.day_of_finish(one.overlap->finish)))
                                     : std::string("null");
    return fmt::format(
        R"({{"from":{},"on":{},"reason":"{}","score":{},"between_teams":{},"overlap":{},"touches":[{}]}})",
        base::json_string(one.from->key), base::json_string(one.on->key), reasons[static_cast<std::size_t>(one.reason)],
        share_json(one.score), one.is_between_teams, overlap, touches);
}

}  // namespace

view::Document suggest_document(const SuggestAnswer& answer) {
    const auto& list = answer.missing.list;
    view::Document document;
    if (list.empty()) {
        document.sections.push_back({"suggestions", "", {view::Paragraph{nothing_words(answer)}}});
    } else {
        document.sections.push_back(
            {"suggestions",
             "",
             {view::Paragraph{fmt::format(
                 "{} on the same part of the system at the same time, and nobody has said whether one waits for the "
                 "other{}.",
                 list.size() == 1 ? "Two features work" : fmt::format("{} pairs of features work", list.size()),
                 answer.shown < list.size() ? fmt::format(". The {} likeliest", answer.shown) : "")}}});
    }
    for (std::size_t i = 0; i < answer.shown; ++i)
        document.sections.push_back(section_of(list[i], answer.missing.timeline));
    if (answer.shown < list.size()) {
        document.sections.push_back(
            {"more", "", {view::List{{{fmt::format("all {}", list.size()), "waybill dependency suggest --all"}}}}});
    }
    if (auto silent = silent_section(answer); !silent.blocks.empty()) document.sections.push_back(std::move(silent));
    return document;
}

view::Document suggest_table(const SuggestAnswer& answer) {
    view::Table table{
        {{"from", "from"}, {"on", "on"}, {"score", "score"}, {"services", "services"}, {"because", "because"}}, {}};
    for (std::size_t i = 0; i < answer.shown; ++i) {
        const auto& one = answer.missing.list[i];
        base::Texts services;
        for (const auto& touch : one.touches) {
            services.push_back(touch.service->key);
            if (touch.other != touch.service) services.push_back(touch.other->key);
        }
        table.rows.push_back({{one.from->key},
                              {one.on->key},
                              {share_json(one.score)},
                              {base::joined(services, " ")},
                              {evidence_words(one)}});
    }
    return {.title = "", .subtitle = "", .sections = {{"suggestions", "", {table}}}};
}

std::string suggest_json(const SuggestAnswer& answer) {
    std::string rows;
    for (std::size_t i = 0; i < answer.shown; ++i)
        rows += (i > 0 ? "," : "") + one_json(answer.missing.list[i], answer.missing.timeline);
    return fmt::format(R"({{"total":{},"features":{},"without_services":{},"is_planned":{},"suggestions":[{}]}})",
                       answer.missing.list.size(), answer.missing.features, json_list(answer.missing.silent),
                       answer.missing.is_planned, rows);
}

}  // namespace waybill::cli
