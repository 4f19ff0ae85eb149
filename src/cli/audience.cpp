#include "audience.hpp"

#include "parts.hpp"

namespace waybill::cli {

report::Audience audience_of(const Arguments& arguments) {
    const std::string word = arguments.value("audience");
    if (word.empty() || word == "team") return report::Audience::team;
    if (word == "exec") return report::Audience::exec;
    if (word == "stakeholder") return report::Audience::stakeholder;
    refuse_choice("audience", word, {"exec", "team", "stakeholder"});
}

std::string_view name_of(report::Audience audience) {
    return audiences[static_cast<std::size_t>(audience)];
}

}  // namespace waybill::cli
