#include "waybill/exchange/observations_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "csv_complaints.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/outcomes/observation.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Record;

/// Reads the rows one after the other and collects what is wrong with them.
class Reader {
public:
    Reader(const std::string& file, const Record& metric, base::Day today)
        : file_(file), metric_(metric), today_(today), is_ratio_(metric.text("type") == "ratio"), complaints_(file) {}

    ObservationFile read(const std::vector<CsvRow>& rows) {
        if (rows.empty()) fail("the file is empty", 1);
        header(rows.front());
        for (std::size_t i = 1; i < rows.size(); ++i) row(rows[i]);
        complaints_.refuse_any("mend them in the file, and read it again");
        if (result_.observations.empty()) fail("no row stands below the names of the columns", rows.front().line);
        return std::move(result_);
    }

private:
    [[noreturn]] void fail(const std::string& why, int line) const {
        const auto form = is_ratio_ ? "day,numerator,denominator,note" : "day,value,note";
        throw Error(Fault::bad_data, why, fmt::format("the first line names the columns: {}", form),
                    base::Place{file_, line, 0});
    }

    void header(const CsvRow& row) {
        constexpr std::array<std::string_view, 6> names{"day", "value", "numerator", "denominator", "note", "arm"};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            auto name = base::lower(base::trimmed(row.cells[i]));
            if (name == "date") name = "day";
            const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
            const bool is_other_form = is_ratio_ ? name == "value" : name == "numerator" || name == "denominator";
            if (!is_known || is_other_form) {
                result_.left_out.push_back(row.cells[i]);
            } else if (!columns_.emplace(name, i).second) {
                fail(fmt::format("the column '{}' stands twice", name), row.line);
            }
        }
        for (const std::string name : {"day", is_ratio_ ? "numerator" : "value", is_ratio_ ? "denominator" : "day"}) {
            if (!columns_.contains(name)) {
                fail(fmt::format("no column '{}'{}", name,
                                 is_ratio_ ? fmt::format(": {} is a ratio and keeps both of its numbers", metric_.key)
                                           : std::string()),
                     row.line);
            }
        }
    }

    void row(const CsvRow& row) {
        Record observation(outcomes::observation);
        observation["metric"] = metric_.key;
        bool is_good = arm(row, observation);
        is_good = day(row, observation) && is_good;
        if (is_ratio_) {
            is_good = number(row, "numerator", observation) && is_good;
            is_good = number(row, "denominator", observation) && is_good;
            const auto wrong = is_good ? outcomes::wrong_count(observation, metric_) : std::nullopt;
            if (wrong) is_good = complain(row, std::string(wrong->field), wrong->text);
        } else {
            is_good = number(row, "value", observation) && is_good;
        }
        if (const auto text = cell(row, "note"); !text.empty()) is_good = note(row, text, observation) && is_good;
        if (is_good) result_.observations.push_back(std::move(observation));
    }

    std::string_view cell(const CsvRow& row, const std::string& name) const {
        const auto column = columns_.find(name);
        if (column == columns_.end() || column->second >= row.cells.size()) return {};
        return view::unescape_csv(base::trimmed(row.cells[column->second]));
    }

    /// False, so that a caller can hand it on.
    bool complain(const CsvRow& row, const std::string& name, std::string text) {
        return complaints_.add(row.line, columns_.at(name) + 1, std::move(text));
    }

    bool arm(const CsvRow& row, Record& observation) {
        const auto text = base::lower(cell(row, "arm"));
        if (text.empty()) return true;
        if (text != "control" && text != "exposed")
            return complain(row, "arm", fmt::format("'{}' is none of control, exposed", base::shortened(text, 40)));
        observation["arm"] = text;
        return true;
    }

    bool day(const CsvRow& row, Record& observation) {
        const auto text = cell(row, "day");
        if (text.empty()) return complain(row, "day", "no day");
        const auto day = base::parse_day(text);
        if (!day) return complain(row, "day", fmt::format("'{}' is not a day like 2026-11-20", base::visible(text)));
        if (*day > today_) return complain(row, "day", fmt::format("{} has not come yet", text));
        const auto [known, is_new] = lines_.emplace(std::pair(*day, std::string(observation.text("arm"))), row.line);
        if (!is_new) return complain(row, "day", fmt::format("{} stands on line {} already", text, known->second));
        observation["day"] = base::format_day(*day);
        return true;
    }

    bool number(const CsvRow& row, const std::string& name, Record& observation) {
        auto text = cell(row, name);
        if (text.empty()) return complain(row, name, fmt::format("no {}", name));
        if (name == "value" && metric_.text("unit") == "%" && text.ends_with('%')) {
            text = base::trimmed(text.substr(0, text.size() - 1));
        }
        const auto value = base::parse_number(text);
        if (!value)
            return complain(row, name, fmt::format("'{}' is not a number like 66.4", base::shortened(text, 40)));
        observation[name] = *value;
        return true;
    }

    bool note(const CsvRow& row, std::string_view text, Record& observation) {
        try {
            observation["note"] = base::checked(outcomes::observation.field("note"), std::string(text));
        } catch (const Error& error) { return complain(row, "note", error.message()); }
        return true;
    }

    const std::string& file_;
    const Record& metric_;
    base::Day today_;
    bool is_ratio_;
    std::map<std::string, std::size_t> columns_;
    std::map<std::pair<base::Day, std::string>, int> lines_;  ///< by day and arm
    Complaints complaints_;
    ObservationFile result_;
};

}  // namespace

ObservationFile read_observations(std::string_view text, const std::string& file, const Record& metric,
                                  base::Day today) {
    return Reader(file, metric, today).read(read_csv(text, file));
}

}  // namespace waybill::exchange
