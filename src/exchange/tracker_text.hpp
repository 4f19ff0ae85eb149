#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace waybill::exchange {

/// A text as a one-line field: each line end or control character (C0, DEL, C1) a blank, trimmed; cut
/// with `…` to at most base::most_line_bytes.
std::string one_line(std::string_view text);

/// A text of several lines: CRLF and CR become LF, other control characters but the tab are dropped, blanks around
/// it too; cut with `…` to at most base::most_body_bytes.
std::string body_text(std::string_view text);

/// A constant as words: `NOT_PLANNED` → `Not planned`.
std::string as_words(std::string_view constant);

/// Adds a name unless it is there.
void add_once(std::vector<std::string>& names, std::string_view name);

/// Whether `text` is a key such as `HAMA-895`: a letter, letters, digits or underscores, a hyphen and digits.
bool is_issue_key(std::string_view text);

/// The part of a key before its last hyphen: `HAMA` of `HAMA-895`.
std::string_view project_of(std::string_view key);

/// The key for a project that a tracker knows by a path or a name: `HPKE` of `cfrg/draft-irtf-cfrg-hpke`, the last part
/// between hyphens that gives two characters or more, at most ten; `otherwise` where nothing does.
std::string project_key_of(std::string_view name, std::string_view otherwise);

/// The type that a label names, where the tracker has no types: Bug, Enhancement, Feature or Epic; else `Issue`.
std::string type_in(const std::vector<std::string>& labels);

}  // namespace waybill::exchange
