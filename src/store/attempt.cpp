#include "database.hpp"
#include "waybill/base/error.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {

void Writer::attempt(const std::function<void()>& part) {
    Database& database = *store_.database_;
    // A savepoint by itself would be a transaction of its own, and its end would commit half a command.
    if (!database.is_in_transaction()) {
        throw base::Error(base::Fault::io, "an earlier failure has ended the whole change; nothing was changed",
                          "run the command again");
    }
    const auto id = id_;
    const auto changes = changes_;
    const auto counters = counters_;
    const bool allows_loops = allows_loops_;
    database.execute("SAVEPOINT part");
    try {
        part();
        refuse_loops();
    } catch (...) {
        // Some errors (a full disk) have ended the whole transaction already.
        if (database.is_in_transaction()) database.execute("ROLLBACK TO part; RELEASE part");
        id_ = id;
        changes_ = changes;
        counters_ = counters;
        allows_loops_ = allows_loops;
        waits_.clear();
        parented_.clear();
        // What was looked up may name rows that are gone; it is looked up again.
        known_.clear();
        next_id_.clear();
        feature_prefixes_.clear();
        throw;
    }
    database.execute("RELEASE part");
    allows_loops_ = allows_loops;
}

}  // namespace waybill::store
