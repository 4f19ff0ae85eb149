#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/draft.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::exchange {

/// The entry that holds the tracker's key of a record, where it has another one here.
inline constexpr const char* key_entry = "key";

/// The text that a sighting has under a name, or empty.
std::string seen_text(const base::Map& seen, const std::string& name);

/// What the tracker said of one record when last imported, and what it says now. A field is a name and a scalar; a
/// list is an entry `PREFIX ITEM` for each item. What is not asked about is carried on: the file was silent.
class Sighted {
public:
    explicit Sighted(const base::Map* last);

    /// Whether no import saw the record before.
    bool is_first() const { return is_first_; }
    /// The text last seen, or empty.
    std::string last_text(const std::string& name) const;
    /// The texts last seen under names that begin so.
    std::vector<std::string> last_texts(const std::string& start) const;
    /// Names last seen that begin so, without that beginning.
    std::vector<std::string> last_names(const std::string& start) const;
    /// Whether the tracker's value is another than the one last seen, which it becomes. Nothing: it has none.
    bool differs(const std::string& name, std::optional<base::Scalar> now);
    /// The same of a text, and it is kept that the tracker was asked also where it has none: an empty text.
    bool differs_or_none(const std::string& name, const std::string& now);

    /// Items that were not seen last time, and items that were and are no more.
    struct Change {
        base::Texts added, gone;
    };
    /// The same for a list.
    Change compare(const std::string& prefix, const base::Texts& now);

    base::Map now() const { return {now_.begin(), now_.end()}; }

private:
    bool is_first_;
    base::Map last_;
    std::map<std::string, base::Scalar> now_;  ///< grows item by item
};

/// What imports from one tracker saw, by record.
class Sightings {
public:
    /// Sightings of records that are no longer there are left out: what was removed and comes back is new.
    Sightings(std::string source, const portfolio::Portfolio& known);

    /// Whether an import from the tracker saw the record.
    bool saw(const std::string& record) const { return last_.contains(base::lower(record)); }
    /// Records that the tracker knows by another key since it moved them, by that key.
    const std::map<std::string, std::string>& moved() const { return moved_; }

    /// The sighting of a record, to be read and brought up to date.
    Sighted& of(const std::string& record);
    /// The sightings asked for, in that order.
    std::vector<base::Draft> drafts() const;

private:
    std::string source_;
    std::map<std::string, const base::Map*> last_;  // by key in lower case
    std::map<std::string, std::string> moved_;
    std::map<std::string, Sighted> sighted_;
    std::vector<std::string> order_;
};

/// `list` without what is gone and with what was added: what a person put in or took out stays so.
base::Texts updated(base::Texts list, const Sighted::Change& change);

/// 16 hexadecimal digits that tell texts apart: FNV-1a.
std::string fingerprint(std::string_view text);

}  // namespace waybill::exchange
