#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/estimates/distribution.hpp"
#include "waybill/estimates/questions.hpp"

namespace waybill::estimates {

using Records = std::span<const base::Record* const>;

/// The range of a record of kind `estimate`.
Range range_of(const base::Record& estimate);
/// `migration`, or `` for the whole: lower case, without blanks around it.
std::string part_of(const base::Record& estimate);
/// ` --part "migration"`, to go on in a command; nothing for the whole.
std::string part_flag(std::string_view part);

/// A question that is open, and what that costs.
struct OpenQuestion {
    const Question* question = nullptr;
    const base::Record* estimate = nullptr;  ///< on which the answer is put
    double days = 0;                         ///< that it adds to P90, over all the parts that it is asked of
};

/// A distribution in the numbers that are said of it, in working days.
struct Summary {
    double p10 = 0, p50 = 0, p80 = 0, p90 = 0, mean = 0, sd = 0;
};

/// One estimate that counts: the newest of the whole, or of a part.
struct Part {
    const base::Record* estimate = nullptr;
    std::string name;  ///< empty: the whole
    std::vector<const Question*> open;
    double unanswered = 0;  ///< the weights of the open ones
    Quantiles stated, widened;
};

/// What a feature's estimate says today.
struct Standing {
    std::vector<Part> parts;           ///< the whole first, then by name; none: there is no estimate
    std::vector<std::string> missing;  ///< parts that were said to be left out, and are not estimated; by name
    std::vector<OpenQuestion> open;    ///< the dearest first, then in the order in which they are asked
    Summary stated, widened;           ///< of all parts together: with the ranges as they were said, and widened

    bool is_estimated() const { return !parts.empty(); }
    /// Whether some part was said as a range, and not as one number.
    bool has_range() const;
    /// The estimate that answers are put on: the whole, or the coding, or the first part. Null without any.
    const base::Record* main() const;
    /// The days that the open questions add to P90.
    double days_open() const;
};

/// What stands of all the estimates of one feature (in the order in which they were recorded), given the answers to any
/// of them. Of each part the newest counts, by `at`. Where there is a whole too, it holds the parts that are older,
/// unless it was answered that it leaves them out, and newer ones come on top of it; once the coding has an estimate of
/// its own that is newer, the parts stand for the whole. Parts are summed by `sum`, with `correlation_of_parts`.
Standing standing_of(Records estimates, Records answers, std::span<const Question> questions = built_in_questions());

/// How long all parts together take, with the ranges as they were said; parts go together by `correlation_of_parts`.
/// There is at least one part.
Distribution distribution_of(const Standing& standing);
/// The same with the ranges widened by the open questions, over what is open as a rule.
Distribution widened_distribution_of(const Standing& standing, const QuestionFactors& usual = {});

/// A ready feature has an estimate, every question of it answered, and every part of it estimated.
inline bool is_answered(const Standing& standing) {
    return standing.is_estimated() && standing.open.empty() && standing.missing.empty();
}

/// The day on which it was given; one that does not say counts from when it was recorded.
std::optional<base::Day> given_on(const base::Record& estimate);

/// After these many days what was estimated is no longer what will be built.
inline constexpr std::chrono::days fresh_for{60};

/// Whether the estimate is more than 60 days old (`given_on`).
bool is_stale(const base::Record& estimate, base::Day today);

/// How the estimates of the parts that count have moved since the first one of each.
struct Drift {
    double first = 0, now = 0;  ///< sums of P50, in days
    double factor() const { return first > 0 ? now / first : 1; }
};
/// A drift beyond this factor, up or down, is a finding.
inline constexpr double most_drift = 2;
bool is_far(const Drift& drift);
Drift drift_of(const Standing& standing, Records estimates);

/// Two people whose ranges for the same part do not overlap: they do not mean the same thing.
struct Apart {
    const base::Record* one = nullptr;    ///< the older
    const base::Record* other = nullptr;  ///< the one that counts
    Quantiles together;                   ///< the average of their quantiles
};
/// For each part the newest estimate against the last word of everybody else of the 60 days before it. Who is named in
/// the newest (`--by "ana, dee"`) has spoken in it.
std::vector<Apart> apart(const Standing& standing, Records estimates);
/// ` --by "ana, dee"`, to go on in the command that records what the two agree on.
std::string by_both(const Apart& apart);

}  // namespace waybill::estimates
