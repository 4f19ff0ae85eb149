#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"

namespace waybill::cli {
namespace {

bool is_over(std::string_view status) {
    return status == "rejected" || status == "met";
}

}  // namespace

void warn_of_same_wait(const store::Store& store, const base::Record& record, Session& session) {
    if (record.kind != &dependencies::dependency || is_over(record.text("status"))) return;
    const std::vector<store::Condition> from{
        {.field = "from", .comparison = store::Comparison::equal, .value = std::string(record.text("from"))}};
    std::string other;
    store.rows({.kind = record.kind, .fields = {"key", "on", "status"}, .where = from},
               [&](std::span<const store::Cell> cells) {
                   const bool is_itself = base::same_ignoring_case(cells[0].text, record.key);
                   if (other.empty() && !is_over(cells[2].text) && !is_itself &&
                       base::same_ignoring_case(cells[1].text, record.text("on")))
                       other = cells[0].text;
               });
    if (other.empty()) return;
    session.warn({"same_wait",
                  fmt::format("{} says already that {} waits for {}; to have it once: waybill dependency remove {}",
                              other, record.text("from"), base::visible(record.text("on")), record.key),
                  record.key});
}

}  // namespace waybill::cli
