#include "waybill/report/brief.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "alarms.hpp"
#include "asks.hpp"
#include "edition.hpp"
#include "reading.hpp"
#include "released.hpp"
#include "status.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

/// A brief names so many risks, asks and waits: what nobody reads to the end says nothing.
constexpr std::size_t most_items = 5;
constexpr std::size_t most_items_for_executives = 2;

/// Collects the sections of a brief.
class Brief {
public:
    Brief(const Edition& edition, const Record& feature)
        : edition_(edition), portfolio_(edition.portfolio), feature_(feature) {}

    view::Document document() {
        view::Document document{std::string(feature_.text("title")), {}, {}};
        if (!edition_.is_plain()) document.title = fmt::format("{} {}", feature_.key, document.title);
        status();
        what();
        change();
        when();
        waits();
        risks();
        asks_of_readers();
        if (!edition_.is_plain()) criteria();
        constraints();
        document.sections = edition_.options.audience == Audience::exec ? shortened() : std::move(sections_);
        return document;
    }

private:
    bool is_released() const { return features::is_delivered(feature_.text("stage")); }
    std::vector<const Record*> of(const base::Kind& kind, std::string_view field = "feature") const {
        return portfolio_.of(kind, field, feature_.key);
    }
    void say(std::string name, std::string title, std::string text) {
        if (!text.empty()) sections_.push_back({std::move(name), std::move(title), {view::Paragraph{std::move(text)}}});
    }
    void list(std::string name, std::string title, std::vector<view::Item> items);
    std::vector<view::Section> shortened() const;
    void status();
    void what();
    std::string claimed(const Claim& claim) const;
    void change();
    void when();
    void waits();
    void risks();
    void asks_of_readers();
    void criteria();
    void constraints();

    const Edition& edition_;
    const portfolio::Portfolio& portfolio_;
    const Record& feature_;
    std::vector<view::Section> sections_;
};

void Brief::list(std::string name, std::string title, std::vector<view::Item> items) {
    if (items.empty()) return;
    const auto most = edition_.options.audience == Audience::exec ? most_items_for_executives : most_items;
    const auto more = items.size() > most ? items.size() - most : 0;
    items.resize(std::min(items.size(), most));
    if (more > 0) items.push_back({fmt::format("and {} more", more)});
    sections_.push_back({std::move(name), std::move(title), {view::List{std::move(items)}}});
}

/// Without headings: one list, each line led by what it is about.
std::vector<view::Section> Brief::shortened() const {
    view::List list;
    for (const auto& section : sections_) {
        const auto lead = section.title.empty() ? std::string() : section.title + ": ";
        for (const auto& block : section.blocks) {
            if (const auto* paragraph = std::get_if<view::Paragraph>(&block))
                list.items.push_back({lead + paragraph->text, {}, paragraph->tone});
            if (const auto* items = std::get_if<view::List>(&block)) {
                for (const auto& item : items->items) list.items.push_back({lead + item.text});
            }
        }
    }
    return {{"brief", "", {std::move(list)}}};
}

void Brief::status() {
    const auto computed = is_released() ? status_when_released(edition_, feature_)
                                        : status_of(portfolio_, feature_, edition_.today, edition_.promises);
    const bool is_killed = feature_.text("stage") == "killed";
    auto text = is_killed ? std::string(word_of(computed.status))
                          : fmt::format("{}, {}", word_of(computed.status), feature_.text("stage"));
    if (!computed.reason.empty()) text += ": " + edition_.called(computed.reason);
    sections_.push_back({"status", "", {view::Paragraph{text, tone_of(computed.status)}}});
}

void Brief::what() {
    const auto why = feature_.text("why");
    const auto how = feature_.text("how");
    const bool is_plain = edition_.is_plain();
    say("what", "What it is", std::string(is_plain || how.empty() ? why : how));
    if (!is_plain && !how.empty()) say("why", "What it is for", std::string(why));
}

/// What a feature shall change that nobody has yet: `checkout abandonment: 68 % to 61 % within 30 days of release; it
/// read 67.4 % on 2026-11-19`.
std::string Brief::claimed(const Claim& claim) const {
    const auto& metric = *claim.review.metric;
    auto text = fmt::format("{}: {} to {}", metric.text("name"),
                            claim.review.baseline ? outcomes::shown_number(*claim.review.baseline, metric) : "now",
                            text_or(target_words(claim), "a number that nobody named"));
    if (const auto window = claim.review.outcome->integer("window_days"))
        text += fmt::format(" within {} days of release", *window);
    if (const auto latest = latest_reading(portfolio_, metric, edition_.today))
        text += fmt::format("; it read {} on {}", outcomes::shown_number(latest->value, metric),
                            base::format_day(latest->day));
    return text;
}

void Brief::change() {
    std::vector<view::Item> items;
    for (const auto& claim : claims_of(edition_, feature_)) {
        if (claim.review.metric == nullptr) continue;
        items.push_back({is_released() ? outcome_words(edition_, claim) : claimed(claim)});
        if (const auto hypothesis = claim.review.outcome->text("hypothesis"); !hypothesis.empty())
            items.back().text += fmt::format(". {}", hypothesis);
    }
    if (const auto law = feature_.text("obligation"); !law.empty())
        items.push_back({fmt::format("It is an obligation: {}", law)});
    if (!feature_.texts("enables").empty())
        items.push_back({fmt::format("It makes possible: {}", edition_.called(feature_.texts("enables")))});
    list("change", "What changes for the user", std::move(items));
}

void Brief::when() {
    if (is_released()) return say("when", "When", released_words(edition_, feature_));
    if (feature_.text("stage") == "killed") return;
    const auto committed = feature_.day("committed");
    const auto day = expected_on(feature_);
    if (!day) return say("when", "When", "No day was promised.");
    auto text = fmt::format("{} {}, {}", committed ? "Promised for" : "Aimed at", base::format_weekday(*day),
                            distance(*day, edition_.today));
    for (const auto* slip : portfolio_.of(portfolio::slip, "record", feature_.key)) {
        if (slip->text("to") != base::format_day(*day)) continue;
        text += fmt::format(". It was {} before ({}{}{})", slip->text("from"), slip->text("cause"),
                            slip->text("explanation").empty() ? "" : ": ", slip->text("explanation"));
    }
    if (const auto safe = edition_.promises.safe_day_of(feature_.key); safe && *safe > *day)
        text += fmt::format(". 8 in 10 by {}", edition_.safe_day(feature_, *safe));
    say("when", "When", std::move(text));
}

void Brief::waits() {
    std::vector<view::Item> items;
    for (const auto* one : of(dependencies::dependency, "from")) {
        const auto status = one->text("status");
        if (status == "met" || status == "rejected" || one->text("type") == "soft") continue;
        auto text = edition_.called(one->text("on"));
        if (!one->text("owner").empty()) text += fmt::format(" ({})", one->text("owner"));
        if (!one->text("needed_by").empty()) text += fmt::format(", needed by {}", one->text("needed_by"));
        if (!edition_.is_plain()) text += fmt::format(" ({} {}, {})", one->key, one->text("type"), status);
        items.push_back({std::move(text)});
    }
    list("waits", "What it waits for", std::move(items));
}

void Brief::risks() {
    std::vector<view::Item> items;
    for (const auto* risk : of(risks::risk, "features")) {
        const auto state = risk->text("status");
        if (state != "open" && state != "watching") continue;
        const auto business = risk->text("business");
        const bool is_plain = edition_.is_plain();
        auto text = std::string(is_plain && !business.empty() ? business : risk->text("title"));
        if (const auto chance = risk->number("probability"))
            text += fmt::format(" ({} in 10)", base::format_number(std::round(*chance * 10)));
        if (!risk->text("mitigation").empty()) text += fmt::format(": {}", risk->text("mitigation"));
        if (!is_plain && !risk->text("cause").empty()) text += fmt::format("; comes from {}", risk->text("cause"));
        items.push_back({is_plain ? std::move(text) : fmt::format("{} {}", risk->key, text)});
    }
    list("risks", "What can go wrong", std::move(items));
}

void Brief::asks_of_readers() {
    std::vector<view::Item> items;
    for (const auto& ask : asks(edition_)) {
        const auto& about = ask.features;
        if (std::find(about.begin(), about.end(), feature_.key) == about.end()) continue;
        items.push_back({sentence(edition_, ask)});
    }
    list("asks", "What is needed", std::move(items));
}

void Brief::criteria() {
    std::vector<view::Item> items;
    for (const auto* one : of(features::criterion)) {
        auto text = one->text("name").empty() ? fmt::format("given {}, when {}, then {}", one->text("given"),
                                                            one->text("when"), one->text("then"))
                                              : std::string(one->text("name"));
        items.push_back({fmt::format("{} {} ({})", one->key, text, one->text("state"))});
    }
    list("criteria", "How we know that it is done", std::move(items));
}

void Brief::constraints() {
    std::vector<view::Item> items;
    for (const auto* one : limits_on(edition_, feature_)) {
        const auto due = one->text("due");
        auto text = fmt::format("{}{} ({})", limit_words(*one), due.empty() ? "" : fmt::format(", by {}", due),
                                one->flag("met") ? "met" : "open");
        items.push_back({edition_.is_plain() ? std::move(text) : fmt::format("{} {}", one->key, text)});
    }
    list("constraints", "Within which limits", std::move(items));
}

}  // namespace

view::Document brief(const portfolio::Portfolio& portfolio, const Record& feature, Audience audience, Day today) {
    const WeeklyOptions options{.week = base::week_of(today),
                                .today = today,
                                .audience = audience,
                                .scope = {.projects = {std::string(feature.text("project"))}}};
    const std::vector<WeekChange> no_changes;
    const std::vector<checks::Finding> no_findings;
    const Edition edition(portfolio, no_changes, no_findings, options);
    return Brief(edition, feature).document();
}

}  // namespace waybill::report
