#pragma once

#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "waybill/base/date.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/tracker_plan.hpp"

/// What a store would hold after imports: drafts are matched as the store matches them, by uid, by key, else by natural
/// fields, else they are new.
class Held {
public:
    using Draft = waybill::base::Draft;
    using Record = waybill::base::Record;

    /// How many records were added or changed.
    std::size_t apply(const std::vector<Draft>& drafts) {
        std::size_t touched = 0;
        for (const auto& draft : drafts) touched += apply(draft) ? 1 : 0;
        return touched;
    }

    waybill::portfolio::Portfolio portfolio() const { return waybill::portfolio::Portfolio(records); }

    /// The record of that kind and key.
    Record& at(const waybill::base::Kind& kind, const std::string& key) {
        for (auto& record : records) {
            if (record.kind == &kind && record.key == key) return record;
        }
        FAIL("no " << kind.name << " " << key);
        throw 0;
    }

    std::size_t count(const waybill::base::Kind& kind) const {
        std::size_t count = 0;
        for (const auto& record : records) count += record.kind == &kind ? 1 : 0;
        return count;
    }

    std::vector<Record> records;

private:
    static void merge(Record& record, const Draft& draft) {
        for (const auto& [index, value] : draft.values) record.values[index] = value;
        if (draft.tags) record.tags = *draft.tags;
        for (const auto& [name, value] : draft.custom) record.custom[name] = value;
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            record.values[i] = waybill::base::checked(record.kind->fields[i], record.values[i]);
        }
        waybill::base::check_common(record);
    }

    static bool is_same(const Record& record, const Record& wanted) {
        if (!wanted.key.empty()) return waybill::base::same_ignoring_case(record.key, wanted.key);
        if (record.kind->natural.empty()) return false;
        for (const auto name : record.kind->natural) {
            if (!waybill::base::same_ignoring_case(record.text(name), wanted.text(name))) return false;
        }
        return true;
    }

    bool apply(const Draft& draft) {
        Record wanted(*draft.kind);
        wanted.key = draft.key;
        merge(wanted, draft);
        for (auto& record : records) {
            const bool is_it = draft.uid.empty() ? is_same(record, wanted) : record.uid == draft.uid;
            if (record.kind != draft.kind || !is_it) continue;
            const Record before = record;
            merge(record, draft);
            return !(record == before);
        }
        for (std::size_t i = 0; i < draft.kind->fields.size(); ++i) {
            const auto& field = draft.kind->fields[i];
            INFO(draft.kind->name << " " << draft.key << " without " << field.name);
            if (has(field.traits, waybill::base::Trait::required)) CHECK(!waybill::base::is_empty(wanted.values[i]));
        }
        if (wanted.kind->is_keyed() && wanted.key.empty())
            wanted.key = fmt::format("{}-{}", wanted.kind->prefix, ++next_);
        wanted.uid = fmt::format("u{}", records.size());
        records.push_back(std::move(wanted));
        return true;
    }

    int next_ = 0;
};

/// A batch of Jira's with issues of the shape `key,type,status,title`.
inline waybill::exchange::TrackerIssue issue(std::string key, std::string type, std::string status, std::string title) {
    waybill::exchange::TrackerIssue issue;
    issue.key = std::move(key);
    issue.type = std::move(type);
    issue.status = std::move(status);
    issue.title = std::move(title);
    return issue;
}

inline waybill::exchange::TrackerBatch batch(std::vector<waybill::exchange::TrackerIssue> issues) {
    waybill::exchange::TrackerBatch batch;
    batch.system = "jira";
    batch.issues = std::move(issues);
    for (std::size_t i = 0; i < batch.issues.size(); ++i) batch.issues[i].line = static_cast<int>(i) + 2;
    return batch;
}

inline waybill::exchange::PlanOptions at_level(waybill::exchange::Level level) {
    return {level, {}, "2026-11-20T12:00:00Z", *waybill::base::parse_day("2026-11-20"), "jira.csv"};
}

inline waybill::exchange::TrackerPlan plan(const waybill::exchange::TrackerBatch& batch, const Held& held = {},
                                           waybill::exchange::Level level = waybill::exchange::Level::story) {
    return plan_import(batch, held.portfolio(), at_level(level));
}

/// The drafts of a kind, each as `key field=value …` in the order of its fields.
inline std::vector<std::string> shown(const waybill::exchange::TrackerPlan& plan, const waybill::base::Kind& kind) {
    std::vector<std::string> lines;
    for (const auto& draft : plan.drafts) {
        if (draft.kind != &kind) continue;
        std::string line = draft.key;
        for (const auto& [index, value] : draft.values) {
            const auto& field = kind.fields[index];
            line += fmt::format("{}{}={}", line.empty() ? "" : " ", field.name, waybill::base::display(field, value));
        }
        if (draft.tags) line += fmt::format(" tags={}", waybill::base::joined(*draft.tags, ","));
        for (const auto& [name, value] : draft.custom) {
            const auto* text = std::get_if<std::string>(&value);
            line += fmt::format(" {}={}", name, text != nullptr ? *text : fmt::format("{}", std::get<double>(value)));
        }
        lines.push_back(line);
    }
    return lines;
}
