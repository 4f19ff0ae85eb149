#include "copy_forms.hpp"

#include "../parts.hpp"
#include "waybill/base/error.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {

std::string copied(const view::Document& document, const std::string& place, const Session& session) {
    if (session.options().format && session.options().is_format_chosen && !session.is_text())
        throw base::Error(base::Fault::usage, "--copy has a form of its own",
                          "leave --format, --json and the file's ending out");
    if (place == "slack") return view::render_slack(document);
    if (place == "confluence") return view::render_confluence(document);
    refuse_choice("copy", place, {copy_places[0].data(), copy_places[1].data()});
}

}  // namespace waybill::cli
