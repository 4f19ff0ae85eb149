#include "audience.hpp"

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {

report::Audience audience_of(const Arguments& arguments) {
    const std::string word = arguments.value("audience");
    if (word.empty() || word == "team") return report::Audience::team;
    if (word == "exec") return report::Audience::exec;
    if (word == "stakeholder") return report::Audience::stakeholder;
    throw base::Error(base::Fault::bad_value,
                      fmt::format("--audience: '{}' is none of exec, team, stakeholder", base::visible(word)),
                      base::did_you_mean(word, {"exec", "team", "stakeholder"}));
}

}  // namespace waybill::cli
