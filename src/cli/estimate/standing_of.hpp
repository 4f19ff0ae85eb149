#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/forecast/past_work.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What the estimates of a feature say today: the range as it was said and with the open questions, what work like it
/// turned out to take, its parts, those that are missing, how it moved, who disagrees.
view::Document standing_document(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                 const std::optional<forecast::ReferenceClass>& like);
/// `{"feature","stated":{…},"widened":{…},"swanson_mean","unanswered","parts":[…],"missing":[…],"open":[…],"drift":{"first_days",
/// "now_days","factor"},"estimates":[…],"apart":[…],"class":{…}}`; `stated`, `widened` and `drift` are null without an
/// estimate, `class` also where too little is finished.
std::string standing_json(const portfolio::Portfolio& portfolio, const base::Record& feature,
                          const std::optional<forecast::ReferenceClass>& like);

// Parts of that document.
view::Section history_section(const estimates::Standing& standing, const std::vector<const base::Record*>& estimates);
view::Section apart_section(const std::vector<estimates::Apart>& apart, const std::string& feature);
/// The day on which an estimate was made; empty where it is unknown.
std::string made_on(const base::Record& estimate);

}  // namespace waybill::cli
