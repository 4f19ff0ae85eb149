#pragma once

#include <string>
#include <string_view>

#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::view {

/// For a terminal or a plain text file: headings underlined, paragraphs wrapped to `style.columns`,
/// tables aligned by display width; user text made visible (controls, bidi) and never coloured by itself.
std::string render_text(const Document& document, const TextStyle& style);

/// GitHub-flavoured Markdown in which user text shows the same letters: no links, images, mentions or HTML.
std::string render_markdown(const Document& document);

/// One self-contained HTML5 page: no script, and a content security policy that lets in its own style and nothing else;
/// light and dark, for phones and for paper, each section under an anchor by its name. `name` heads a document without
/// a title.
std::string render_html(const Document& document, std::string_view name = "waybill");

/// To paste into Slack (mrkdwn): no tables, bold headings, and user text in which nothing is a mention, a link or a
/// mark.
std::string render_slack(const Document& document);

/// Confluence's storage format (XHTML), as its editor's source view and its API take it.
std::string render_confluence(const Document& document);

/// The document's tables one after the other, each with its header row unless that is
/// left out, a blank line between; `separator`
/// is ',' (quoted as in RFC 4180, text cells that a spreadsheet would run get a leading '; a number in a
/// right-aligned column stays a number) or a tab. Lines end in a line feed.
std::string render_csv(const Document& document, char separator, bool has_header = true);

/// The document as JSON: `{"title","subtitle","sections":[{"name","title","text":[…],"rows":[{column:value}]}]}`;
/// paragraphs, verbatim texts and list items are strings of `text` (an item with a command is
/// {"text","command"} in `items`), name and value pairs are the object `facts`, plots are
/// {"title","words","series":[{"name","points":[[place,value]]}]} in `plots`. `text` and `rows` are always there.
std::string render_json(const Document& document);
/// Its members alone, without the braces, for an answer that has more of them.
std::string json_members(const Document& document);

/// A page with the signs that waybill itself uses (… → · and its like) spelled in ASCII: `...`, `->`, `-`. In JSON and
/// HTML every other character beyond ASCII becomes a numeric escape, which says the same; elsewhere it stays, since it
/// is the user's own. JSONL and what other programs draw are left as they are.
std::string in_ascii(std::string_view page, Format format);

}  // namespace waybill::view
