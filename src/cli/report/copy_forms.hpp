#pragma once

#include <string>
#include <string_view>

#include "../session.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// Where a report can be pasted: Slack's mrkdwn, Confluence's storage format.
inline constexpr std::string_view copy_places[] = {"slack", "confluence"};

/// The document as that place takes it. Throws Fault::bad_value for another place, Fault::usage beside a format.
std::string copied(const view::Document& document, const std::string& place, const Session& session);

}  // namespace waybill::cli
