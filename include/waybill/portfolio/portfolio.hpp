#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// Everything together, in memory: what the store loads and the analyses read. Values only; nothing is changed.
class Portfolio {
public:
    Portfolio() = default;
    /// Takes the records of any kinds, in the order in which lists shall have them.
    explicit Portfolio(std::vector<base::Record> records);

    /// All records of a kind.
    const std::vector<base::Record>& all(const base::Kind& kind) const;
    /// The record of that key (ignoring case), or null.
    const base::Record* find(const base::Kind& kind, std::string_view key) const;
    /// The records of `kind` whose reference or list of references `field` names `key`, in order.
    std::vector<const base::Record*> of(const base::Kind& kind, std::string_view field, std::string_view key) const;

private:
    std::map<const base::Kind*, std::vector<base::Record>> records_;
    std::map<const base::Kind*, std::unordered_map<std::string, std::size_t>> by_key_;
    /// By kind and field: the positions of the records that name a key.
    mutable std::map<std::pair<const base::Kind*, std::size_t>, std::unordered_map<std::string, std::vector<std::size_t>>> by_reference_;
};

}  // namespace waybill::portfolio
