#include "session.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "message.hpp"
#include "pager.hpp"
#include "parts.hpp"
#include "record/words.hpp"
#include "screen.hpp"
#include "settings.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/base/typed_day.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/view/diagram.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::size_t most_input_bytes = 64u << 20;
constexpr std::size_t most_mermaid_arrows = 500;  // the default of its maxEdges

std::string warnings_json(const std::vector<Warning>& warnings) {
    std::string json = "[";
    for (const auto& [code, message, record] : warnings) {
        json += fmt::format("{}{{\"code\":{},\"message\":{},\"record\":{}}}", json.size() > 1 ? "," : "",
                            base::json_string(code), base::json_string(message),
                            record.empty() ? "null" : base::json_string(record));
    }
    return json + "]";
}

/// The settings; none where they cannot be read and the command is one that helps to mend them.
Config config_for(const Leaf& leaf, const Environment& environment) {
    constexpr std::array mending{"help", "version", "config path", "config set", "config unset"};
    try {
        return read_config(environment);
    } catch (const Error&) {
        if (std::find(mending.begin(), mending.end(), leaf.words()) == mending.end()) throw;
    }
    return {};
}

/// A command that has that form, for whoever asked another one for it.
std::string_view command_with(view::Format form) {
    return view::is_for_findings(form)                     ? "check"
           : form == view::Format::eml                     ? "report"
           : view::has_form(view::Drawing::calendar, form) ? "plan"
                                                           : "service map";
}

/// Some formats are for few commands; where they are not asked for with this one, text takes their place.
void refuse_other_forms(GlobalOptions& options, const Leaf& leaf) {
    if (!options.format || !(view::is_for_drawings(*options.format) || view::is_for_findings(*options.format))) return;
    if (leaf.written != nullptr && view::has_form(leaf.written->drawing, *options.format)) return;
    if (!options.is_format_chosen) return options.format.reset();
    const auto name = view::format_names()[static_cast<std::size_t>(*options.format)];
    throw Error(Fault::bad_value, fmt::format("'{}' has no {} form", leaf.words(), name),
                fmt::format("waybill {} --format {}", command_with(*options.format), name));
}

/// An answer never takes the place of what it is read from.
void refuse_own_input(const GlobalOptions& options) {
    std::error_code ignored;
    if (options.output.empty() || options.data.empty()) return;
    if (std::filesystem::equivalent(options.output, options.data, ignored))
        throw Error(Fault::usage, fmt::format("--output and --data are one file, {}", base::visible(options.data)),
                    "write the answer to another one");
}

}  // namespace

Session::Session(const Environment& environment, const Arguments& arguments, const Leaf& leaf)
    : environment_(environment),
      options_(read_global_options(arguments)),
      leaf_(&leaf),
      output_(environment.out, is_ci_log(environment)) {
    if (!options_.has_no_config) config_ = config_for(leaf, environment_);
    complete(options_, arguments, environment_, config_);
    refuse_other_forms(options_, leaf);
    clock_ = read_clock(environment_, options_);
    style_ = style_of(environment_, options_);
    refuse_own_input(options_);
    if (!options_.output.empty() && options_.output != "-") output_.redirect(options_.output);
    is_paged_ = !leaf_->is_change && is_text() && !options_.has_no_pager && !options_.is_accessible &&
                !is_ci(environment_) && is_on_screen(environment_, options_);
    // The answer of a change is written when the change is, so that a slow reader neither holds the lock nor undoes it.
    // What may need a pager is shown when all of it is known.
    if (leaf_->is_change || is_paged_) output_.hold();
    if (!options_.as_of.empty()) options_.as_of = base::format_day(read_day("as-of", options_.as_of));
}

Session::Session(const Session& whole, const Leaf& leaf, const Arguments& arguments)
    : environment_(whole.environment_),
      options_(read_global_options(arguments)),
      leaf_(&leaf),
      config_(whole.config_),
      clock_(whole.clock_),
      style_(whole.style_),
      output_(whole.environment_.out) {
    is_rehearsal_ = true;
    if (options_.actor.empty()) options_.actor = whole.options_.actor;
    options_.is_yes = options_.is_yes || whole.options_.is_yes;
    options_.has_no_input = true;
    options_.dir = whole.options_.dir;
    options_.data = whole.options_.data;  // the rules weigh as they do where the records come from
    style_.has_header = !options_.has_no_header;
    output_.hold();
}

const std::string& Session::actor() {
    if (actor_) return *actor_;
    std::string name = options_.actor;
    for (const auto* variable : {"USER", "LOGNAME"}) {
        if (name.empty()) name = environment_.variable(variable).value_or("");
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
    store_ = store::Store::open(project().file(), access, open_options());
}

store::OpenOptions Session::open_options() const {
    store::OpenOptions options(options_.timeout_ms);
    options.waiting = [this] { say_now("waiting for another process that is changing the project"); };
    if (options_.is_debug) {
        options.ran = [this](std::string_view sql, double milliseconds) {
            say_now(fmt::format("debug: {:.1f} ms {}", milliseconds, base::visible(sql)));
        };
    }
    return options;
}

store::Store& Session::store() {
    if (writer_) return writer_->store();
    if (store_) return *store_;
    const bool is_as_if =
        !options_.data.empty() || !options_.as_of.empty() || !options_.assume.empty() || options_.is_dry_run;
    if (!options_.data.empty())
        store_ = store::Store::in_memory();
    else
        open(leaf_->is_change && !is_as_if ? store::Access::write : store::Access::read);
    if (is_as_if) prepare_copy();
    if (options_.seed) store_->seed_uids(*options_.seed);
    return *store_;
}

std::string Session::schema() const {
    std::string words = leaf_->words();
    for (char& c : words) c = c == ' ' ? '-' : c;
    return fmt::format("waybill.{}/1", words);
}

std::string Session::envelope(const std::string& data) const {
    return fmt::format("{{\"schema\":{},\"as_of\":\"{}\",\"data\":{},\"warnings\":{}}}\n", base::json_string(schema()),
                       options_.as_of.empty() ? base::format_day(today()) : options_.as_of,
                       data.empty() ? "null" : data, warnings_json(warnings_));
}

void Session::print(std::string_view page) {
    if (style_.is_ascii)
        output_.write(view::in_ascii(page, format()));
    else
        output_.write(page);
}

void Session::put_findings(std::string_view page) {
    if (format() == view::Format::github) output_.be_obeyed();
    print(page);
}

void Session::show(const view::Document& document, const std::function<std::string()>& data) {
    auto form = format();
    if (form == view::Format::jsonl) {
        if (options_.is_format_chosen)
            throw Error(Fault::bad_value, fmt::format("'{}' has no jsonl form", leaf_->words()), "use --json");
        form = view::Format::text;
    }
    answer_also([&] { return view::render_text(document, style_); }, data);
    if (form == view::Format::text) return print(view::render_text(document, style_));
    if (form == view::Format::md) return print(view::render_markdown(document));
    if (form == view::Format::html) return print(view::render_html(document, "waybill " + leaf_->words()));
    if (form == view::Format::json) return print(envelope(data()));
    print(view::render_csv(document, form == view::Format::csv ? ',' : '\t', style_.has_header));
}

void Session::show(const view::Document& document, const std::function<std::string()>& data,
                   const view::Calendar& calendar) {
    if (view::is_for_drawings(format()) && calendar.events.empty())
        throw Error(Fault::refused, "nothing is planned: there is nothing to put on a calendar",
                    "waybill plan --all plans ideas too");
    if (format() == view::Format::ics) return print(view::render_ics(calendar, now()));
    if (format() == view::Format::mermaid) return print(view::render_mermaid(calendar));
    show(document, data);
}

void Session::show(const view::Document& document, const std::function<std::string()>& data,
                   const view::Diagram& diagram) {
    if (view::is_for_drawings(format()) && diagram.things.empty())
        throw Error(Fault::refused, "there is nothing to draw",
                    fmt::format("waybill {} says what to record", leaf_->words()));
    if (format() == view::Format::mermaid) {
        if (diagram.arrows.size() > most_mermaid_arrows)
            remark(fmt::format(
                "Mermaid draws {} arrows unless its maxEdges is raised, and here are {}: --format dot has no "
                "such limit",
                most_mermaid_arrows, diagram.arrows.size()));
        return print(view::render_mermaid(diagram));
    }
    if (format() == view::Format::dot) return print(view::render_dot(diagram));
    show(document, data);
}

void Session::tell(const std::string& text, const std::function<std::string()>& data) {
    const auto line = base::visible(text, true) + "\n";
    answer_also([&] { return line; }, data);
    print(options_.is_json ? envelope(data()) : line);
}

std::unique_ptr<view::RowWriter> Session::list(std::vector<view::Column> columns) {
    return view::make_row_writer(format(), style_,
                                 {.schema = schema(),
                                  .as_of = options_.as_of.empty() ? base::format_day(today()) : options_.as_of,
                                  .title = leaf_->words(),
                                  .warnings = warnings_json(warnings_)},
                                 std::move(columns), [this](std::string_view bytes) { print(bytes); });
}

void Session::echo(std::string_view name, const std::string& text, const std::string& reading) {
    if (base::trimmed(text) != reading) readings_.push_back(fmt::format("{} {}", spoken(name), reading));
}

void Session::refuse_missing_feature(std::string_view name) {
    const auto dash = name.rfind('-');
    if (dash == std::string_view::npos || !base::parse_integer(name.substr(dash + 1))) return;
    if (store().find(portfolio::project, name.substr(0, dash))) store().get(features::feature, name);
}

base::Value Session::read_value(const base::Field& field, const std::string& text) {
    const bool is_now = field.type == base::Type::instant && base::same_ignoring_case(base::trimmed(text), "now");
    auto value = base::parse_value(field, is_now ? base::format_instant(now()) : text, today());
    if (field.type == base::Type::reference_or_text) refuse_missing_feature(base::trimmed(text));
    const auto kept = base::display(field, value);
    const auto day = field.type == base::Type::day ? base::parse_day(kept) : std::nullopt;
    if (day && kept != base::trimmed(text)) echo(field.name, text, base::format_weekday(*day));
    if (field.type == base::Type::instant) echo(field.name, text, kept);
    if (field.type == base::Type::duration && !base::parse_number(base::trimmed(text))) echo(field.name, text, kept);
    return value;
}

base::Day Session::read_day(std::string_view name, const std::string& text) {
    const auto day = base::typed_day(fmt::format("--{}", name), text, today());
    if (base::format_day(day) != text) echo(name, text, base::format_weekday(day));
    return day;
}

void Session::remark(const std::string& text) {
    if (!options_.is_quiet && !is_rehearsal_) remarks_ += message_text(text) + "\n";
}

void Session::say_now(const std::string& text) const {
    if (options_.is_quiet || is_rehearsal_) return;
    const auto line = message_text(text) + "\n";
    Output err(environment_.err, is_ci_log(environment_));
    err.write(style_.is_ascii ? view::in_ascii(line, view::Format::text) : line);
    err.finish();
}

void Session::send() {
    if (options_.is_silent && (options_.output.empty() || options_.output == "-")) output_.discard();
    const auto& answer = output_.pending();
    const auto lines = static_cast<std::size_t>(std::count(answer.begin(), answer.end(), '\n'));
    if (is_paged_ && lines >= rows_of(environment_)) {
        const auto pager = pager_of(environment_, options_);
        if (!pager.empty()) {
            store_.reset();  // whoever reads at leisure must not keep others waiting
            if (show_in_pager(pager, answer)) output_.discard();
        }
    }
    output_.finish();
}

void Session::say_origins() {
    if (!options_.is_verbose) return;
    if (store_ && !store_->file().empty()) remark(fmt::format("project: {}", store_->file().string()));
    const auto file = options_.has_no_config ? std::string() : config_file(environment_);
    std::error_code ignored;
    const bool is_there = std::filesystem::is_regular_file(file, ignored);
    remark(fmt::format("settings: {}", file.empty() ? "no file" : is_there ? file : file + " (there is none)"));
    remark(fmt::format("today: {}", base::format_day(today())));
}

void Session::finish() {
    say_origins();
    send();
    if (!readings_.empty()) remark("read as: " + base::joined(std::exchange(readings_, {}), ", "));
    Output err(environment_.err, is_ci_log(environment_));
    const auto remarks = std::exchange(remarks_, {});
    err.write(style_.is_ascii ? view::in_ascii(remarks, view::Format::text) : remarks);
    err.finish();
}

void Session::warn(Warning warning) {
    remark(fmt::format("warning: {}", warning.message));
    warnings_.push_back(std::move(warning));
}

std::string Session::read_file(const std::string& path) {
    int descriptor = environment_.in;
    if (path == "-" && writer_ != nullptr)
        throw Error(Fault::usage, "standard input is not for a part of another command", "name a file");
    if (path != "-") {
        descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) refuse_unreadable(path, errno);
    } else if (::isatty(descriptor) == 1) {
        Output err(environment_.err);
        err.write("reading from the keyboard; Ctrl-D ends it\n");
        err.finish();
    }
    std::string text;
    char chunk[64 * 1024];
    ssize_t count = 0;
    while (text.size() <= most_input_bytes) {
        base::stop_if_interrupted();
        count = ::read(descriptor, chunk, sizeof chunk);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        text.append(chunk, static_cast<std::size_t>(count));
    }
    const int why = errno;
    if (path != "-") ::close(descriptor);
    if (count < 0) refuse_unreadable(path, why);
    if (text.size() > most_input_bytes)
        throw Error(Fault::bad_data, fmt::format("{} is larger than 64 MiB", path), "split it into several files");
    return text;
}

int carry_out(const Environment& environment, const Leaf& leaf, const Arguments& arguments) {
    const auto began = std::chrono::steady_clock::now();
    Session session(environment, arguments, leaf);
    if (const auto& problem = session.clock_.problem; !problem.empty())
        session.warn({"unknown_time_zone", problem, ""});
    const int code = session.was_answered(arguments) ? 0 : leaf.run(arguments, session);
    try {
        session.finish();
    } catch (const Error& error) {
        if (!session.is_changed_) throw;
        throw Error(error.fault(), fmt::format("the change was made, but not answered: {}", error.message()),
                    "waybill log --limit 1 shows it");
    }
    if (session.options().is_debug) {
        const auto took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began);
        session.say_now(fmt::format("debug: {:.1f} ms in all", took.count()));
    }
    return code;
}

}  // namespace waybill::cli
