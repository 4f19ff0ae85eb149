#include "uids.hpp"

#include <array>
#include <span>

#include <sys/random.h>

#include "chain.hpp"
#include "waybill/base/error.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;

std::string base32(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz234567";
    std::string text;
    unsigned bits = 0;
    int count = 0;
    for (const unsigned char byte : bytes) {
        bits = (bits << 8) | byte;
        for (count += 8; count >= 5; count -= 5) text += digits[(bits >> (count - 5)) & 31];
    }
    return text;
}

}  // namespace

std::string random_uid() {
    std::array<unsigned char, 10> bytes;
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw Error(Fault::internal, "the system gives no random bytes");
    }
    return base32(bytes);
}

std::string derived_uid(std::uint64_t seed, std::int64_t command, std::uint64_t counter) {
    Chain chain("uid");
    chain.add(static_cast<std::int64_t>(seed));
    chain.add(command);
    chain.add(static_cast<std::int64_t>(counter));
    const std::string digest = chain.digest();
    return base32({reinterpret_cast<const unsigned char*>(digest.data()), 10});
}

}  // namespace waybill::store
