#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// Everything together, in memory: what the store loads and the analyses read. Values only; nothing is changed, and
/// several threads may read.
class Portfolio {
public:
    Portfolio();
    /// Takes the records of any kinds, in the order in which lists shall have them.
    explicit Portfolio(std::vector<base::Record> records);
    Portfolio(Portfolio&&) noexcept;
    Portfolio& operator=(Portfolio&&) noexcept;
    ~Portfolio();

    /// All records of a kind.
    const std::vector<base::Record>& all(const base::Kind& kind) const;
    /// The record of that key (ignoring case), or null.
    const base::Record* find(const base::Kind& kind, std::string_view key) const;
    /// The records of `kind` whose reference or list of references `field` names `key`, in order.
    const std::vector<const base::Record*>& of(const base::Kind& kind, base::FieldName field, std::string_view key) const;

private:
    struct Shelf;
    const Shelf* shelf(const base::Kind& kind) const;

    /// By kind. What was looked up points to records: they keep their place when a portfolio moves, and are not copied.
    std::map<const base::Kind*, std::unique_ptr<Shelf>> shelves_;
};

}  // namespace waybill::portfolio
