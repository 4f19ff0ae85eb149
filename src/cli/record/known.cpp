#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {

void check_known(base::Record& record) {
    if (record.kind == &portfolio::waiver && !record.text("rule").empty())
        record["rule"] = std::string(checks::rule(record.text("rule")).id);
    if (record.kind != &portfolio::field || record.text("record_kind").empty()) return;
    const auto name = record.text("record_kind");
    const auto* kind = portfolio::find_kind(name);
    if (kind == nullptr) {
        throw base::Error(base::Fault::bad_value,
                          fmt::format("record_kind: there is no kind '{}'", base::visible(name)),
                          base::did_you_mean(name, portfolio::kind_names()));
    }
    record["record_kind"] = std::string(kind->name);
}

}  // namespace waybill::cli
