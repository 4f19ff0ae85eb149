#include <filesystem>
#include <fstream>
#include <iterator>

#include <stdlib.h>

#include "exchange.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/store/doctor.hpp"

using namespace waybill;
namespace fs = std::filesystem;

namespace {

/// A small project's file, and a directory in which damaged copies of it are opened. It goes away with the process.
class Project {
public:
    Project() {
        std::string name = (fs::temp_directory_path() / "waybill-fuzz-XXXXXX").string();
        fuzz::require(::mkdtemp(name.data()) != nullptr, "a directory can be made");
        directory_ = name;
        {
            auto store = store::Store::create(directory_ / "whole.db");
            store.seed_uids(1);
            fuzz::imported(store, exchange::read_jsonl(records, "records"));
            export_ = fuzz::exported(store);
        }
        std::ifstream in(directory_ / "whole.db", std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(in), {});
    }
    ~Project() { fs::remove_all(directory_); }
    const std::string& bytes() const { return bytes_; }
    const std::string& exported() const { return export_; }

    /// Writes the bytes as a file of a directory of its own, empty but for it.
    fs::path damaged(const std::string& bytes) const {
        const auto place = directory_ / "damaged";
        fs::remove_all(place);
        fs::create_directory(place);
        std::ofstream(place / "waybill.db", std::ios::binary) << bytes;
        return place / "waybill.db";
    }

private:
    static constexpr std::string_view records =
        R"({"kind":"project","key":"WEB","name":"Shop"}
{"kind":"team","key":"payments","name":"Payments"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Saved cards","team":"payments","stage":"building"}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"Guest checkout"}
{"kind":"dependency","key":"WEB-D1","from":"WEB-2","on":"WEB-1","type":"blocks"}
{"kind":"risk","key":"R-1","title":"The gateway is late","features":["WEB-1"]}
)";
    fs::path directory_;
    std::string bytes_, export_;
};

/// The whole file changed as the input says, four bytes at a time: an offset, and the byte that is put there; an offset
/// from 0xf00000 on cuts the file instead.
std::string changed(std::string bytes, const std::uint8_t* data, std::size_t size) {
    for (std::size_t at = 0; at + 4 <= size && !bytes.empty(); at += 4) {
        const std::size_t offset = (data[at] * 65536u + data[at + 1] * 256u + data[at + 2]) % bytes.size();
        if (data[at] >= 0xf0)
            bytes.resize(offset);
        else
            bytes[offset] = static_cast<char>(data[at + 3]);
    }
    return bytes;
}

}  // namespace

/// A file with bytes changed: it is refused, or read as it was, or the doctor says that it is not what it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Project project;
    if (size > 256) return 0;
    const auto file = project.damaged(changed(project.bytes(), data, size));
    fuzz::is_refused([&] {
        const auto store = store::Store::open(file, store::Access::read, 0);
        std::string text;
        const bool is_refused = fuzz::is_refused([&] { text = fuzz::exported(store); });
        bool is_found = false;
        for (const auto& one : store::examine(store)) is_found = is_found || one.health == store::Health::failure;
        fuzz::require(is_found || (!is_refused && text == project.exported()),
                      "the doctor finds what changes an export");
    });
    return 0;
}
