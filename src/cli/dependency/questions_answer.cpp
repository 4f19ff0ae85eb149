#include "questions_answer.hpp"

#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr double least_whole = 2;  // days from which on a letter names whole ones

std::string felt_days(const AskedClaim& one) {
    if (!one.is_felt()) return {};
    return "about " + spoken_days(*one.days < least_whole ? *one.days : std::round(*one.days));
}

std::string letter_of(const AskedClaim& one, const QuestionsAnswer& answer) {
    return coordination::letter(one.claim, felt_days(one), answer.answer_by);
}

std::string cost_words(const AskedClaim& one) {
    if (!one.days) return "What it costs is not known: nothing is estimated";
    if (!one.is_felt()) return "It moves no day at present";
    return fmt::format("It puts the day of 80 % off by {} (± {})", spoken_days(*one.days),
                       shown_days(one.margin.value_or(0)));
}

base::Texts open_questions(const coordination::Claim& claim) {
    base::Texts list;
    if (claim.asks_stub) list.emplace_back("stub");
    if (claim.asks_what) list.emplace_back("what");
    if (claim.asks_when) list.emplace_back("when");
    if (claim.asks_who) list.emplace_back("who");
    return list;
}

/// The command that writes down what the answers to the open questions are.
std::string answer_command(const coordination::Claim& claim) {
    auto command = fmt::format("waybill dependency edit {}", claim.dependency->key);
    if (claim.asks_what) command += " --artefact \"…\"";
    if (claim.asks_when) command += " --needed-by DAY";
    if (claim.asks_who) command += " --by-whom NAME";
    return command;
}

view::Section section_of(const AskedClaim& one, const QuestionsAnswer& answer) {
    const auto& claim = one.claim;
    const auto& key = claim.dependency->key;
    const auto needed = claim.dependency->day("needed_by");
    view::Section section{
        "claim",
        fmt::format("{}: {} waits for {}", key, claim.from->key, base::shortened(claim.dependency->text("on"), 60)),
        {}};
    section.blocks.emplace_back(view::Paragraph{fmt::format(
        "{}{}. {}", cost_words(one), needed ? fmt::format("; needed by {}", base::format_weekday(*needed)) : "",
        claim.whom.empty()
            ? fmt::format("Nobody is named who can answer: waybill dependency edit {} --owner NAME.", key)
            : fmt::format("To be sent to {}:", claim.whom))});
    section.blocks.emplace_back(view::Verbatim{letter_of(one, answer)});
    view::List list{
        {{"it is real", fmt::format("waybill dependency confirm {} --evidence \"…\"", key)},
         {"it is not, or a stub will do", fmt::format("waybill dependency reject {} --evidence \"…\"", key)}}};
    if (claim.asks_what || claim.asks_when || claim.asks_who)
        list.items.push_back({"what the answers are", answer_command(claim)});
    section.blocks.emplace_back(std::move(list));
    return section;
}

view::Document nothing_document(const QuestionsAnswer& answer) {
    if (answer.has_dependencies)
        return {.title = "",
                .subtitle = "",
                .sections = {
                    {"claims",
                     "",
                     {view::Paragraph{"Nothing to ask: of what holds something back here, nothing is only claimed."},
                      view::List{{{"dependencies that nobody recorded", "waybill dependency suggest"}}}}}}};
    return {.title = "",
            .subtitle = "",
            .sections = {{"claims",
                          "",
                          {view::Paragraph{"No dependency is recorded. A claim is enough to begin with; what is asked "
                                           "about it then stands here."},
                           view::List{{{"what a feature waits for", "waybill dependency add PAY-12 WEB-3"},
                                       {"what the services say", "waybill dependency suggest"}}}}}}};
}

std::string claim_json(const AskedClaim& one, const QuestionsAnswer& answer) {
    const auto& claim = one.claim;
    return fmt::format(
        R"({{"key":{},"from":{},"on":{},"questions":{},"days_p80":{},"margin":{},"ask":{},"letter":{}}})",
        base::json_string(claim.dependency->key), base::json_string(claim.from->key),
        base::json_string(claim.dependency->text("on")), json_list(open_questions(claim)),
        one.days ? json_days(*one.days) : "null", one.margin ? json_days(*one.margin) : "null",
        json_or_null(claim.whom), base::json_string(letter_of(one, answer)));
}

}  // namespace

view::Document questions_document(const QuestionsAnswer& answer) {
    if (answer.claims.empty()) return nothing_document(answer);
    view::Document document;
    const auto& claims = answer.claims;
    auto text = fmt::format("{} only claimed: nobody has confirmed that the wait is real.",
                            claims.size() == 1 ? "1 dependency is" : fmt::format("{} dependencies are", claims.size()));
    if (claims.front().is_felt())
        text +=
            fmt::format(" The dearest, {}, costs {}.", claims.front().claim.dependency->key, felt_days(claims.front()));
    if (answer.shown < claims.size()) text += fmt::format(" The first {}:", answer.shown);
    document.sections.push_back({"claims", "", {view::Paragraph{text}}});
    for (std::size_t i = 0; i < answer.shown; ++i) document.sections.push_back(section_of(claims[i], answer));
    if (answer.shown < claims.size())
        document.sections.push_back(
            {"more", "", {view::List{{{fmt::format("all {}", claims.size()), "waybill dependency questions --all"}}}}});
    return document;
}

view::Document questions_table(const QuestionsAnswer& answer) {
    view::Table table{{{"key", "key"},
                       {"from", "from"},
                       {"on", "on"},
                       {"questions", "questions"},
                       {"days_p80", "days_p80"},
                       {"ask", "ask"},
                       {"letter", "letter"}},
                      {}};
    for (std::size_t i = 0; i < answer.shown; ++i) {
        const auto& one = answer.claims[i];
        table.rows.push_back({{one.claim.dependency->key},
                              {one.claim.from->key},
                              {std::string(one.claim.dependency->text("on"))},
                              {base::joined(open_questions(one.claim), " ")},
                              {one.days ? json_days(*one.days) : ""},
                              {one.claim.whom},
                              {letter_of(one, answer)}});
    }
    return {.title = "", .subtitle = "", .sections = {{"claims", "", {table}}}};
}

std::string questions_json(const QuestionsAnswer& answer) {
    std::string rows;
    for (std::size_t i = 0; i < answer.shown; ++i) rows += (i > 0 ? "," : "") + claim_json(answer.claims[i], answer);
    return fmt::format(R"({{"total":{},"claims":[{}]}})", answer.claims.size(), rows);
}

}  // namespace waybill::cli
