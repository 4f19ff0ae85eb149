#include "tracker.hpp"

using namespace waybill;

/// Trello's JSON, from the file to the store; the first byte chooses the level and whether bad rows are passed over.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const exchange::ReadOptions options{.file = "file", .skip_bad = (data[0] & 0x80) != 0, .project_key = {}};
    exchange::TrackerBatch batch;
    if (fuzz::is_refused([&] { batch = exchange::read_trello_json(fuzz::text_of(data + 1, size - 1), options); }))
        return 0;
    fuzz::check_tracker(batch, data[0]);
    return 0;
}
