#include <algorithm>

#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

constexpr Flag saved_view_flags[] = {
    {"where", Shape::value, "FILTER", "only those that fit: \"stage:building committed<2027-01-01 value>=3\""},
    {"sort", Shape::value, "FIELD", "in order of a field; -FIELD the other way", false, field_names},
    {"limit", Shape::value, "N", "at most N; 0 is all, the default off a terminal"},
    {"view", Shape::value, "NAME", "as a saved view says; what is typed here adds to it (waybill view add --help)",
     false, key_of("view")},
};

}  // namespace

const std::span<const Flag> list_flags = saved_view_flags;

bool is_list_option(std::string_view flag) {
    const auto is_it = [flag](const Flag& one) { return one.name == flag; };
    return flag == "fields" || std::any_of(std::begin(saved_view_flags), std::end(saved_view_flags), is_it);
}

Wanted wanted_of(const base::Kind& kind, const Arguments& arguments, Session& session) {
    Wanted wanted{arguments.value("where"), arguments.value("sort"), session.options().fields};
    if (!arguments.has("view")) return wanted;
    const auto view = session.store().get(portfolio::saved_view, arguments.value("view"));
    if (view.text("noun") != kind.noun() && view.text("noun") != kind.name) {
        throw base::Error(base::Fault::bad_value,
                          fmt::format("--view: {} lists another kind of record: {}", view.key, view.text("noun")),
                          fmt::format("waybill {} list --view {}", view.text("noun"), view.key));
    }
    const std::string where(view.text("where"));
    wanted.where = where.empty() || wanted.where.empty() ? where + wanted.where : where + " " + wanted.where;
    if (wanted.sort.empty()) wanted.sort = view.text("sort");
    if (wanted.fields.empty()) wanted.fields = view.texts("fields");
    return wanted;
}

}  // namespace waybill::cli
