#pragma once

#include <exception>
#include <new>
#include <string_view>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::store {

/// Reads what a journal row holds. We wrote it: whatever is wrong with it is damage, Fault::damaged.
template <class Read>
auto from_journal_row(Read read) {
    try {
        return read();
    } catch (const std::bad_alloc&) { throw; } catch (const std::exception& error) {
        throw base::Error(base::Fault::damaged, fmt::format("the journal cannot be read: {}", error.what()),
                          "waybill doctor says where");
    }
}

/// The kind that a journal row names.
inline const base::Kind& journalled_kind(std::string_view name) {
    return *from_journal_row([&] { return &portfolio::kind_named(name); });
}

}  // namespace waybill::store
