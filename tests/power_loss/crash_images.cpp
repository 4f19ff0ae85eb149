#include "crash_images.hpp"

#include <algorithm>

namespace power_loss {
namespace {

using Kind = Operation::Kind;
constexpr std::size_t sector = 512;

/// The index of the last operation before `cut` that brings what came before it to the disk, plus one.
template <class Brings>
std::size_t synced_until(const Operations& operations, std::size_t cut, Brings brings) {
    for (std::size_t i = cut; i-- > 0;) {
        if (brings(operations[i])) return i + 1;
    }
    return 0;
}

void put(std::string& content, std::size_t at, std::string_view bytes) {
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
    content.replace(at, bytes.size(), bytes);
}

/// Some sectors of the write reached the disk, the others did not.
void tear(std::string& content, const Operation& write, std::mt19937_64& random) {
    const auto at = static_cast<std::size_t>(write.offset);
    for (std::size_t from = 0; from < write.bytes.size();) {
        // Sectors lie where the disk has them, not where the write begins.
        const std::size_t until = std::min(write.bytes.size(), ((at + from) / sector + 1) * sector - at);
        if (random() % 2 == 0) put(content, at + from, std::string_view(write.bytes).substr(from, until - from));
        from = until;
    }
}

void apply(std::string& content, const Operation& operation, Fate fate, std::mt19937_64& random) {
    const auto dice = fate == Fate::kept ? 0 : fate == Fate::dropped ? 1 : random() % 3;
    if (dice == 1) return;
    if (operation.kind == Kind::truncate)
        content.resize(static_cast<std::size_t>(operation.offset), '\0');
    else if (dice == 2)
        tear(content, operation, random);
    else
        put(content, static_cast<std::size_t>(operation.offset), operation.bytes);
}

/// The file that each name stands for.
std::map<std::string, std::size_t> names_after(const Operations& operations, std::size_t cut, const Image& before,
                                               Fate fate, std::mt19937_64& random) {
    std::map<std::string, std::size_t> names;
    for (const auto& [name, content] : before) names.emplace(name, names.size());
    const auto certain =
        synced_until(operations, cut, [](const Operation& one) { return one.kind == Kind::sync_directory; });
    std::size_t until = cut;
    if (fate == Fate::dropped) until = certain;
    if (fate == Fate::mixed) until = certain + random() % (cut - certain + 1);
    for (std::size_t i = 0; i < until; ++i) {
        if (operations[i].kind == Kind::create) names[operations[i].name] = operations[i].inode;
        if (operations[i].kind == Kind::unlink) names.erase(operations[i].name);
    }
    return names;
}

}  // namespace

Image image_after(const Operations& operations, std::size_t cut, const Image& before, Fate fate,
                  std::mt19937_64& random) {
    const auto names = names_after(operations, cut, before, fate, random);
    std::map<std::size_t, std::string> contents;
    for (const auto& [name, content] : before) contents.emplace(contents.size(), content);
    Image image;
    for (const auto& [name, inode] : names) {
        std::string& content = contents[inode];
        const auto certain = synced_until(operations, cut, [inode = inode](const Operation& one) {
            return one.kind == Kind::sync && one.inode == inode;
        });
        for (std::size_t i = 0; i < cut; ++i) {
            const Operation& one = operations[i];
            const bool is_change = one.inode == inode && (one.kind == Kind::write || one.kind == Kind::truncate);
            if (is_change) apply(content, one, i < certain ? Fate::kept : fate, random);
        }
        image[name] = content;
    }
    return image;
}

std::size_t acknowledged(const Operations& operations, std::size_t cut) {
    return static_cast<std::size_t>(std::count_if(operations.begin(),
                                                  operations.begin() + static_cast<std::ptrdiff_t>(cut),
                                                  [](const Operation& one) { return one.kind == Kind::acknowledged; }));
}

}  // namespace power_loss
