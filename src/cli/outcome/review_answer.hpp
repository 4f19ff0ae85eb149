#pragma once

#include <string>
#include <vector>

#include "waybill/outcomes/review.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// Reviews with the records that they are about.
struct ReviewAnswer {
    const portfolio::Portfolio& portfolio;
    std::vector<outcomes::Review> list;
    base::Day today;
    bool is_chosen = false;  ///< whether certain records were asked about
};

/// The reviews by state, what missed first, each with what to do next; then what to think of stopping. Where there are
/// none it says how to get one.
view::Document review_document(const ReviewAnswer& answered);

/// What to stop or look at, once for each feature, with what that would free; without items where there is nothing.
view::Section candidates_section(const ReviewAnswer& answered);

/// The numbers of the reviews as curves; without blocks where none was read twice.
view::Section curves_section(const ReviewAnswer& answered);

/// Each that is with users as its share of the way from baseline to target, so that they can be compared.
view::Multiples ways_to_targets(const ReviewAnswer& answered);

/// One row for each review, for programs that read tables.
view::Document review_table(const std::vector<outcomes::Review>& list);

/// One object for each review.
std::string review_json(const ReviewAnswer& answered);

}  // namespace waybill::cli
