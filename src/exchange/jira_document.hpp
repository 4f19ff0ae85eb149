#pragma once

#include <string>

#include "waybill/base/json.hpp"

namespace waybill::exchange {

/// Whether a value is a text as Jira's cloud writes it: a document of the Atlassian Document Format.
bool is_jira_document(const base::Json& value);

/// The text of such a document in the markup of Jira's older versions: `h2. Title`, `* item`, `# item`, `* [x] done`.
/// What has no words (pictures, rules) is left out; a kind of node that is not known gives the text within it.
std::string jira_document_text(const base::Json& document);

}  // namespace waybill::exchange
