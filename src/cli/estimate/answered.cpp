#include <fmt/format.h>

#include "answering.hpp"
#include "figures.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

std::string acts_json(const std::vector<estimates::Act>& acts) {
    std::string json = "[";
    for (const auto& one : acts) {
        json += fmt::format("{}{{\"text\":{},\"command\":{}}}", json.size() > 1 ? "," : "", base::json_string(one.text),
                            one.command.empty() ? "null" : base::json_string(one.command));
    }
    return json + "]";
}

}  // namespace

view::Section answered_section(const std::string& headline, const std::string& feature, const Answered& answered) {
    view::List list;
    for (const auto& one : answered.filled_in)
        list.items.push_back({.text = fmt::format("filled in from the services: {}", one)});
    for (const auto& one : answered.acts) list.items.push_back({.text = one.text, .command = one.command});
    if (answered.open > 0) {
        const auto said = [](const auto& range) {
            return std::pair{base::format_days(range.p50), base::format_days(range.p90)};
        };
        const auto [usual, bad] = said(answered.widened);
        const auto [stated_usual, stated_bad] = said(answered.stated);
        const bool is_wider = usual != stated_usual || bad != stated_bad;
        list.items.push_back(
            {.text = fmt::format("{} open{}", base::counted(answered.open, "question is", "questions are"),
                                 is_wider ? fmt::format(": until then count on {} as a rule and {} when it goes badly, "
                                                        "not {} and {}",
                                                        usual, bad, stated_usual, stated_bad)
                                          : ""),
             .command = fmt::format("waybill estimate ask {}", feature)});
    }
    view::Section section{"answer", "", {view::Paragraph{headline}}};
    if (!list.items.empty()) section.blocks.emplace_back(std::move(list));
    if (answered.open == 0) {
        const auto rest = answered.missing.empty()
                              ? std::string(".")
                              : fmt::format("; still to be estimated: {}.", base::joined(answered.missing, ", "));
        section.blocks.emplace_back(view::Paragraph{"Every question is answered" + rest,
                                                    answered.missing.empty() ? view::Tone::good : view::Tone::plain});
    }
    return section;
}

std::string answered_json(const Answered& answered) {
    std::string json = "\"answers\":[";
    for (std::size_t i = 0; i < answered.answers.size(); ++i) {
        if (i > 0) json += ',';
        base::append_record_json(json, answered.answers[i], true);
    }
    return json + fmt::format("],\"acts\":{},\"open\":{},\"stated\":{},\"widened\":{}", acts_json(answered.acts),
                              answered.open, summary_json(answered.stated), summary_json(answered.widened));
}

}  // namespace waybill::cli
