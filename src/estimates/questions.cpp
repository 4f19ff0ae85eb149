#include "waybill/estimates/questions.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"

namespace waybill::estimates {
namespace {

using base::Error;
using base::Fault;

constexpr std::array questions{
    Question{.id = "coding-only",
             .asks = "Is the range for coding alone?",
             .yes = "coding alone: testing is estimated by itself",
             .no = "coding and testing",
             .weight = .10,
             .is_fact = false,
             .part = "testing",
             .leaves_out_on = "yes"},
    Question{.id = "migration",
             .asks = "Does the range hold the data migration?",
             .yes = "it does, or there is none to do",
             .no = "it is left out, and estimated by itself",
             .weight = .10,
             .is_fact = false,
             .part = "migration",
             .leaves_out_on = "no"},
    Question{.id = "shared-services",
             .asks = "Does it change a service that others use or own?",
             .yes = "it does: say which with --service",
             .no = "nobody else is touched",
             .weight = .10,
             .is_fact = true},
    Question{.id = "feature-flag",
             .asks = "Will it be released behind a feature flag?",
             .yes = "it can be turned off in a minute",
             .no = "everybody gets it at once, and back is a deployment",
             .weight = .05,
             .is_fact = true},
    Question{.id = "test-coverage",
             .asks = "Do tests cover the code that it changes?",
             .yes = "a mistake shows in the build",
             .no = "tests are written first, or mistakes show in production",
             .weight = .10,
             .is_fact = true},
    Question{.id = "third-party",
             .asks = "Does it need somebody outside: a vendor, an interface of theirs, an approval?",
             .yes = "it does: say whom with --party, and who here answers for it with --owner",
             .no = "nobody outside",
             .weight = .15,
             .is_fact = true},
    Question{.id = "new-technology",
             .asks = "Is it built with something that the team has not shipped before?",
             .yes = "it is: the first use is a risk of its own",
             .no = "the team knows all of it",
             .weight = .15,
             .is_fact = true},
    Question{.id = "review-and-rollout",
             .asks = "Does the range hold review and rollout?",
             .yes = "until users have it",
             .no = "until the code is written: rollout is estimated by itself",
             .weight = .05,
             .is_fact = false,
             .part = "rollout",
             .leaves_out_on = "no"},
};

}  // namespace

std::span<const Question> built_in_questions() {
    return questions;
}

const Question& question(std::string_view id, std::span<const Question> among) {
    const auto is_it = [id](const Question& one) { return base::same_ignoring_case(one.id, id); };
    if (const auto found = std::find_if(among.begin(), among.end(), is_it); found != among.end()) return *found;
    std::vector<std::string> ids;
    for (const auto& one : among) ids.emplace_back(one.id);
    const auto near = base::did_you_mean(id, ids);
    throw Error(Fault::bad_value, fmt::format("there is no question '{}'", base::visible(id)),
                near.empty() ? fmt::format("the questions are {}", base::joined(ids, ", ")) : near);
}

Said parse_answer(std::string_view text, std::span<const Question> among) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        throw Error(Fault::bad_value, fmt::format("'{}' is no answer", base::visible(text)),
                    "write question=yes, question=no or question=unknown: migration=no");
    }
    const auto& asked = question(base::trimmed(text.substr(0, equals)), among);
    const std::string word = base::lower(base::trimmed(text.substr(equals + 1)));
    const auto choices = answer.field("answer").choices;
    if (std::find(choices.begin(), choices.end(), word) == choices.end()) {
        throw Error(Fault::bad_value,
                    fmt::format("{}: '{}' is none of yes, no, unknown", asked.id, base::visible(word)),
                    fmt::format("{} yes: {}; no: {}", asked.asks, asked.yes, asked.no));
    }
    return {&asked, word};
}

Quantiles widened(const Quantiles& of, double unanswered, const QuestionFactors& usual) {
    const double p50 = std::max(of.p10, of.p50 * (1 + unanswered / 3) / usual.p50);
    return {of.p10, p50, std::max(p50, of.p90 * (1 + unanswered) / usual.p90)};
}

}  // namespace waybill::estimates
