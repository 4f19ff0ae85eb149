#include "waybill/exchange/merge.hpp"

#include "exchange.hpp"
#include "waybill/exchange/jsonl.hpp"

using namespace waybill;

/// Three exports, apart at lines of dashes: what merges is read again, a file merged with itself is itself, and
/// conflicts can be settled for either side.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    std::vector<base::Record> files[3];
    std::string_view rest = text;
    bool is_read = true;
    for (auto& file : files) {
        const auto end = std::min(rest.find("\n---\n"), rest.size());
        is_read = is_read && !fuzz::is_refused([&] { file = exchange::read_records(rest.substr(0, end), "file"); });
        rest.remove_prefix(std::min(end + 5, rest.size()));
    }
    fuzz::is_refused([&] { exchange::settle(text, exchange::Keep::ours, {}, "file"); });
    if (!is_read) return 0;
    const auto merged = exchange::merge(files[0], files[1], files[2]);
    fuzz::require(exchange::text_of(exchange::merge(files[0], files[1], files[1])) ==
                      exchange::text_of(exchange::merge(files[1], files[1], files[1])),
                  "what both sides have is what comes out");
    for (const auto keep : {exchange::Keep::ours, exchange::Keep::theirs}) {
        const auto kept = exchange::text_of(merged, keep);
        fuzz::require(exchange::settle(exchange::text_of(merged), keep, {}, "file").text == kept, "settled is as kept");
    }
    return 0;
}
