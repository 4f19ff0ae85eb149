#include "salvaging.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <sys/stat.h>

#include "../session.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/store/disk.hpp"
#include "waybill/store/salvage.hpp"

namespace waybill::cli {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Fault;

constexpr std::size_t shown_unreadable = 20;

/// A directory of our own beside the file to be written; it goes away with its content.
class Scratch {
public:
    explicit Scratch(const fs::path& beside) {
        const fs::path directory = beside.has_parent_path() ? beside.parent_path() : fs::path(".");
        // SQLite refuses a path with a link anywhere in it.
        std::error_code error;
        const fs::path real = fs::canonical(directory, error);
        if (error) store::cannot_create(beside, error.value());
        std::string name = (real / ".waybill-salvage-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) store::cannot_create(beside, errno);
        path_ = name;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

store::Salvaged salvaged_into(const fs::path& source, const std::string& file) {
    const Scratch scratch(file);
    Output output(-1);
    output.redirect(file);  // appears whole or not at all
    auto salvaged = store::salvage(source, scratch.path(), [&](std::string_view line) {
        output.write(line);
        output.write("\n");
    });
    output.finish();
    return salvaged;
}

view::Document document_of(const store::Salvaged& salvaged) {
    view::Table table{.columns = {{"records", "records", view::Align::left, true},
                                  {"written", "written", view::Align::right, true},
                                  {"from_journal", "told by the journal", view::Align::right}},
                      .rows = {}};
    for (const auto& [kind, count] : salvaged.kinds) {
        if (count.records > 0)
            table.rows.push_back({{kind}, {fmt::format("{}", count.records)}, {fmt::format("{}", count.from_journal)}});
    }
    view::Document document{.title = "", .subtitle = "", .sections = {{"salvaged", "", {table}}}};
    auto& blocks = document.sections.front().blocks;
    for (std::size_t i = 0; i < std::min(shown_unreadable, salvaged.unreadable.size()); ++i)
        blocks.push_back(view::Paragraph{"not read: " + salvaged.unreadable[i], view::Tone::bad});
    if (salvaged.unreadable.size() > shown_unreadable)
        blocks.push_back(view::Paragraph{fmt::format("and {} more", salvaged.unreadable.size() - shown_unreadable),
                                         view::Tone::bad});
    return document;
}

}  // namespace

int salvage_to(const std::string& file, Session& session) {
    if (file == "-" || file.empty()) {
        throw Error(Fault::usage, "--salvage needs the name of a file: a copy of the database is made beside it",
                    "waybill doctor --salvage readable.jsonl");
    }
    if (store::is_there(file))
        throw Error(Fault::exists, fmt::format("{} is there already", file), "name another file");
    const auto salvaged = salvaged_into(session.project().file(), file);
    session.show(document_of(salvaged), [&] {
        std::string unreadable;
        for (const auto& one : salvaged.unreadable)
            unreadable += (unreadable.empty() ? "" : ",") + base::json_string(one);
        return fmt::format("{{\"file\":{},\"records\":{},\"from_journal\":{},\"unreadable\":[{}]}}",
                           base::json_string(file), salvaged.records(), salvaged.from_journal(), unreadable);
    });
    session.remark(fmt::format("{} written to {}; waybill import {} reads them into a new project",
                               base::counted(salvaged.records(), "record"), file, file));
    return salvaged.unreadable.empty() ? 0 : 1;
}

}  // namespace waybill::cli
