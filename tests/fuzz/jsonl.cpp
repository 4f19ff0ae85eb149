#include "waybill/exchange/jsonl.hpp"
#include "exchange.hpp"

using namespace waybill;

/// The exchange form: what is imported is exported, and the export imports into an empty store as the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<base::Draft> drafts;
    if (fuzz::is_refused([&] { drafts = exchange::read_jsonl(fuzz::text_of(data, size), "file.jsonl"); })) return 0;
    auto store = fuzz::empty_store();
    if (fuzz::is_refused([&] { fuzz::imported(store, drafts); })) {
        fuzz::require(fuzz::exported(store).empty(), "what is refused leaves nothing behind");
        return 0;
    }
    const auto text = fuzz::exported(store);
    fuzz::require(fuzz::is_clean(text), "an export holds no raw control character");
    const auto again = exchange::read_jsonl(text, "export.jsonl");
    auto second = fuzz::empty_store();
    fuzz::imported(second, again);
    fuzz::require(fuzz::exported(second) == text, "export, import and export are the same bytes");
    fuzz::require(fuzz::imported(store, again) == 0, "importing what is there changes nothing");
    return 0;
}
