#include "../topics.hpp"

namespace waybill::cli {
namespace {

view::Document accessibility_document() {
    return page_of(
        accessibility_topic,
        {{"promises",
          "",
          {view::List{
              {{"Colour only repeats what a word says: error, late, passed. Without it nothing is lost."},
               {"Nothing moves or is drawn over; nothing waits for a key unless you sit at a terminal and are asked."},
               {"Keys come first in a line, are never cut, and can be copied as they stand."},
               {"What you give is said back in words, with its day of the week."}}}}},
         {"settings",
          "What can be set",
          {view::Facts{
              {{"--accessible",
                {"to be read aloud: a label and a value a line, nothing drawn, no colour, no progress that moves"}},
               {"--ascii", {"no lines, arrows or dots beyond ASCII from us; your own texts stay as they are"}},
               {"--color never", {"no colour; also NO_COLOR=1, on every command at once"}},
               {"--no-pager", {"a long answer goes straight to the terminal"}},
               {"--no-input", {"no question is asked; what needs an answer says which flag gives it"}},
               {"--quiet", {"results only, no remarks"}},
               {"COLUMNS", {"the width of tables, for a large font or a braille line: at least 20"}}}}}},
         {"always",
          "To keep it",
          {view::Paragraph{
              "WAYBILL_ACCESSIBLE, WAYBILL_ASCII, WAYBILL_COLOR and WAYBILL_PAGER=cat say the same for every "
              "command of a session (waybill help environment)."}}},
         {"pages",
          "For documents",
          {view::Paragraph{
              "report and brief as HTML have headings in order, tables with named columns, and text that is as "
              "large as your browser makes it; as Markdown they are plain text."}}},
         {"examples",
          "Examples",
          {view::Verbatim{"waybill status --ascii --color never\n"
                          "waybill feature list --format tsv --fields key,title,stage"}}}});
}

}  // namespace

const Topic accessibility_topic{
    "accessibility", "for screen readers, braille lines, large fonts and eyes without colour", accessibility_document};

}  // namespace waybill::cli
