#pragma once

#include <string>
#include <string_view>

namespace waybill::view {

/// The one way by which text enters a page of each format. All of them first make control and bidi
/// characters visible (base::visible); newlines become blanks.

/// Markdown in which a renderer shows the same letters, and GitHub no link, mention or reference. For one
/// line; blanks at its ends are dropped, since Markdown would drop them or take them for code.
std::string escape_markdown(std::string_view text);
/// Letters for an HTML element's content or a quoted attribute.
std::string escape_html(std::string_view text);
/// A CSV cell: quoted when needed (RFC 4180); a text cell that a spreadsheet would take for a formula
/// (first of `= + - @ tab CR`, full-width forms too) gets a leading apostrophe.
std::string escape_csv(std::string_view text);
/// The text of a cell as CSV is read: without the apostrophe that `escape_csv` put before it.
std::string_view unescape_csv(std::string_view cell);
/// A cell of tab-separated text: tabs and newlines become blanks.
std::string escape_tsv(std::string_view text);
/// The value of a text property of iCalendar (RFC 5545, 3.3.11).
std::string escape_ics(std::string_view text);
/// A name in a Mermaid diagram: what is a sign of its language becomes an entity.
std::string escape_mermaid(std::string_view text);
/// Letters between the quotes of a label in Graphviz' language, in which backslashes and entities have a meaning.
std::string escape_dot(std::string_view text);
/// Letters for the content or a quoted attribute of XML 1.0; what it cannot hold even as an entity (U+FFFE, U+FFFF)
/// becomes U+FFFD.
std::string escape_xml(std::string_view text);
/// The same, to the end of `out`.
void append_xml(std::string& out, std::string_view text);
/// The text of a command to a GitHub runner (`::error::TEXT`): `%` is encoded, and no older command is in it (`##[`).
std::string escape_github(std::string_view text);
/// A property of such a command (`title=TEXT`), which `:` and `,` would end.
std::string escape_github_property(std::string_view text);

/// Text to paste into Slack: behind `<`, `&` and `@`, of which its links and mentions are made, and between the
/// colons of an emoji stands a sign that does not show (word joiner), and marks at the edge of a word, which would make
/// it bold or code, become letters that look like them.
std::string escape_slack(std::string_view text);

}  // namespace waybill::view
