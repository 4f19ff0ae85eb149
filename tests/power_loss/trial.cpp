#include "trial.hpp"

#include <fstream>
#include <stdexcept>

#include "database.hpp"
#include "waybill/store/doctor.hpp"

namespace power_loss {
namespace {

namespace fs = std::filesystem;
using waybill::store::Access;
using waybill::store::Store;

constexpr const char* names[] = {"", "-journal", "-wal"};
/// What stands for a file that cannot be read, or that the doctor does not like.
const std::string unreadable = "\x01unreadable: ";

std::string read(const fs::path& file) {
    std::string content(fs::file_size(file), '\0');
    std::ifstream(file, std::ios::binary).read(content.data(), static_cast<std::streamsize>(content.size()));
    return content;
}

fs::path with(const fs::path& file, const std::string& name) {
    return file.string() + name;
}

Image image_of(const fs::path& file) {
    Image image;
    for (const auto* name : names) {
        if (fs::exists(with(file, name))) image[name] = read(with(file, name));
    }
    return image;
}

void put(const Image& image, const fs::path& file) {
    for (const auto* name : {"", "-journal", "-wal", "-shm"}) fs::remove(with(file, name));
    fs::remove_all(file.parent_path() / "backups");
    for (const auto& [name, content] : image)
        std::ofstream(with(file, name), std::ios::binary | std::ios::trunc) << content;
}

std::vector<std::string> names_in(const Image& image) {
    std::vector<std::string> present;
    for (const auto& [name, content] : image) present.push_back(name);
    return present;
}

std::size_t hash_of(const Image& image) {
    std::string all;
    for (const auto& [name, content] : image) all += name + '\0' + std::to_string(content.size()) + '\0' + content;
    return std::hash<std::string>{}(all);
}

}  // namespace

Trial::Trial(const Workload& workload, const std::string& weaker, std::uint64_t seed)
    : file_(directory_ / "waybill.db"), random_(seed), begins_with_nothing_(workload.begins_with_nothing) {
    record(workload, weaker);
}

void Trial::record(const Workload& workload, const std::string& weaker) {
    if (workload.prepare) workload.prepare(file_);
    before_ = image_of(file_);
    if (!begins_with_nothing_)
        states_.push_back(found_in(before_));
    else
        states_.emplace_back();
    put(before_, file_);
    Recorder::watch(file_.string(), names_in(before_));
    for (const auto& step : workload.steps) {
        {
            // A command is a connection of its own.
            auto store = fs::exists(file_) ? Store::open(file_, Access::write) : Store::create(file_);
            if (!weaker.empty()) store.database().execute(weaker);
            step(store);
            states_.push_back(waybill::store::testing::exported(store));
            Recorder::acknowledge();
        }
    }
    operations_ = Recorder::stop();
}

/// The export of the database that lies there, recovered as the next command would; or why there is none.
std::string Trial::opened() {
    try {
        const Store store = Store::open(file_, Access::read, 0);
        // A crash leaves few databases behind once they are recovered: each is looked at once.
        const auto recovered = hash_of(image_of(file_));
        if (const auto found = known_.find(recovered); found != known_.end()) return found->second;
        for (const auto& one : waybill::store::examine(store)) {
            if (one.health == waybill::store::Health::failure) return unreadable + one.what + ": " + one.message;
        }
        return known_[recovered] = waybill::store::testing::exported(store);
    } catch (const std::exception& error) { return unreadable + error.what(); }
}

/// The same image is found the same way: of many cuts only few of the images differ.
const std::string& Trial::found_in(const Image& image) {
    const auto [found, is_new] = seen_.try_emplace(hash_of(image), nullptr);
    if (is_new) {
        put(image, file_);
        found->second = &*texts_.insert(opened()).first;
    }
    return *found->second;
}

Trial::Verdict Trial::judge(const Image& image, std::size_t acknowledged) {
    const std::string& found = found_in(image);
    if (found.starts_with(unreadable)) {
        // Before the first answer of init there need be nothing.
        return begins_with_nothing_ && acknowledged == 0 ? Verdict::sound : Verdict::corrupt;
    }
    if (found == states_[acknowledged]) return Verdict::sound;
    // What was in work when the power went may be there as a whole.
    if (acknowledged + 1 < states_.size() && found == states_[acknowledged + 1]) return Verdict::sound;
    for (std::size_t i = 0; i < acknowledged; ++i) {
        if (found == states_[i]) return Verdict::lost;
    }
    return Verdict::corrupt;
}

void Trial::count(Verdict verdict, Counts& counts) const {
    ++counts.images;
    counts.corrupt += verdict == Verdict::corrupt;
    counts.lost += verdict == Verdict::lost;
}

/// Takes the power away while the image recovers.
void Trial::cut_recovery(const Image& image, std::size_t acknowledged, std::size_t times, Counts& counts) {
    put(image, file_);
    Recorder::watch(file_.string(), names_in(image));
    opened();
    const Operations recovery = Recorder::stop();
    for (std::size_t i = 0; i < times && !recovery.empty(); ++i) {
        const std::size_t cut = random_() % (recovery.size() + 1);
        count(judge(image_after(recovery, cut, image, Fate::mixed, random_), acknowledged), counts);
        ++counts.recovered_again;
    }
}

Counts Trial::search(std::size_t images, std::size_t again) {
    Counts counts;
    std::vector<std::size_t> acknowledgements;
    for (std::size_t i = 0; i < operations_.size(); ++i) {
        if (operations_[i].kind == Operation::Kind::acknowledged) acknowledgements.push_back(i + 1);
    }
    for (std::size_t i = 0; i < images; ++i) {
        // Every cut in turn, where there are images enough.
        const std::size_t cuts = operations_.size() + 1;
        std::size_t cut = images < cuts ? random_() % cuts : i % cuts;
        // Just behind an acknowledgement a loss shows first.
        if (i % 4 == 3) cut = acknowledgements[random_() % acknowledgements.size()];
        const auto dice = random_() % 8;
        const Fate fate = dice == 0 ? Fate::kept : dice < 3 ? Fate::dropped : Fate::mixed;
        const Image image = image_after(operations_, cut, before_, fate, random_);
        const std::size_t done = acknowledged(operations_, cut);
        const bool is_hot = image.contains("-journal") || image.contains("-wal");
        counts.hot += is_hot;
        const std::size_t seen = seen_.size();
        count(judge(image, done), counts);
        if (is_hot && again > 0 && seen_.size() > seen) cut_recovery(image, done, again, counts);
    }
    counts.different = seen_.size();
    return counts;
}

}  // namespace power_loss
