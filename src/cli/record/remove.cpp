#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr std::size_t most_unasked = 3;  ///< records that one command removes without asking

/// More than a person may have meant: how many go with the one that was named.
struct Many {
    std::string name;
    std::size_t count;
};

std::string removed_json(const std::vector<Record>& removed) {
    std::string json = "[";
    for (const auto& one : removed) {
        if (json.size() > 1) json += ',';
        base::append_record_json(json, one, true);
    }
    return json + "]";
}

void remove_and_tell(const base::Kind& kind, const std::string& name, bool is_confirmed, Session& session) {
    session.change([&](store::Writer& writer) {
        const Record record = writer.store().get(kind, name);
        const auto removed = writer.remove(record);
        if (removed.size() > most_unasked && !is_confirmed) throw Many{std::string(record.name()), removed.size() - 1};
        std::string also;
        if (removed.size() > 1)
            also = fmt::format(", with {} on it",
                               base::counted(removed.size() - 1, "record that hung", "records that hung"));
        session.tell(fmt::format("{} removed{}. waybill undo brings it back", record.name(), also),
                     [&] { return removed_json(removed); });
    });
}

}  // namespace

int remove_record(const base::Kind& kind, const Arguments& arguments, Session& session) {
    const auto name = arguments.value(kind.is_keyed() ? "key" : "uid");
    try {
        remove_and_tell(kind, name, session.options().is_yes, session);
    } catch (const Many& many) {
        // Nobody is asked while others wait for the lock: what was tried is taken back first.
        session.confirm(
            fmt::format("{} and {} that hang on it would be removed", many.name, base::counted(many.count, "record")));
        remove_and_tell(kind, name, true, session);
    }
    return 0;
}

}  // namespace waybill::cli
