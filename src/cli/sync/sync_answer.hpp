#pragma once

#include <string>
#include <vector>

#include "../data/taking.hpp"
#include "source.hpp"
#include "waybill/exchange/push.hpp"

namespace waybill::cli {

/// One source of a sync, and what its answer did.
struct Synced {
    const SyncSource* source = nullptr;
    exchange::TrackerBatch batch;
    TakenIn taken;
};

/// What a sync tells: each source, what changed, what vanished, who owns what, and what waits to be pushed.
view::Document sync_document(const std::vector<Synced>& all, const std::vector<exchange::PendingPush>& pushes);
std::string sync_json(const std::vector<Synced>& all, const std::vector<exchange::PendingPush>& pushes);

/// Where nothing is configured: what to write, and where.
view::Document sync_lesson(const std::string& file, const std::string& dir);

}  // namespace waybill::cli
