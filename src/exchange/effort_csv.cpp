#include "waybill/exchange/effort_csv.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "csv_complaints.hpp"
#include "jira_dates.hpp"
#include "plan_sightings.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/features/records.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::exchange {
namespace {

using base::Draft;
using base::Error;
using base::Fault;

/// A name of a column, what it tells, and of a time the minutes of one of its units.
struct Heading {
    std::string_view name;
    std::string_view tells;
    double minutes = 0;
};

constexpr double day_minutes = static_cast<double>(base::minutes_per_day);
constexpr Heading headings[] = {
    {"feature", "feature"},
    {"issue", "feature"},
    {"key", "feature"},
    {"issue key", "feature"},
    {"day", "day"},
    {"date", "day"},
    {"started", "day"},
    {"work date", "day"},
    {"days", "time", day_minutes},
    {"hours", "time", 60},
    {"minutes", "time", 1},
    {"seconds", "time", 1.0 / 60},
    {"time spent (hours)", "time", 60},
    {"time spent (seconds)", "time", 1.0 / 60},
    {"time spent", "time"},
    {"activity", "activity"},
    {"who", "who"},
    {"author", "who"},
    {"user", "who"},
    {"id", "id"},
    {"worklog id", "id"},
    {"entry id", "id"},
};

const Heading* heading_of(std::string_view cell) {
    const std::string name = base::lower(base::trimmed(cell));
    const auto* found =
        std::find_if(std::begin(headings), std::end(headings), [&](const Heading& one) { return one.name == name; });
    return found == std::end(headings) ? nullptr : found;
}

/// The minutes of a unit, or 0 for a word that is none.
double minutes_of(std::string_view unit) {
    constexpr std::pair<std::string_view, double> units[] = {
        {"w", 5 * day_minutes}, {"d", day_minutes}, {"h", 60}, {"m", 1}, {"min", 1}, {"s", 1.0 / 60}};
    for (const auto& [name, minutes] : units) {
        if (name == unit) return minutes;
    }
    return 0;
}

/// Minutes of `1h 30m`, `1.5d`; of a bare number where `unit` says what it counts. Nothing for anything else.
std::optional<double> read_minutes(std::string_view text, double unit) {
    if (const auto number = base::parse_number(text)) {
        if (unit == 0) return {};
        return *number * unit;
    }
    double sum = 0;
    while (!text.empty()) {
        const auto digits = std::min(text.find_first_not_of("0123456789."), text.size());
        const auto number = base::parse_number(text.substr(0, digits));
        text.remove_prefix(digits);
        const auto letters =
            static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), base::is_letter) - text.begin());
        const double minutes = minutes_of(base::lower(text.substr(0, letters)));
        if (!number || minutes == 0) return {};
        sum += *number * minutes;
        text = base::trimmed(text.substr(letters));
    }
    return sum;
}

/// By what an entry is remembered under its number.
std::string effort_content(std::string_view day, std::int64_t minutes, std::string_view activity,
                           std::string_view who) {
    return fingerprint(
        fmt::format("{} {} {} {}", day, minutes, activity.empty() ? "build" : activity, base::lower(who)));
}

std::string effort_content(const base::Record& record) {
    return effort_content(record.text("day"), record.integer("days").value_or(0), record.text("activity"),
                          record.text("who"));
}

std::string effort_content(const Draft& draft) {
    base::Record record(estimates::effort);
    for (const auto& [index, value] : draft.values) record.values[index] = value;
    return effort_content(record);
}

/// Brings entries with numbers up to date: one that says what it said when it was last read is left as it is here, also
/// where a person changed or removed it; one that says something else corrects its record.
class NumberedEfforts {
public:
    explicit NumberedEfforts(const portfolio::Portfolio& known) : sightings_("worklogs", known) {
        for (const auto& record : known.all(estimates::effort))
            records_.emplace(std::string(record.text("feature")) + "\n" + effort_content(record), &record);
    }

    /// Sorts an entry in; its number may be empty.
    void add(const std::string& id, Draft draft) {
        if (id.empty()) return plain_.push_back(std::move(draft));
        const auto feature = std::get<std::string>(draft.values.at(*draft.kind->index_of("feature")));
        auto& sighted = sightings_.of(feature);
        const auto entry = "worklog " + id, now = effort_content(draft), last = sighted.last_text(entry);
        if (last.empty()) {
            if (sighted.now().size() < most_remembered) sighted.differs(entry, now);
            return plain_.push_back(std::move(draft));
        }
        const auto* record = taken(feature, last);
        sighted.differs(entry, now);
        if (record == nullptr) return;
        draft.uid = record->uid;
        (last == now ? plain_ : corrected_).push_back(std::move(draft));
    }

    /// What is new and what is as it was, then corrections, then what is remembered.
    std::vector<Draft> drafts() && {
        for (auto& draft : corrected_) plain_.push_back(std::move(draft));
        for (auto& draft : sightings_.drafts()) plain_.push_back(std::move(draft));
        return std::move(plain_);
    }

private:
    // A sighting holds 1,000 entries.
    static constexpr std::size_t most_remembered = 900;

    const base::Record* taken(const std::string& feature, const std::string& content) {
        const auto found = records_.find(feature + "\n" + content);
        if (found == records_.end()) return nullptr;
        const auto* record = found->second;
        records_.erase(found);
        return record;
    }

    Sightings sightings_;
    std::multimap<std::string, const base::Record*> records_;
    std::vector<Draft> plain_, corrected_;
};

/// Reads the rows one after the other and collects what is wrong with them.
class EffortReader {
public:
    EffortReader(const portfolio::Portfolio& known, const EffortOptions& options)
        : known_(known), options_(options), complaints_(options.file) {}

    EffortFile read(const std::vector<CsvRow>& rows) {
        if (rows.empty()) fail("the file is empty", 1);
        header(rows.front());
        if (rows.size() == 1) fail("no row stands below the names of the columns", rows.front().line);
        if (rows.size() > most_effort_rows + 1) {
            throw Error(Fault::bad_data, fmt::format("more than {} rows", most_effort_rows),
                        "split the file, and read one part after the other",
                        base::Place{options_.file, rows[most_effort_rows + 1].line, 0});
        }
        for (std::size_t i = 1; i < rows.size(); ++i) row(rows[i]);
        if (columns_.contains("id")) remember();
        complaints_.refuse_any(is_feature_missing_
                                   ? "mend them in the file; --skip-unknown passes over features that are not here"
                                   : "mend them in the file, and read it again");
        return std::move(result_);
    }

private:
    [[noreturn]] void fail(const std::string& why, int line) const {
        throw Error(Fault::bad_data, why, "the first line names the columns: feature,day,hours,activity,who",
                    base::Place{options_.file, line, 0});
    }

    void header(const CsvRow& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto* heading = heading_of(row.cells[i]);
            if (heading == nullptr) {
                result_.left_out.push_back(row.cells[i]);
                continue;
            }
            const auto [first, is_new] = columns_.emplace(heading->tells, i);
            if (!is_new) {
                fail(fmt::format("the columns '{}' and '{}' both tell the {}", base::visible(row.cells[first->second]),
                                 base::visible(row.cells[i]), heading->tells),
                     row.line);
            }
            if (heading->tells == "time") unit_ = heading->minutes;
        }
        for (const std::string_view needed : {"feature", "day", "time"}) {
            if (!columns_.contains(needed))
                fail(fmt::format("no column tells the {}",
                                 needed == "time" ? "time: days, hours or time spent" : needed),
                     row.line);
        }
    }

    void row(const CsvRow& row) {
        Draft effort;
        effort.kind = &estimates::effort;
        effort.at = {options_.file, row.line, 0};
        bool is_good = true;
        const bool is_known = feature(row, effort, is_good);
        is_good = day(row, effort) && is_good;
        const auto minutes = spent(row, effort);
        is_good = set(row, "activity", effort) && is_good;
        is_good = set(row, "who", effort) && minutes && is_good;
        if (!is_good || !is_known) return;
        const auto id = base::shortened(cell(row, "id"), 60);
        if (const auto first = lines_.find(id); !id.empty() && first != lines_.end()) {
            complain(row, "id", fmt::format("'{}' stands already on line {}", id, first->second));
            return;
        }
        lines_.emplace(id, row.line);
        ids_.push_back(id);
        result_.minutes += *minutes;
        result_.features.insert(std::get<std::string>(effort.values.at(*effort.kind->index_of("feature"))));
        ++result_.entries;
        result_.efforts.push_back(std::move(effort));
    }

    void remember() {
        NumberedEfforts numbered(known_);
        for (std::size_t i = 0; i < ids_.size(); ++i) numbered.add(ids_[i], std::move(result_.efforts[i]));
        result_.efforts = std::move(numbered).drafts();
    }

    std::string_view cell(const CsvRow& row, std::string_view name) const {
        const auto column = columns_.find(name);
        if (column == columns_.end() || column->second >= row.cells.size()) return {};
        return view::unescape_csv(base::trimmed(row.cells[column->second]));
    }

    bool complain(const CsvRow& row, std::string_view name, std::string text) {
        return complaints_.add(row.line, columns_.find(name)->second + 1, std::move(text));
    }

    /// Whether the feature is here; one that is not is no fault of the row where it is to be passed over.
    bool feature(const CsvRow& row, Draft& effort, bool& is_good) {
        const auto key = cell(row, "feature");
        if (key.empty()) return is_good = complain(row, "feature", "no feature");
        if (const auto* known = known_.find(features::feature, key)) {
            effort.set("feature", known->key);
            return true;
        }
        if (options_.skip_unknown) {
            ++result_.unknown[base::shortened(key, 60)];
            return false;
        }
        is_feature_missing_ = true;
        return is_good = complain(row, "feature", fmt::format("there is no feature '{}'", base::shortened(key, 60)));
    }

    bool day(const CsvRow& row, Draft& effort) {
        const auto text = cell(row, "day");
        if (text.empty()) return complain(row, "day", "no day");
        try {
            const auto day = parse_jira_date(text).day;
            if (day > options_.today) return complain(row, "day", fmt::format("{} has not come yet", text));
            effort.set("day", base::format_day(day));
        } catch (const Error&) {
            return complain(row, "day", fmt::format("'{}' is not a day like 2026-11-20", base::shortened(text, 40)));
        }
        return true;
    }

    std::optional<std::int64_t> spent(const CsvRow& row, Draft& effort) {
        const auto text = cell(row, "time");
        const auto minutes = read_minutes(text, unit_);
        if (text.empty()) {
            complain(row, "time", "no time");
        } else if (!minutes) {
            const bool is_bare = base::parse_number(text).has_value();
            complain(row, "time",
                     is_bare ? fmt::format("'{}' has no unit: write 1h 30m, or call the column days, hours or seconds",
                                           base::shortened(text, 40))
                             : fmt::format("'{}' is not a time like 1h 30m or 1.5d", base::shortened(text, 40)));
        } else if (const auto whole = base::minutes_from_days(*minutes / day_minutes); !whole || *whole < 1) {
            complain(row, "time",
                     fmt::format("'{}' is not within a minute and 100,000 days", base::shortened(text, 40)));
        } else {
            effort.set("days", *whole);
            return whole;
        }
        return {};
    }

    /// Sets a field that may be left out.
    bool set(const CsvRow& row, std::string_view name, Draft& effort) {
        const auto text = cell(row, name);
        if (text.empty()) return true;
        try {
            const auto& field = estimates::effort.field(name);
            effort.set(name, base::checked(field, field.choices.empty() ? std::string(text) : base::lower(text)));
        } catch (const Error& error) { return complain(row, name, error.message()); }
        return true;
    }

    const portfolio::Portfolio& known_;
    const EffortOptions& options_;
    std::map<std::string_view, std::size_t> columns_;
    std::map<std::string, int> lines_;  ///< of numbers
    std::vector<std::string> ids_;      ///< of each entry; empty where it has none
    double unit_ = 0;
    bool is_feature_missing_ = false;
    Complaints complaints_;
    EffortFile result_;
};

}  // namespace

EffortFile read_efforts(std::string_view text, const portfolio::Portfolio& known, const EffortOptions& options) {
    return EffortReader(known, options).read(read_csv(text, options.file));
}

}  // namespace waybill::exchange
