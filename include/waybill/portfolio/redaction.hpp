#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// Takes what some fields say out of records on their way to somebody who must not read it. A text becomes a
/// placeholder, `redacted-7`, the same one for the same text wherever it stands, so that who owns two features still
/// owns two; a number, a day and the like are left out. Keys and references stay: the records still hang together, and
/// an import takes them.
class Redaction {
public:
    /// `fields` as typed: `title` of every kind that has it, `risk.title` of one; `tags` and `custom` too. Throws
    /// Fault::bad_value for a field that no kind has, or that cannot be redacted (keys, references, choices, names of
    /// kinds and fields, what a record must have and is no text). `definitions` are the `field` records: what they say
    /// is a text gets a placeholder under `custom`, and every other field of one's own is left out.
    Redaction(const std::vector<std::string>& fields, const std::vector<base::Record>& definitions);

    /// `is_key` says whether a free text is the key of a record of that kind; it then stays.
    void apply(base::Record& record, const std::function<bool(std::string_view kind, std::string_view text)>& is_key);

    /// How many values were taken out, by field, in the order of their names.
    const std::map<std::string, std::size_t>& counts() const { return counts_; }

private:
    bool add(const base::Kind& kind, std::string_view field);
    std::string placeholder(const std::string& text);
    void hide(std::string_view field, std::string& text);
    void hide_own(base::Record& record);
    void hide_field(base::Record& record, const std::string& name,
                    const std::function<bool(std::string_view kind, std::string_view text)>& is_key);

    std::map<const base::Kind*, std::set<std::string, std::less<>>> fields_;
    std::set<std::pair<std::string, std::string>> own_texts_;  ///< the kind and the name
    std::unordered_map<std::string, std::string> placeholders_;
    std::map<std::string, std::size_t> counts_;
};

}  // namespace waybill::portfolio
