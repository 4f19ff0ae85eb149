#include <fmt/format.h>

#include "../parse.hpp"
#include "suggest_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"

namespace waybill::cli {
namespace {

using dependencies::Suggestion;
using dependencies::Touch;

/// What is recorded as evidence where it is so.
std::string evidence_of(const Touch& touch) {
    const auto& one = touch.service->key;
    const auto& other = touch.other->key;
    switch (touch.how) {
        case Touch::How::same:
            return "both touch " + one;
        case Touch::How::link:
            return touch.is_used ? other + " uses " + one : one + " uses " + other;
        case Touch::How::together:
            break;
    }
    return fmt::format("{} and {} are changed together", one, other);
}

view::Section section_of(const Suggestion& one, const forecast::Timeline& timeline) {
    return {
        "suggestion",
        fmt::format("{} may have to wait for {}", one.from->key, one.on->key),
        {view::Paragraph{fmt::format("{} and {}: {}.{} {}", suggested_name(*one.from), suggested_name(*one.on),
                                     suggest_evidence(one), suggest_time(one, timeline), suggest_reason(one))},
         view::List{{{"if it is so", joined_line({"waybill", "dependency", "add", one.from->key, one.on->key,
                                                  "--evidence", evidence_of(one.touches.front())})},
                     {"if it is not: it is not proposed again",
                      fmt::format("waybill dependency dismiss {} {} --reason \"…\"", one.from->key, one.on->key)}}}}};
}

/// What would have to be recorded for anything to be seen here.
view::Section silent_section(const SuggestAnswer& answer) {
    const auto& missing = answer.missing;
    const auto& services = answer.portfolio.all(dependencies::service);
    view::List list;
    if (missing.features == 0)
        return {"silent",
                "",
                {view::List{{{"what is to be built", "waybill feature add \"Guest checkout\" --project KEY"}}}}};
    if (services.empty())
        list.items.push_back({"a service, and the team that owns it", "waybill service add checkout-api --team TEAM"});
    if (!missing.silent.empty())
        list.items.push_back({"which services a feature touches",
                              joined_line({"waybill", "feature", "edit", missing.silent.front(), "--services",
                                           services.empty() ? "checkout-api" : services.front().key})});
    if (answer.portfolio.all(dependencies::service_link).empty() && services.size() > 1)
        list.items.push_back({"which service uses which: nobody has said so yet",
                              joined_line({"waybill", "service-link", "add", services[0].key, services[1].key})});
    view::Section section{"silent", "", {}};
    if (!missing.silent.empty() && !services.empty()) {
        section.blocks.emplace_back(view::Paragraph{fmt::format(
            "{} of {} {} no service, so nothing can be seen there: {}", missing.silent.size(),
            base::counted(missing.features, "unfinished feature"), missing.silent.size() == 1 ? "names" : "name",
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
               "depend on each other, and no unfinished feature says which services it touches. What is needed:";
    if (!answer.keys.empty())
        return fmt::format("Nothing is missing for {} as far as the services tell.", base::joined(answer.keys, ", "));
    if (missing.features - missing.silent.size() == 1)
        return "Only one unfinished feature says which services it touches: it takes two to depend on each other.";
    return fmt::format(
        "Nothing is missing as far as the services tell: of {} no two touch the same service at the same "
        "time without a dependency, or a word why there is none.",
        base::counted(missing.features - missing.silent.size(), "feature"));
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
                 "{} on the same part of the system{}, and nobody has said whether one waits for the other{}",
                 list.size() == 1 ? "Two features work" : fmt::format("{} pairs of features work", list.size()),
                 answer.keys.empty() ? " at the same time" : "",
                 answer.shown < list.size() ? fmt::format(". The {} likeliest:", answer.shown) : ".")}}});
    }
    for (std::size_t i = 0; i < answer.shown; ++i)
        document.sections.push_back(section_of(list[i], answer.missing.timeline));
    if (answer.shown < list.size()) {
        base::Texts words{"waybill", "dependency", "suggest"};
        words.insert(words.end(), answer.keys.begin(), answer.keys.end());
        document.sections.push_back(
            {"more", "", {view::List{{{fmt::format("all {}", list.size()), joined_line(words) + " --all"}}}}});
    }
    if (auto silent = silent_section(answer); !silent.blocks.empty()) document.sections.push_back(std::move(silent));
    return document;
}

}  // namespace waybill::cli
