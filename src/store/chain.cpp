#include "chain.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include "waybill/store/store.hpp"

namespace waybill::store {

struct Chain::State {
    XXH3_state_t xxh;
};

Chain::Chain(std::string_view previous) : state_(std::make_unique<State>()) {
    XXH3_128bits_reset(&state_->xxh);
    add(previous);
}
Chain::~Chain() = default;
Chain::Chain(Chain&&) noexcept = default;
Chain& Chain::operator=(Chain&&) noexcept = default;

void Chain::add(std::string_view bytes) {
    add(static_cast<std::int64_t>(bytes.size()));
    XXH3_128bits_update(&state_->xxh, bytes.data(), bytes.size());
}

void Chain::add(std::int64_t number) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(number) >> (8 * i));
    XXH3_128bits_update(&state_->xxh, bytes, sizeof bytes);
}

std::string Chain::digest() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&state_->xxh));
    return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

std::string digest_of(std::string_view bytes) {
    const auto hash = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::uint64_t hash_of(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace waybill::store
