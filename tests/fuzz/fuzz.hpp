#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

/// What the fuzz targets share. Each target is one source with the entry point of libFuzzer; a property that does not
/// hold ends the process, so that libFuzzer and the replay of the corpora both see it.
namespace fuzz {

/// The day on which every target runs.
inline constexpr waybill::base::Day today = std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 20};

/// Ends the process unless the property holds.
inline void require(bool holds, const char* property) {
    if (holds) return;
    std::fprintf(stderr, "fuzz: this does not hold: %s\n", property);
    std::abort();
}

/// The bytes handed to a target.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Whether `action` refuses its input in the way of the house: with a message, and never as a defect of waybill.
template <typename Action>
bool is_refused(Action action) {
    try {
        action();
        return false;
    } catch (const waybill::base::Error& error) {
        if (error.fault() == waybill::base::Fault::internal) std::fprintf(stderr, "%s\n", error.what());
        require(error.fault() != waybill::base::Fault::internal, "a refusal is no internal error");
        require(!error.message().empty(), "a refusal says why");
        return true;
    }
}

/// Whether nothing in `page` reaches a screen other than as a letter: no controls but line feeds, no bad UTF-8.
inline bool is_clean(std::string_view page) {
    for (const char c : page) {
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return false;
    }
    return !waybill::base::invalid_utf8_at(page) && !waybill::base::control_character_at(page, true);
}

}  // namespace fuzz
