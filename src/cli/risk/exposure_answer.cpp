#include "exposure_answer.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using view::Align;
using view::Tone;

constexpr double same_as_nothing = 0.05;  // days
constexpr std::string_view first_risk =
    "waybill risk add \"The address API changes\" --feature KEY --probability 0.3 --impact-p10 2d --impact-p90 8d";

view::Table table_of(const std::vector<checks::RiskLine>& risks) {
    view::Table table{{{"key", "Risk", Align::left, true},
                       {"days", "Days", Align::right, true},
                       {"days_after", "After", Align::right, true},
                       {"status", "Status", Align::left, true},
                       {"title", "What can happen"},
                       {"features", "Hits"},
                       {"owner", "Owner"}},
                      {}};
    for (const auto& [risk, days, days_after] : risks) {
        const auto owner = risk->text("owner");
        auto hits = risk->texts("features");
        if (hits.empty()) hits = risk->texts("services");
        table.rows.push_back({{risk->key},
                              days ? view::Cell{shown_days(*days)} : view::Cell{"?", Tone::warning},
                              {days_after ? shown_days(*days_after) : "?"},
                              {std::string(risk->text("status"))},
                              {std::string(risk->text("title"))},
                              {base::joined(hits, ", ")},
                              owner.empty() ? view::Cell{"nobody", Tone::warning} : view::Cell{std::string(owner)}});
    }
    return table;
}

view::Table raised_table(const std::vector<checks::RuleRisk>& raised) {
    view::Table table{{{"rule", "Rule", Align::left, true}, {"record", "Record"}, {"cause", "Because"}}, {}};
    for (const auto& one : raised) table.rows.push_back({{std::string(one.rule)}, {one.record}, {one.cause}});
    return table;
}

}  // namespace

std::string exposure_total(const checks::Exposure& all, const forecast::Losses& losses) {
    if (all.risks.empty() && all.raised.empty()) return "No risk is recorded, and no rule raises one.";
    std::string text = fmt::format("On average these risks cost {} of work", spoken_days(all.days));
    if (all.days_after < all.days)
        text += fmt::format(", and {} once every response works", spoken_days(all.days_after));
    if (losses.risks > 0)
        text +=
            fmt::format("; half of the time {}, in one case of five more than {}",
                        losses.at(0.5) < same_as_nothing ? "nothing" : "no more than " + spoken_days(losses.at(0.5)),
                        spoken_days(losses.at(0.8)));
    text += fmt::format(". {} recorded", base::counted(all.risks.size(), "risk"));
    if (all.unsized > 0) text += fmt::format(", {} without a size", all.unsized);
    return text + fmt::format("; {} raised by rule.", all.raised.size());
}

view::Document exposure_document(const checks::Exposure& all, const forecast::Losses& losses) {
    view::Document document{.title = "", .subtitle = "", .sections = {}};
    document.sections.push_back({"total", "", {view::Paragraph{exposure_total(all, losses), Tone::plain}}});
    if (!all.risks.empty()) document.sections.push_back({"risks", "Risks by expected days", {table_of(all.risks)}});
    if (!all.raised.empty()) {
        const auto& first = all.raised.front();
        document.sections.push_back(
            {"raised",
             "Raised by rule",
             {raised_table(all.raised),
              view::Paragraph{fmt::format("Each is gone when it is mended: waybill check says how. To keep one and "
                                          "give it a size: waybill risk add --from-rule {} --{} {}",
                                          first.rule, first.services.empty() ? "feature" : "service", first.record),
                              Tone::muted}}});
    }
    if (all.risks.empty() && all.raised.empty()) {
        document.sections.push_back(
            {"empty", "", {view::List{{{"What would make you late? Write it down:", std::string(first_risk)}}}}});
    }
    return document;
}

std::string exposure_json(const checks::Exposure& all, const forecast::Losses& losses) {
    auto json =
        fmt::format("{{\"days\":{},\"days_after\":{},\"p50_days\":{},\"p80_days\":{},\"unsized\":{},\"risks\":[",
                    json_days(all.days), json_days(all.days_after), json_days(losses.at(0.5)),
                    json_days(losses.at(0.8)), all.unsized);
    for (std::size_t i = 0; i < all.risks.size(); ++i) {
        const auto& [risk, days, days_after] = all.risks[i];
        json += fmt::format(
            "{}{{\"key\":{},\"title\":{},\"status\":\"{}\",\"days\":{},\"days_after\":{},\"features\":{},"
            "\"services\":{},\"owner\":{}}}",
            i > 0 ? "," : "", base::json_string(risk->key), base::json_string(risk->text("title")),
            risk->text("status"), days ? json_days(*days) : "null", days_after ? json_days(*days_after) : "null",
            json_list(risk->texts("features")), json_list(risk->texts("services")), json_or_null(risk->text("owner")));
    }
    json += "],\"raised\":[";
    for (std::size_t i = 0; i < all.raised.size(); ++i) {
        const auto& one = all.raised[i];
        json += fmt::format(
            "{}{{\"rule\":\"{}\",\"record\":{},\"title\":{},\"cause\":{},\"features\":{},\"services\":{},\"fix\":{}}}",
            i > 0 ? "," : "", one.rule, base::json_string(one.record), base::json_string(one.title),
            base::json_string(one.cause), json_list(one.features), json_list(one.services), base::json_string(one.fix));
    }
    return json + "]}";
}

}  // namespace waybill::cli
