#include <fmt/format.h>

#include "../../record/words.hpp"
#include "../topics.hpp"
#include "waybill/features/records.hpp"
#include "waybill/store/query.hpp"

namespace waybill::cli {
namespace {

/// How the values of a field are compared, in words.
std::string compared(const base::Field& field) {
    switch (field.type) {
        case base::Type::integer:
        case base::Type::number:
            return "number";
        case base::Type::boolean:
            return "yes or no";
        case base::Type::duration:
            return "duration";
        case base::Type::day:
            return "day";
        case base::Type::instant:
            return "instant or day";
        case base::Type::choice:
            return fmt::format("{}", fmt::join(field.choices, " "));
        case base::Type::reference:
        case base::Type::any_record:
            return "key";
        case base::Type::references:
        case base::Type::texts:
        case base::Type::instants:
            return "list: any entry";
        case base::Type::map:
            return "names with values";
        default:
            return "text";
    }
}

/// What every record has beside the fields of its kind.
constexpr std::pair<std::string_view, std::string_view> common[] = {
    {"key", "key"},  {"tags", "list: any entry"},   {"custom", "names with values"},
    {"uid", "text"}, {"created", "instant or day"}, {"changed", "instant or day"}};

view::Table fields_of(const base::Kind& kind) {
    view::Table table{
        .columns = {{"field", "field", view::Align::left, true}, {"values", "values"}, {"meaning", "meaning"}},
        .rows = {}};
    for (const auto& name : store::field_names(kind)) {
        if (const auto index = kind.index_of(name)) {
            const auto& field = kind.fields[*index];
            table.rows.push_back({{name}, {compared(field)}, {std::string(field.help)}});
            continue;
        }
        for (const auto& [one, values] : common) {
            if (one == name) table.rows.push_back({{name}, {std::string(values)}, {""}});
        }
    }
    return table;
}

view::Document filters_document() {
    return page_of(
        filters_topic,
        {{"form",
          "",
          {view::Paragraph{
               "waybill NOUN list --where \"FIELD:VALUE FIELD<VALUE WORD\" shows the records for which all of it "
               "holds. A value with blanks stands in double quotes: title:\"guest checkout\"."},
           view::Facts{{{"field:value", {"is it, or contains it: a text a part of it, a list an entry"}},
                        {"-field:value", {"the opposite"}},
                        {"= !=", {"is just that, is not"}},
                        {"< <= > >=", {"before, or less; up to; after, or more; from"}},
                        {"field:none", {"nothing is known; -field:none is that something is"}},
                        {"word", {"in the title, or the name"}}}},
           view::Paragraph{
               "For : and = upper and lower case are the same. Days and durations are written as everywhere "
               "(waybill help dates). Every field also has a flag of its own: --team payments."}}},
         {"order",
          "",
          {view::Paragraph{
              "--sort committed puts the earliest first, --sort -committed the latest; --limit 10 takes the "
              "first ten, --fields key,title says what is shown. Fields of your own can be used like the rest."}}},
         {"fields", "Fields of a feature; those of others: waybill NOUN list --help", {fields_of(features::feature)}},
         {"examples",
          "Examples",
          {view::Verbatim{"waybill feature list --where 'stage:building committed<=eoq'\n"
                          "waybill feature list --where 'team:none -stage:done value>=3' --sort -value\n"
                          "waybill risk list --where 'status:open probability>0.2' --fields key,title,owner\n"
                          "waybill feature list --where 'title:\"guest checkout\"'"}}}});
}

}  // namespace

const Topic filters_topic{"filters", "how --where chooses records, --sort orders them and --fields shows them",
                          filters_document};

}  // namespace waybill::cli
