#include "verdict_answer.hpp"

#include <fmt/format.h>

#include "../requirements.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using checks::Requirement;

/// `O-1 of PAY-1 was judged achieved`, `PAY-1 was judged to work`.
std::string judged(const Judgement& judgement) {
    const auto& verdict = judgement.verdict;
    const auto said = verdict.text("verdict");
    if (verdict.text("aspect") == "delivers")
        return fmt::format("{} of {} was judged {}", verdict.text("outcome"), judgement.feature.key, said);
    if (said == "achieved") return fmt::format("{} was judged to work", judgement.feature.key);
    return fmt::format("whether {} works was judged {}", judgement.feature.key, said);
}

}  // namespace

std::vector<Requirement> unmet(std::vector<Requirement> requirements) {
    std::erase_if(requirements, [](const Requirement& one) { return one.is_met; });
    return requirements;
}

void refuse(const Judgement& judgement) {
    throw base::Error(
        base::Fault::refused,
        fmt::format("{} cannot be judged so: {} against it, and project {} enforces its gates{}", judgement.feature.key,
                    base::counted(judgement.against.size(), "thing speaks", "things speak"),
                    judgement.feature.text("project"), listed(judgement.against)),
        "mend them, or add: --override --because TEXT --until DAY");
}

std::string judgement_text(const Judgement& judgement) {
    std::string text = judged(judgement);
    const auto stage = judgement.feature.text("stage");
    if (judgement.gate)
        text += fmt::format(". {} is done: every verdict that it needs says achieved", judgement.feature.key);
    else if (!judgement.missing.empty() && stage == "shipped")
        text +=
            fmt::format(". {} stays shipped; done still needs:{}", judgement.feature.key, listed(judgement.missing));
    else if (stage != "done")
        text += fmt::format(". {} stays {}", judgement.feature.key, stage);
    if (!judgement.against.empty()) text += fmt::format("\nagainst it speaks:{}", listed(judgement.against));
    return text;
}

std::string judgement_json(const Judgement& judgement) {
    auto findings = judgement.against;
    findings.insert(findings.end(), judgement.missing.begin(), judgement.missing.end());
    return fmt::format("{{\"verdict\":{},\"feature\":{},\"gate\":{},\"findings\":[{}]}}",
                       base::record_json(judgement.verdict, true), base::record_json(judgement.feature, true),
                       judgement.gate ? base::record_json(*judgement.gate, true) : "null", listed_json(findings));
}

}  // namespace waybill::cli
