#include "waybill/portfolio/portfolio.hpp"

#include "waybill/base/text.hpp"

namespace waybill::portfolio {

using base::Kind;
using base::Record;

Portfolio::Portfolio(std::vector<Record> records) {
    for (auto& record : records) {
        auto& place = records_[record.kind];
        if (record.kind->is_keyed()) by_key_[record.kind][base::lower(record.key)] = place.size();
        place.push_back(std::move(record));
    }
}

const std::vector<Record>& Portfolio::all(const Kind& kind) const {
    static const std::vector<Record> none;
    const auto found = records_.find(&kind);
    return found == records_.end() ? none : found->second;
}

const Record* Portfolio::find(const Kind& kind, std::string_view key) const {
    const auto keys = by_key_.find(&kind);
    if (keys == by_key_.end()) return nullptr;
    const auto found = keys->second.find(base::lower(key));
    return found == keys->second.end() ? nullptr : &all(kind)[found->second];
}

std::vector<const Record*> Portfolio::of(const Kind& kind, std::string_view field, std::string_view key) const {
    const auto position = kind.index_of(field);
    if (!position) return {};
    const auto& records = all(kind);
    const auto [place, is_new] = by_reference_.try_emplace({&kind, *position});
    auto& index = place->second;
    if (is_new) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto& value = records[i].values[*position];
            if (const auto* text = std::get_if<std::string>(&value)) index[base::lower(*text)].push_back(i);
            if (const auto* texts = std::get_if<base::Texts>(&value)) {
                for (const auto& one : *texts) index[base::lower(one)].push_back(i);
            }
        }
    }
    std::vector<const Record*> found;
    if (index.empty()) return found;
    if (const auto hits = index.find(base::lower(key)); hits != index.end()) {
        found.reserve(hits->second.size());
        for (const auto i : hits->second) found.push_back(&records[i]);
    }
    return found;
}

}  // namespace waybill::portfolio
