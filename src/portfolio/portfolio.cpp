#include "waybill/portfolio/portfolio.hpp"

#include <atomic>
#include <mutex>
#include <unordered_map>

#include "waybill/base/text.hpp"

namespace waybill::portfolio {

using base::IgnoringCase;
using base::Kind;
using base::Record;

/// The records of one kind. References point to them: none is added once they are there.
struct Portfolio::Shelf {
    using ByKey = std::unordered_map<std::string, std::vector<const Record*>, IgnoringCase, IgnoringCase>;

    /// Who names a key in one field; made when it is asked for first, by whichever thread does. Not by std::call_once:
    /// it carries an exception through the C library, which ends the program where there is no memory to load its
    /// unwinder.
    class References {
    public:
        const ByKey& of(const std::vector<Record>& all, std::size_t field) {
            if (!is_made_.load(std::memory_order_acquire)) {
                const std::lock_guard lock(mutex_);
                if (!is_made_.load(std::memory_order_relaxed)) {
                    by_key_ = made(all, field);
                    is_made_.store(true, std::memory_order_release);
                }
            }
            return by_key_;
        }

    private:
        static ByKey made(const std::vector<Record>& all, std::size_t field) {
            ByKey by_key;
            for (const auto& record : all) {
                const auto& value = record.values[field];
                if (const auto* text = std::get_if<std::string>(&value)) by_key[*text].push_back(&record);
                if (const auto* texts = std::get_if<base::Texts>(&value)) {
                    for (const auto& one : *texts) by_key[one].push_back(&record);
                }
            }
            return by_key;
        }

        std::atomic<bool> is_made_ = false;
        std::mutex mutex_;
        ByKey by_key_;
    };

    std::vector<Record> records;
    std::unordered_map<std::string_view, std::size_t, IgnoringCase, IgnoringCase> by_key;
    mutable std::vector<References> references;  ///< by field
};

Portfolio::Portfolio() = default;
Portfolio::Portfolio(Portfolio&&) noexcept = default;
Portfolio& Portfolio::operator=(Portfolio&&) noexcept = default;
Portfolio::~Portfolio() = default;

Portfolio::Portfolio(std::vector<Record> records) {
    for (auto& record : records) {
        auto& shelf = shelves_[record.kind];
        if (!shelf) shelf = std::make_unique<Shelf>();
        shelf->records.push_back(std::move(record));
    }
    for (auto& [kind, shelf] : shelves_) {
        shelf->references = std::vector<Shelf::References>(kind->fields.size());
        if (!kind->is_keyed()) continue;
        shelf->by_key.reserve(shelf->records.size());
        for (std::size_t i = 0; i < shelf->records.size(); ++i) shelf->by_key[shelf->records[i].key] = i;
    }
}

const Portfolio::Shelf* Portfolio::shelf(const Kind& kind) const {
    const auto found = shelves_.find(&kind);
    return found == shelves_.end() ? nullptr : found->second.get();
}

const std::vector<Record>& Portfolio::all(const Kind& kind) const {
    static const std::vector<Record> none;
    const auto* there = shelf(kind);
    return there == nullptr ? none : there->records;
}

const Record* Portfolio::find(const Kind& kind, std::string_view key) const {
    const auto* there = shelf(kind);
    if (there == nullptr) return nullptr;
    const auto found = there->by_key.find(key);
    return found == there->by_key.end() ? nullptr : &there->records[found->second];
}

const std::vector<const Record*>& Portfolio::of(const Kind& kind, base::FieldName field, std::string_view key) const {
    static const std::vector<const Record*> none;
    const auto* there = shelf(kind);
    const auto position = kind.index_of(field);
    if (there == nullptr || !position) return none;
    const auto& by_key = there->references[*position].of(there->records, *position);
    const auto found = by_key.find(key);
    return found == by_key.end() ? none : found->second;
}

}  // namespace waybill::portfolio
