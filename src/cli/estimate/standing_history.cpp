#include <algorithm>

#include <fmt/format.h>

#include "figures.hpp"
#include "standing_of.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {

using base::Record;

std::string made_on(const Record& estimate) {
    return std::string(estimate.text("at").substr(0, 10));
}

view::Section history_section(const estimates::Standing& standing, const std::vector<const Record*>& estimates) {
    view::Table table{.columns = {{"day", "day", view::Align::left, true},
                                  {"estimate", "estimate"},
                                  {"part", "part"},
                                  {"by", "by"},
                                  {"said", "said"}},
                      .rows = {}};
    auto in_time = estimates;
    std::stable_sort(in_time.begin(), in_time.end(),
                     [](const Record* a, const Record* b) { return a->text("at") < b->text("at"); });
    for (const auto* one : in_time) {
        const auto said = estimates::quantiles_of(estimates::range_of(*one));
        table.rows.push_back({{made_on(*one)},
                              {one->key},
                              {estimates::part_of(*one)},
                              {std::string(one->text("by"))},
                              {said_range(said.p10, said.p50, said.p90)}});
    }
    view::Section section{"history", "How it moved", {table}};
    const auto drift = estimates::drift_of(standing, estimates);
    if (drift.now != drift.first) {
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("What counts today was {} at first and is {} now: times {}.", base::format_days(drift.first),
                        base::format_days(drift.now), said_factor(drift.factor())),
            estimates::is_far(drift) ? view::Tone::warning : view::Tone::plain});
    }
    return section;
}

view::Section apart_section(const std::vector<estimates::Apart>& apart, const std::string& feature) {
    view::List list;
    for (const auto& one : apart) {
        const auto range = [](const Record& estimate) {
            const auto of = estimates::quantiles_of(estimates::range_of(estimate));
            return said_range(of.p10, of.p50, of.p90);
        };
        const auto part = estimates::part_of(*one.other);
        list.items.push_back(
            {.text = fmt::format("{} says {}, {} says {}: they do not mean the same thing. Together, "
                                 "quantile by quantile: {}",
                                 one.one->text("by"), range(*one.one), one.other->text("by"), range(*one.other),
                                 said_range(one.together.p10, one.together.p50, one.together.p90)),
             .command =
                 fmt::format("waybill estimate add {} {}..{}..{}{}{}", feature, base::format_days(one.together.p10),
                             base::format_days(one.together.p50), base::format_days(one.together.p90),
                             estimates::by_both(one), estimates::part_flag(part)),
             .tone = view::Tone::warning});
    }
    return {"apart", "Two opinions", {list}};
}

}  // namespace waybill::cli
