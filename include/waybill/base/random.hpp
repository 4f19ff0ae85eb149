#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace waybill::base {

/// Ten rounds of Philox4x32: four words for a counter and a key, the same on every machine (Salmon, Moraes, Dror and
/// Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11). Who numbers the draws needs no state between them, so
/// that neither the order in which things are drawn nor the number of threads changes anything.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// What a text stands for in a counter: FNV-1a with 64 bits, mixed. The same on every machine.
std::uint64_t stable_hash(std::string_view text);
/// The bits of a number spread over all of it, so that neighbours have nothing in common: the finalizer of SplitMix64
/// (Steele, Lea and Flood 2014).
std::uint64_t mixed(std::uint64_t number);

/// Random numbers one after the other, for what is drawn in one place only.
class Random {
public:
    /// `purpose` sets apart what draws from the same seed, by its name or by a number.
    explicit Random(std::uint64_t seed, std::string_view purpose = "");
    Random(std::uint64_t seed, std::uint64_t purpose);

    std::uint32_t next();
    /// Uniform in [0, 1), of 53 bits.
    double uniform();
    /// Uniform among 0 … `n` - 1, without bias; `n` > 0 (Lemire 2019).
    std::uint32_t below(std::uint32_t n);

private:
    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_{};
    std::array<std::uint32_t, 4> words_{};
    unsigned used_ = 4;
};

}  // namespace waybill::base
