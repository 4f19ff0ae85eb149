#pragma once

#include <string>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

/// What `read` refuses, as one text: `file:line:column: message`.
template <typename Read>
std::string refusal(const Read& read) {
    try {
        read();
    } catch (const waybill::base::Error& error) {
        CHECK(error.fault() == waybill::base::Fault::bad_data);
        REQUIRE(error.at());
        return fmt::format("{}:{}:{}: {}", error.at()->file, error.at()->line, error.at()->column, error.message());
    }
    return "nothing refused";
}

/// The hint of what `read` refuses.
template <typename Read>
std::string hint_of(const Read& read) {
    try {
        read();
    } catch (const waybill::base::Error& error) { return error.hint(); }
    return "nothing refused";
}
