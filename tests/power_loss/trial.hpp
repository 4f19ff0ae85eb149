#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <unordered_map>
#include <vector>

#include "crash_images.hpp"
#include "store/fixture.hpp"

namespace power_loss {

/// Something that the store does with one file, as a row of steps; each is acknowledged when it is done.
struct Workload {
    std::string name;
    /// Makes the file as it is before; nothing where the first step makes it.
    std::function<void(const std::filesystem::path&)> prepare{};
    std::vector<std::function<void(waybill::store::Store&)>> steps{};
    bool begins_with_nothing = false;
    std::size_t share = 20;  ///< of the images, in percent
};

/// init; changes, an import, undo and redo; an upgrade of every frozen schema.
std::vector<Workload> all_workloads();
Workload changes_workload();

struct Counts {
    std::size_t images = 0, different = 0, hot = 0, recovered_again = 0, corrupt = 0, lost = 0;
};

/// One workload, recorded once, and the search through what its crashes may leave behind.
class Trial {
public:
    /// `weaker` is executed on each connection: how SQLite is told to sync less. Empty: as the store does it.
    Trial(const Workload& workload, const std::string& weaker, std::uint64_t seed);

    /// Looks at that many images, at every cut as often as at any other; each recovery is cut off `again` times.
    Counts search(std::size_t images, std::size_t again);
    std::size_t operations() const { return operations_.size(); }

private:
    enum class Verdict { sound, corrupt, lost };
    void record(const Workload& workload, const std::string& weaker);
    Verdict judge(const Image& image, std::size_t acknowledged);
    const std::string& found_in(const Image& image);
    std::string opened();
    void cut_recovery(const Image& image, std::size_t acknowledged, std::size_t times, Counts& counts);
    void count(Verdict verdict, Counts& counts) const;

    waybill::store::testing::Directory directory_;
    std::filesystem::path file_;
    std::mt19937_64 random_;
    bool begins_with_nothing_;
    Image before_;
    Operations operations_;
    std::vector<std::string> states_;                     ///< the export after each number of acknowledgements
    std::unordered_map<std::size_t, std::string> known_;  ///< what is in a database of these bytes
    std::unordered_map<std::size_t, const std::string*> seen_;  ///< what is found in images that were looked at
    std::set<std::string> texts_;                               ///< what was found, once each
};

}  // namespace power_loss
