#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {

/// Throws Fault::bad_data without a place, which the reader of a whole issue adds: `[3].closedAt: expected a string`.
[[noreturn]] void refuse_value(std::string_view path, std::string_view what, std::string hint = {});

/// A value of a tracker's JSON with the path by which errors name it. Null and absent are the same: the REST list
/// writes
/// `"milestone": null` where `gh` leaves it out.
class Node {
public:
    Node(const base::Json* json, std::string path)
        : json_(json != nullptr && json->is_null() ? nullptr : json), path_(std::move(path)) {}

    explicit operator bool() const { return json_ != nullptr; }
    const std::string& path() const { return path_; }
    const base::Json& json() const { return *json_; }

    /// The first of `names` that is there; absent where this is no object.
    Node at(std::initializer_list<const char*> names) const;
    /// The entries of the list; none where there is no value.
    std::vector<Node> entries() const;
    /// The string, or nothing where there is no value.
    std::string text() const;
    /// The name of a person or label: a string, or an object's `member`; one line.
    std::string name_in(const char* member) const;
    /// The whole number, or nothing where there is no value.
    std::optional<long long> integer() const;
    /// The number of an issue, 1 or more.
    long long issue_number() const;
    base::Instant instant() const;
    /// The value for a message, shortened.
    std::string shown() const;

private:
    const base::Json* json_;
    std::string path_;
};

/// Whether a value tells nothing that could be missed: null, false, nought, or an empty text, list or object.
bool is_nothing(const base::Json& value);

/// An issue that cannot be read: listed where the bad ones are passed over, else the file is refused.
void pass_over(const base::Error& error, const ReadOptions& options, TrackerBatch& batch);

}  // namespace waybill::exchange
