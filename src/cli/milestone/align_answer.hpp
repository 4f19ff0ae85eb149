#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/coordination/alignment.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What is known of how teams stand with one milestone, or with all that are open.
struct AlignAnswer {
    base::Day today;
    std::vector<coordination::Alignment> list{};
    std::string missing{}, hint{};  ///< why there are no odds
    std::size_t runs = 0;
    std::string team{};    ///< the one team that is asked about
    bool is_short = true;  ///< all of them, a line each
};

view::Document align_document(const AlignAnswer& answer);
std::string align_json(const AlignAnswer& answer);
/// One milestone for programs; `team` alone where it is not empty.
std::string alignment_json(const coordination::Alignment& one, base::Day today, const std::string& team);

/// The day and odds of a milestone in one sentence: `31 % odds (± 1) that it is done by …`.
view::Paragraph odds_of_milestone(const coordination::Alignment& one, std::size_t runs);
/// Odds in a table, `62 %` or `< 1 %`; empty where there are none.
view::Cell odds_cell(const std::optional<double>& odds);
/// How its teams stand, a row each.
view::Table table_of_teams(const coordination::Alignment& one, const std::string& team = {});
/// Of a team whose day lies behind that of the milestone: `web said yes to 2027-01-08, behind 2027-01-05 of MS-1`, and
/// the command that moves the milestone.
std::string behind_words(const coordination::Alignment& one, const coordination::TeamAlignment& team);
std::string behind_command(const coordination::Alignment& one, const coordination::TeamAlignment& team);
/// A message as it is pasted: its lines broken where a mail breaks them.
view::Verbatim message_block(const std::vector<std::string>& lines);

}  // namespace waybill::cli
