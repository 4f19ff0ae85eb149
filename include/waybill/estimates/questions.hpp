#pragma once

#include <span>
#include <string>
#include <string_view>

#include "waybill/base/record.hpp"
#include "waybill/estimates/distribution.hpp"

namespace waybill::estimates {

/// What "about two weeks" leaves open. An answer makes the range mean something; while there is none the range is
/// wider.
struct Question {
    std::string_view id;    ///< `migration`: as typed, and in the record `answer`
    std::string_view asks;  ///< as a person asks it
    std::string_view yes;   ///< what yes says
    std::string_view no;    ///< what no says
    double weight;          ///< share of the P90 that it widens by while unanswered
    /// A fact about the feature: answered once for all its estimates. Else it is about what this one range holds, and
    /// asked of the whole and of the coding alone.
    bool is_fact;
    std::string_view part{};           ///< part that the range leaves out on the answer `leaves_out_on`: `migration`
    std::string_view leaves_out_on{};  ///< `yes` or `no`
};

/// The eight that come with waybill, in the order in which they are asked. Every function takes the questions, so that
/// those of a project can stand behind these.
std::span<const Question> built_in_questions();

/// The question of that id (ignoring case); throws Fault::bad_value with suggestions.
const Question& question(std::string_view id, std::span<const Question> questions = built_in_questions());

/// One question answered: `yes`, `no` or `unknown` (asked, and nobody knows yet: it stays open).
struct Said {
    const Question* question;
    std::string answer;
};

/// Reads `migration=no`. Throws Fault::bad_value for another form, an unknown question, another answer.
Said parse_answer(std::string_view text, std::span<const Question> questions = built_in_questions());

/// Whether the answer settles the question.
inline bool is_settled(std::string_view said) {
    return said == "yes" || said == "no";
}

/// By how much open questions stretch a range: factors on its P50 and P90.
struct QuestionFactors {
    double p50 = 1, p90 = 1;
};

/// A range while questions of total weight `unanswered` are open: P90 × (1 + W), P50 × (1 + W/3), P10 as it was. Both
/// factors are divided by `usual`, what was open as a rule of the work that a range is calibrated by: what estimates
/// turned out to be worth holds that already. No quantile falls below the one before it.
Quantiles widened(const Quantiles& quantiles, double unanswered, const QuestionFactors& usual = {});

}  // namespace waybill::estimates
