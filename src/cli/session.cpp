#include "session.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.hpp"
#include "parse.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/store/import.hpp"
#include "waybill/store/journal.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::size_t most_input_bytes = 64u << 20;
constexpr std::size_t most_line_bytes = 4096;

bool is_set(const Environment& environment, const std::string& name) {
    const auto value = environment.variable(name);
    return value && !value->empty() && *value != "0";
}

std::size_t columns_of(const Environment& environment) {
    for (const auto* name : {"WAYBILL_FORCE_TTY", "COLUMNS"}) {
        const auto number = base::parse_integer(environment.variable(name).value_or(""));
        if (number && *number >= 20 && *number <= 1000) return static_cast<std::size_t>(*number);
    }
    winsize size{};
    if (::ioctl(environment.out, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
    return 80;
}

bool wants_color(const Environment& environment, const std::string& asked, bool is_terminal) {
    if (!asked.empty() && asked != "auto" && asked != "always" && asked != "never") {
        throw Error(Fault::bad_value,
                    fmt::format("--color: '{}' is none of auto, always, never", base::visible(asked)));
    }
    if (asked == "always" || asked == "never") return asked == "always";
    if (const auto no = environment.variable("NO_COLOR"); no && !no->empty()) return false;
    if (is_set(environment, "CLICOLOR_FORCE")) return true;
    if (environment.variable("CLICOLOR") == "0") return false;
    return is_terminal && environment.variable("TERM").value_or("dumb") != "dumb";
}

base::Instant instant_option(const std::string& text, const std::string& flag) {
    if (const auto instant = base::parse_instant(text)) return *instant;
    throw Error(Fault::bad_value,
                fmt::format("{}: '{}' is not an instant like 2026-11-20T12:00:00Z", flag, base::visible(text)));
}

base::Day day_option(const std::string& text, const std::string& flag, base::Day today) {
    if (const auto day = base::parse_day(text, today)) return *day;
    throw Error(Fault::bad_value, fmt::format("{}: '{}' is not a day", flag, base::visible(text)),
                "write it as 2026-11-20");
}

/// The words of the command as they can be typed again, for the journal.
std::string typed(const std::vector<std::string>& arguments) {
    std::string line = "waybill";
    for (const auto& argument : arguments) {
        const bool is_plain = !argument.empty() && argument.find_first_not_of(
                                                       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                       "0123456789-_=./:,+%@") == std::string::npos;
        line += ' ';
        if (is_plain) {
            line += argument;
            continue;
        }
        line += '\'';
        for (const char c : argument) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
        line += '\'';
    }
    return line.size() > most_line_bytes ? base::shortened(line, most_line_bytes / 4) : line;
}

/// The separator within a word is marked, so that two words are never taken for one.
std::string joined_arguments(const std::vector<std::string>& arguments) {
    std::string joined;
    for (const auto& argument : arguments) {
        for (const char c : argument) joined += c == '\x1e' || c == '\x1f' ? std::string{'\x1e', c} : std::string{c};
        if (&argument != &arguments.back()) joined += '\x1f';
    }
    return joined;
}

}  // namespace

Session::Session(const Environment& environment, GlobalOptions options, const Leaf& leaf)
    : environment_(environment),
      options_(std::move(options)),
      leaf_(leaf),
      output_(environment.out, is_ci_log(environment)) {
    if (!options_.has_no_config) config_ = read_config(environment_);
    const auto env_now = environment_.variable("WAYBILL_NOW");
    if (!options_.now.empty()) {
        now_ = instant_option(options_.now, "--now");
        today_ = base::day_of(now_);
    } else if (!options_.today.empty()) {
        const auto clock = environment_.now();
        today_ = day_option(options_.today, "--today", environment_.local_day(clock));
        now_ = base::Instant{today_} + std::chrono::hours{12};
    } else if (env_now && !env_now->empty()) {
        now_ = instant_option(*env_now, "WAYBILL_NOW");
        today_ = base::day_of(now_);
    } else {
        now_ = environment_.now();
        today_ = environment_.local_day(now_);
    }
    style_.is_terminal =
        options_.output.empty() && (::isatty(environment_.out) == 1 || is_set(environment_, "WAYBILL_FORCE_TTY"));
    style_.columns = columns_of(environment_);
    style_.has_color =
        options_.output.empty() &&
        wants_color(environment_, options_.color.empty() ? config_.color : options_.color, style_.is_terminal);
    style_.is_ascii = options_.is_ascii;
    style_.has_header = !options_.has_no_header;
    if (!options_.output.empty() && options_.output != "-") output_.redirect(options_.output);
    // The answer of a change is written when the change is, so that a slow reader neither holds the lock nor undoes it.
    if (leaf_.is_change) output_.hold();
    if (!options_.as_of.empty()) options_.as_of = base::format_day(day_option(options_.as_of, "--as-of", today_));
}

Session::Session(const Session& whole, const Leaf& leaf, const Arguments& arguments)
    : Session(whole.environment_, read_global_options(arguments), leaf) {
    is_rehearsal_ = true;
    now_ = whole.now_;
    today_ = whole.today_;
    if (options_.actor.empty()) options_.actor = whole.options_.actor;
    output_.hold();
}

const std::string& Session::actor() {
    if (actor_) return *actor_;
    std::string name = options_.actor;
    for (const auto* variable : {"WAYBILL_ACTOR", "", "USER", "LOGNAME"}) {
        if (name.empty()) name = *variable == 0 ? config_.actor : environment_.variable(variable).value_or("");
    }
    if (name.empty()) {
        const passwd* user = ::getpwuid(::geteuid());
        name = user != nullptr ? user->pw_name : "unknown";
    }
    static constexpr base::Field field{.name = "actor", .type = base::Type::text, .help = {}};
    const auto value = base::checked(field, name);
    actor_ = base::display(field, value);
    return *actor_;
}

Project Session::project(bool needs_file) {
    return find_project(environment_, options_.dir, config_.trusted_dirs, needs_file);
}

checks::Severities Session::severities() const {
    if (!options_.data.empty()) return {};
    return read_project_config(find_project(environment_, options_.dir, config_.trusted_dirs, false).directory)
        .severities;
}

void Session::open(store::Access access) {
    int timeout_ms = 10'000;
    if (const auto text = environment_.variable("WAYBILL_TIMEOUT"); text && !text->empty()) {
        const auto seconds = base::parse_integer(*text);
        if (!seconds || *seconds < 0 || *seconds > 3600)
            throw Error(Fault::bad_value, "WAYBILL_TIMEOUT must be 0 to 3600 seconds");
        timeout_ms = static_cast<int>(*seconds) * 1000;
    }
    store_ = store::Store::open(project().file(), access, timeout_ms);
}

store::Store& Session::store() {
    if (writer_) return writer_->store();
    if (store_) return *store_;
    const bool is_as_if =
        !options_.data.empty() || !options_.as_of.empty() || !options_.assume.empty() || options_.is_dry_run;
    if (!options_.data.empty())
        store_ = store::Store::in_memory();
    else
        open(leaf_.is_change && !is_as_if ? store::Access::write : store::Access::read);
    if (is_as_if) prepare_copy();
    if (options_.seed) store_->seed_uids(*options_.seed);
    return *store_;
}

void Session::prepare_copy() {
    if (!options_.data.empty() && !options_.as_of.empty()) {
        throw Error(Fault::usage, "--as-of needs the history of a project; an export has none",
                    "leave --data or --as-of out");
    }
    if (!options_.data.empty()) {
        const auto drafts = exchange::read_jsonl(read_input(options_.data), options_.data);
        store_->seed_uids(options_.seed.value_or(1));
        store_->write({.at = base::format_instant(now_), .actor = "data", .line = "import"},
                      [&](store::Writer& writer) {
                          writer.allow_loops();  // what was let in once is read, and found by `check`
                          store::import_drafts(writer, drafts);
                      });
    } else if (!options_.as_of.empty()) {
        store_ = store::as_of(*store_, day_option(options_.as_of, "--as-of", today_));
    } else {
        store_ = store_->copy();
    }
    is_copy_ = true;
    store_->seed_uids(options_.seed.value_or(1));
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
    const auto command = parsed.leaf.words();
    // These work on files of their own, which an answer "as if" must leave alone.
    const bool is_outside = command == "init" || command == "demo" || command == "restore";
    if (!parsed.leaf.is_change || is_outside) {
        throw Error(Fault::usage, fmt::format("--assume: '{}' changes no record", command),
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
    Session inner(*this, parsed.leaf, parsed.arguments);
    inner.writer_ = &writer;
    parsed.leaf.run(parsed.arguments, inner);
    inner.output_.discard();
    for (auto& warning : inner.warnings_) warn(std::move(warning));
}

store::Committed Session::change(const std::function<void(store::Writer&)>& change, Part part) {
    if (writer_) {
        change(*writer_);
        return {};
    }
    if (!is_rehearsal_ && (!options_.data.empty() || !options_.as_of.empty() || !options_.assume.empty())) {
        throw Error(Fault::usage, "a change cannot be made under --data, --as-of or --assume", "leave that option out");
    }
    store::CommandInfo info{.at = base::format_instant(now_), .actor = actor(), .line = typed(environment_.arguments)};
    if (!is_copy_ && !is_rehearsal_ && part == Part::whole && !options_.request_id.empty()) {
        info.request_id = options_.request_id;
        info.arguments = joined_arguments(environment_.arguments);
        info.answer = [this] { return output_.pending(); };
    }
    store();
    if (options_.is_dry_run) info.request_id.clear();
    const auto committed = store_->write(info, change);
    if (options_.is_dry_run && !is_rehearsal_ && part == Part::whole) remark("dry run: nothing was written");
    return committed;
}

std::string Session::schema() const {
    std::string words = leaf_.words();
    for (char& c : words) c = c == ' ' ? '-' : c;
    return fmt::format("waybill.{}/1", words);
}

std::string Session::envelope(const std::string& data) const {
    std::string json = fmt::format("{{\"schema\":{},\"as_of\":\"{}\",\"data\":", base::json_string(schema()),
                                   options_.as_of.empty() ? base::format_day(today_) : options_.as_of);
    json += data.empty() ? "null" : data;
    json += ",\"warnings\":[";
    for (std::size_t i = 0; i < warnings_.size(); ++i) {
        const Warning& warning = warnings_[i];
        json += fmt::format("{}{{\"code\":{},\"message\":{},\"record\":{}}}", i > 0 ? "," : "",
                            base::json_string(warning.code), base::json_string(warning.message),
                            warning.record.empty() ? "null" : base::json_string(warning.record));
    }
    return json + "]}\n";
}

void Session::show(const view::Document& document, const std::function<std::string()>& data) {
    switch (format()) {
        case view::Format::text:
            output_.write(view::render_text(document, style_));
            break;
        case view::Format::md:
            output_.write(view::render_markdown(document));
            break;
        case view::Format::html:
            output_.write(view::render_html(document));
            break;
        case view::Format::csv:
            output_.write(view::render_csv(document, ','));
            break;
        case view::Format::tsv:
            output_.write(view::render_csv(document, '\t'));
            break;
        case view::Format::json:
            output_.write(envelope(data()));
            break;
        case view::Format::jsonl:
            throw Error(Fault::bad_value, fmt::format("'{}' has no jsonl form", leaf_.words()), "use --json");
    }
}

void Session::tell(const std::string& text, const std::function<std::string()>& data) {
    if (options_.is_json)
        output_.write(envelope(data()));
    else
        output_.write(base::visible(text, true) + "\n");
}

std::unique_ptr<view::RowWriter> Session::list(std::vector<view::Column> columns) {
    return view::make_row_writer(format(), style_,
                                 {.schema = schema(),
                                  .as_of = options_.as_of.empty() ? base::format_day(today_) : options_.as_of,
                                  .title = leaf_.words()},
                                 std::move(columns), [this](std::string_view bytes) { output_.write(bytes); });
}

void Session::remark(const std::string& text) {
    if (!options_.is_quiet && !is_rehearsal_) remarks_ += message_text(text) + "\n";
}

void Session::finish() {
    output_.finish();
    Output err(environment_.err, is_ci_log(environment_));
    err.write(std::exchange(remarks_, {}));
    err.finish();
}

void Session::warn(Warning warning) {
    remark(fmt::format("warning: {}", warning.message));
    warnings_.push_back(std::move(warning));
}

std::string Session::read_input(const std::string& path) {
    int descriptor = environment_.in;
    if (path != "-") {
        descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0)
            throw Error(Fault::no_project, fmt::format("{} cannot be read: {}", path, std::strerror(errno)));
    } else if (::isatty(descriptor) == 1) {
        Output err(environment_.err);
        err.write("reading from the keyboard; Ctrl-D ends it\n");
        err.finish();
    }
    std::string text;
    char chunk[64 * 1024];
    ssize_t count = 0;
    while ((count = ::read(descriptor, chunk, sizeof chunk)) > 0 && text.size() <= most_input_bytes) {
        text.append(chunk, static_cast<std::size_t>(count));
    }
    const int why = errno;
    if (path != "-") ::close(descriptor);
    if (count < 0) throw Error(Fault::no_project, fmt::format("{} cannot be read: {}", path, std::strerror(why)));
    if (text.size() > most_input_bytes)
        throw Error(Fault::bad_data, fmt::format("{} is larger than 64 MiB", path), "split it into several files");
    return text;
}

int carry_out(const Environment& environment, const Leaf& leaf, const Arguments& arguments) {
    Session session(environment, read_global_options(arguments), leaf);
    const auto& id = session.options().request_id;
    if (!id.empty() && leaf.is_change && leaf.words() != "init" && leaf.words() != "demo") {
        if (const auto kept = session.store().request(id)) {
            if (kept->arguments != joined_arguments(environment.arguments)) {
                throw Error(Fault::request_reused,
                            fmt::format("the request id '{}' was used with other arguments", base::visible(id)),
                            "use a new --request-id for each change");
            }
            session.output_.write(kept->answer);
            session.finish();
            return 0;
        }
    }
    const int code = leaf.run(arguments, session);
    session.finish();
    return code;
}

}  // namespace waybill::cli
