#include "waybill/base/random.hpp"

namespace waybill::base {

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        if (round != 0) {
            key[0] += 0x9E3779B9u;
            key[1] += 0xBB67AE85u;
        }
        const std::uint64_t one = std::uint64_t{0xD2511F53u} * counter[0];
        const std::uint64_t two = std::uint64_t{0xCD9E8D57u} * counter[2];
        counter = {static_cast<std::uint32_t>(two >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(two),
                   static_cast<std::uint32_t>(one >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(one)};
    }
    return counter;
}

std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
    return mixed(hash);  // FNV leaves the upper bits of short texts alike
}

std::uint64_t mixed(std::uint64_t number) {
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9u;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBu;
    return number ^ (number >> 31);
}

Random::Random(std::uint64_t seed, std::string_view purpose) : Random(seed, stable_hash(purpose)) {}

Random::Random(std::uint64_t seed, std::uint64_t purpose)
    : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
      counter_{0, 0, static_cast<std::uint32_t>(purpose), static_cast<std::uint32_t>(purpose >> 32)} {}

std::uint32_t Random::next() {
    if (used_ == words_.size()) {
        words_ = philox(counter_, key_);
        if (++counter_[0] == 0) ++counter_[1];
        used_ = 0;
    }
    return words_[used_++];
}

double Random::uniform() {
    const std::uint64_t high = next();
    return static_cast<double>(((high << 32) | next()) >> 11) * 0x1p-53;
}

std::uint32_t Random::below(std::uint32_t n) {
    std::uint64_t product = std::uint64_t{next()} * n;
    if (static_cast<std::uint32_t>(product) < n) {
        const std::uint32_t least = -n % n;
        while (static_cast<std::uint32_t>(product) < least) product = std::uint64_t{next()} * n;
    }
    return static_cast<std::uint32_t>(product >> 32);
}

}  // namespace waybill::base
