#include "waybill/exchange/effort_csv.hpp"

#include "exchange.hpp"
#include "waybill/exchange/jsonl.hpp"

using namespace waybill;

namespace {

/// A store with two features.
store::Store with_features() {
    auto store = fuzz::empty_store();
    fuzz::imported(
        store, exchange::read_jsonl("{\"kind\":\"project\",\"key\":\"PAY\"}\n"
                                    "{\"kind\":\"feature\",\"key\":\"PAY-1\",\"project\":\"PAY\",\"title\":\"t\"}\n"
                                    "{\"kind\":\"feature\",\"key\":\"PAY-2\",\"project\":\"PAY\",\"title\":\"u\"}\n",
                                    "features"));
    return store;
}

}  // namespace

/// Worklogs, from the file to the store; the first byte chooses whether unknown features are passed over.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static const store::Store features = with_features();
    auto store = features.copy();
    store.seed_uids(1);
    const exchange::EffortOptions options{"file", fuzz::today, (data[0] & 1) != 0};
    const auto text = fuzz::text_of(data + 1, size - 1);
    exchange::EffortFile read;
    if (fuzz::is_refused([&] { read = exchange::read_efforts(text, fuzz::portfolio_of(store), options); })) return 0;
    fuzz::require(fuzz::imported(store, read.efforts) == read.efforts.size(), "every row is an entry");
    const auto once = fuzz::exported(store);
    fuzz::require(fuzz::imported(store, read.efforts) == 0, "reading the same file again changes nothing");
    fuzz::require(fuzz::exported(store) == once, "reading the same file again leaves the same export");
    return 0;
}
