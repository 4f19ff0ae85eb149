#include <utility>

#include <fmt/format.h>

#include "parse.hpp"
#include "session.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/store/import.hpp"
#include "waybill/store/journal.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::size_t most_line_bytes = 4096;

/// The command as it was typed, for the journal.
std::string typed(const std::vector<std::string>& arguments) {
    const auto line = "waybill " + joined_line(arguments);
    return line.size() > most_line_bytes ? base::shortened(line, most_line_bytes / 4) : line;
}

/// Whether a command has files of its own, which an answer "as if" must leave alone.
bool is_outside(const std::string& command) {
    return command == "init" || command == "demo" || command == "restore";
}

}  // namespace

void Session::prepare_copy() {
    if (!options_.data.empty() && !options_.as_of.empty()) {
        throw Error(Fault::usage, "--as-of needs the history of a project; an export has none",
                    "leave --data or --as-of out");
    }
    if (!options_.data.empty()) {
        const auto drafts = exchange::read_jsonl(read_input(options_.data), options_.data);
        if (drafts.empty())  // a gate that was given nothing must not pass
            throw Error(Fault::bad_data, fmt::format("{} holds no record", base::visible(options_.data)),
                        "the project it is of has no record yet, or its export was cut off");
        if (look_at_data_) look_at_data_(drafts);
        store_->seed_uids(options_.seed.value_or(1));
        store_->write({.at = base::format_instant(now()), .actor = "data", .line = "import"},
                      [&](store::Writer& writer) {
                          writer.allow_loops();  // what was let in once is read, and found by `check`
                          store::import_drafts(writer, drafts);
                      });
    } else if (!options_.as_of.empty()) {
        store_ = store::as_of(*store_, base::parse_day(options_.as_of).value());
    } else {
        store_ = store_->copy();
    }
    is_copy_ = true;
    store_->seed_uids(options_.seed.value_or(1));
    if (look_before_ && !options_.assume.empty()) look_before_(*store_);
    for (const auto& line : options_.assume) rehearse(line);
}

void Session::use(store::Store store) {
    store_ = std::move(store);
    if (options_.seed) store_->seed_uids(*options_.seed);
}

void Session::rehearse(const std::string& line) {
    auto words = split_line(line);
    if (!words.empty() && words.front() == "waybill") words.erase(words.begin());
    const Parsed parsed = parse(words);
    if (!parsed.leaf.is_change || is_outside(parsed.leaf.words())) {
        throw Error(Fault::usage, fmt::format("--assume: '{}' changes no record", parsed.leaf.words()),
                    "assume an add, an edit or a remove: --assume \"feature edit PAY-12 --team web\"");
    }
    Session inner(*this, parsed.leaf, parsed.arguments);
    inner.store_ = std::move(store_);
    const int code = parsed.leaf.run(parsed.arguments, inner);
    store_ = std::move(inner.store_);
    inner.output_.discard();
    if (code != 0) throw Error(Fault::refused, fmt::format("--assume '{}' does not go through", base::visible(line)));
}

void Session::perform(store::Writer& writer, const std::vector<std::string>& words) {
    const Parsed parsed = parse(words);
    if (!parsed.leaf.is_change) throw Error(Fault::usage, fmt::format("'{}' changes no record", parsed.leaf.words()));
    perform(writer, parsed);
}

Session::Performed Session::perform(store::Writer& writer, const Parsed& parsed) {
    Session inner(*this, parsed.leaf, parsed.arguments);
    inner.writer_ = &writer;
    if (options_.is_json || options_.format == view::Format::jsonl) {
        inner.options_.format = view::Format::json;
        inner.options_.is_json = true;
    }
    Performed performed;
    performed.code = parsed.leaf.run(parsed.arguments, inner);
    performed.answer = inner.output_.pending();
    inner.output_.discard();
    for (auto& warning : inner.warnings_) warn(std::move(warning));
    readings_.insert(readings_.end(), inner.readings_.begin(), inner.readings_.end());
    inputs_.insert(inner.inputs_.begin(), inner.inputs_.end());
    return performed;
}

int Session::go_on_as(const std::vector<std::string>& words) {
    const Parsed parsed = parse(words);
    // Whatever is thrown, the session points to a leaf that outlives it again.
    struct Restored {
        const Leaf*& leaf;
        const Leaf* before;
        ~Restored() { leaf = before; }
    } const restored{leaf_, std::exchange(leaf_, &parsed.leaf)};
    line_ = words;
    return parsed.leaf.run(parsed.arguments, *this);
}

void Session::refuse_as_if(std::string_view what) const {
    if (options_.data.empty() && options_.as_of.empty() && options_.assume.empty()) return;
    throw Error(Fault::usage, fmt::format("{} under --data, --as-of or --assume", what), "leave that option out");
}

store::Committed Session::change(const std::function<void(store::Writer&)>& change, Part part) {
    if (writer_) {
        change(*writer_);
        return {};
    }
    if (!is_rehearsal_) refuse_as_if("a change cannot be made");
    store::CommandInfo info{.at = base::format_instant(now()),
                            .actor = actor(),
                            .line = typed(line_.empty() ? environment_.arguments : line_)};
    if (!is_copy_ && !is_rehearsal_ && part == Part::whole && !options_.request_id.empty()) {
        info.request_id = options_.request_id;
        info.request = [this] { return kept_request(); };
    }
    store();
    if (options_.is_dry_run) info.request_id.clear();
    if (!is_copy_ && !is_rehearsal_) check_clock();
    const auto committed = store_->write(info, change);
    is_changed_ = is_changed_ || (!is_copy_ && !is_rehearsal_);
    if (options_.is_dry_run && !is_rehearsal_ && part == Part::whole) remark("dry run: nothing was written");
    return committed;
}

void Session::check_clock() {
    if (clock_.is_told) return;
    clock_.is_told = true;  // once a command
    if (auto problem = stepped_back(now(), store::newest_instant(*store_)); !problem.empty())
        warn({"clock_stepped_back", std::move(problem), ""});
}

}  // namespace waybill::cli
