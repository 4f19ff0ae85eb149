#include <fmt/format.h>

#include "class_words.hpp"
#include "figures.hpp"
#include "standing_of.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using estimates::Standing;

std::string name_of(const estimates::Part& part) {
    return part.name.empty() ? "the whole" : part.name;
}

std::string said_summary(const estimates::Summary& of) {
    return fmt::format("{}, {} in four of five cases, mean {}", said_range(of.p10, of.p50, of.p90),
                       base::format_days(of.p80), base::format_days(of.mean));
}

view::Section range_section(const Standing& standing, const std::optional<forecast::ReferenceClass>& like) {
    view::Facts facts{{{"said", {said_summary(standing.stated)}}}};
    if (!standing.open.empty()) {
        facts.pairs.emplace_back(
            "count on", view::Cell{fmt::format("{}: {} open", said_summary(standing.widened),
                                               base::counted(standing.open.size(), "question is", "questions are")),
                                   view::Tone::warning});
    }
    if (like) facts.pairs.emplace_back("its class", view::Cell{class_words(*like, standing.stated.p50)});
    if (standing.parts.size() > 1)
        facts.pairs.emplace_back("sum", view::Cell{"of means and spreads: quantiles do not add", view::Tone::muted});
    return {"range", "", {facts}};
}

view::Section parts_section(const Standing& standing, const std::string& feature) {
    view::Table table{.columns = {{"part", "part", view::Align::left, true},
                                  {"estimate", "estimate"},
                                  {"by", "by"},
                                  {"day", "day"},
                                  {"said", "said"},
                                  {"count_on", "count on"},
                                  {"open", "open", view::Align::right}},
                      .rows = {}};
    for (const auto& part : standing.parts) {
        table.rows.push_back({{name_of(part)},
                              {part.estimate->key},
                              {std::string(part.estimate->text("by"))},
                              {made_on(*part.estimate)},
                              {said_range(part.stated.p10, part.stated.p50, part.stated.p90)},
                              {said_range(part.widened.p10, part.widened.p50, part.widened.p90)},
                              {std::to_string(part.open.size())}});
    }
    view::Section section{"parts", "", {table}};
    view::List list;
    for (const auto& part : standing.missing) {
        list.items.push_back(
            {.text = fmt::format("{} is left out, and not estimated", part),
             .command = fmt::format("waybill estimate add {} {} --part {}", feature, base::range_placeholder, part),
             .tone = view::Tone::warning});
    }
    if (!list.items.empty()) section.blocks.emplace_back(list);
    return section;
}

view::Section questions_section(const Standing& standing, const std::string& feature) {
    view::List list;
    for (const auto& one : standing.open) {
        list.items.push_back(
            {.text = fmt::format("{} {}", base::format_days(one.days), one.question->asks),
             .command = fmt::format("waybill estimate answer {} {}=yes/no", feature, one.question->id)});
    }
    return {"questions", "Open, with what each adds when it goes badly", {list}};
}

}  // namespace

view::Document standing_document(const portfolio::Portfolio& portfolio, const Record& feature,
                                 const std::optional<forecast::ReferenceClass>& like) {
    const auto found = portfolio::estimated(portfolio, feature.key);
    const auto standing = portfolio::standing_of(portfolio, feature.key);
    view::Document document{.title = fmt::format("{}  {}", feature.key, feature.text("title")),
                            .subtitle = "days of work: all goes well · as a rule · goes badly",
                            .sections = {}};
    if (!standing.is_estimated()) {
        document.sections.push_back({"range",
                                     "",
                                     {view::List{{{.text = "no estimate yet: nobody can say how long it takes",
                                                   .command = fmt::format("waybill estimate add {} {}", feature.key,
                                                                          base::range_placeholder)}}}}});
        return document;
    }
    document.sections.push_back(range_section(standing, like));
    document.sections.push_back(parts_section(standing, feature.key));
    if (!standing.open.empty()) document.sections.push_back(questions_section(standing, feature.key));
    if (found.estimates.size() > 1) document.sections.push_back(history_section(standing, found.estimates));
    if (const auto apart = estimates::apart(standing, found.estimates); !apart.empty())
        document.sections.push_back(apart_section(apart, feature.key));
    return document;
}

}  // namespace waybill::cli
