#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace waybill::store {

/// The running hash over the journal (XXH3, 128 bits). It finds damage by chance, such as a flipped bit;
/// it is no protection against somebody who rewrites the file on purpose.
class Chain {
public:
    /// Starts from the hash of the command before (empty for the first).
    explicit Chain(std::string_view previous);
    ~Chain();
    Chain(Chain&&) noexcept;
    Chain& operator=(Chain&&) noexcept;

    /// Adds one value, with its length, so that no two sequences of values look alike.
    void add(std::string_view bytes);
    void add(std::int64_t number);
    /// 16 bytes.
    std::string digest() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// 64 bits of hash of `bytes`, for fingerprints and derived uids.
std::uint64_t hash_of(std::string_view bytes);

}  // namespace waybill::store
