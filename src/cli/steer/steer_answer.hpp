#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/coordination/alignment.hpp"
#include "waybill/coordination/asks.hpp"
#include "waybill/coordination/one_more.hpp"
#include "waybill/forecast/levers.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What a steering meeting about one milestone needs.
struct SteerAnswer {
    const portfolio::Portfolio& portfolio;
    base::Day today;
    coordination::Alignment alignment{};
    const forecast::Outlook* outlook = nullptr;  ///< null where there is no forecast
    std::string missing{}, hint{};               ///< why
    forecast::Levers levers{};
    std::optional<coordination::OneMore> one_more{};
    std::vector<coordination::AgendaItem> decide{};
    std::vector<forecast::Told> hear{};
};

/// Shortens the longest list, and counts what goes, until the page has at most 40 lines of 80 columns.
void fit_on_page(view::Document& document, const std::string& milestone);

view::Document steer_document(const SteerAnswer& answer);
std::string steer_json(const SteerAnswer& answer);

}  // namespace waybill::cli
