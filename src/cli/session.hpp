#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clock.hpp"
#include "config.hpp"
#include "options.hpp"
#include "output.hpp"
#include "project.hpp"
#include "verb.hpp"
#include "waybill/base/draft.hpp"
#include "waybill/base/error.hpp"
#include "waybill/cli/run.hpp"
#include "waybill/store/store.hpp"
#include "waybill/store/writer.hpp"
#include "waybill/view/calendar.hpp"
#include "waybill/view/document.hpp"
#include "waybill/view/rows.hpp"

namespace waybill::cli {

struct Parsed;

/// A remark that travels with the answer: on stderr for people, in the envelope for programs.
struct Warning {
    std::string code, message, record;
};

/// What a verb works with: the store, the clock, the one way to change and the one way to answer.
class Session {
public:
    Session(const Environment& environment, const Arguments& arguments, const Leaf& leaf);

    Session(const Session&) = delete;

    const GlobalOptions& options() const { return options_; }
    const Config& config() const { return config_; }
    const Environment& environment() const { return environment_; }
    base::Day today() const { return clock_.today; }
    base::Instant now() const { return clock_.now; }
    /// What was typed for a field. A day or a duration that was said otherwise than it is kept (`fri`, `2w`) is echoed
    /// once the answer is out. Throws Fault::bad_value.
    base::Value read_value(const base::Field& field, const std::string& text);
    /// The same of a day that is for no field, `name` being the flag.
    base::Day read_day(std::string_view name, const std::string& text);
    const std::string& actor();

    /// The store to read from: the project's, or a copy in memory under --as-of, --assume, --data or --dry-run.
    store::Store& store();
    /// Has `look` called with the records as they are before what is assumed, where something is: for answers that
    /// say what an assumption changes. Called before `store`.
    void look_before_assuming(std::function<void(const store::Store&)> look) { look_before_ = std::move(look); }
    /// Has `look` called with the records of --data as they stand in their file, where that is given. Called before
    /// `store`.
    void look_at_data(std::function<void(const std::vector<base::Draft>&)> look) { look_at_data_ = std::move(look); }
    /// Uses `store` from now on (init, demo).
    void use(store::Store store);
    /// Where the project is; throws where there is none.
    Project project(bool needs_file = true);

    /// Whether a change is all that the command does, or a step before its last one, in which the answer is given.
    enum class Part { whole, step };
    /// How the project weighs the rules: as it is itself, whatever state or export is asked.
    checks::Severities severities() const;

    /// Makes a change, journalled as this command. The answer given within it is kept with the request id. Nothing is
    /// kept under --dry-run. Refused where the records are not the project's own (--as-of, --data).
    store::Committed change(const std::function<void(store::Writer&)>& change, Part part = Part::whole);

    /// Throws Fault::usage under --data, --as-of or --assume, for what works on the project's own file; `what` says
    /// what cannot be done: "a backup cannot be made".
    void refuse_as_if(std::string_view what) const;

    /// Answers with a document; `data` gives the JSON of the envelope's `data`.
    void show(const view::Document& document, const std::function<std::string()>& data);
    /// The same, in the formats of calendars too.
    void show(const view::Document& document, const std::function<std::string()>& data, const view::Calendar& calendar);
    /// The same, in the formats of diagrams too.
    void show(const view::Document& document, const std::function<std::string()>& data, const view::Diagram& diagram);
    /// Answers with one line (`text`) or, as JSON, with `data`.
    void tell(const std::string& text, const std::function<std::string()>& data);
    /// Starts a streamed list; its cells come in the order of `columns`.
    std::unique_ptr<view::RowWriter> list(std::vector<view::Column> columns);
    /// Answers with bytes as they are (export, generated files).
    void put(std::string_view bytes) { output_.write(bytes); }
    /// Answers with a page in a format of findings (view::is_for_findings).
    void put_findings(std::string_view page);
    /// Answers with a page of our own making.
    void print(std::string_view page);

    /// A remark to the person, on stderr once the answer is out; none under --quiet.
    void remark(const std::string& text);
    void warn(Warning warning);
    /// Writes what is still held back: the answer, then the remarks.
    void finish();

    /// Reads a whole input: a file, or standard input for `-`; at most 64 MiB. Throws Fault::no_project when it is
    /// missing. What is read is a part of what is asked: with other bytes in it, a request id stands for another
    /// change.
    std::string read_input(const std::string& path);
    /// The same of a file of our own, such as a page that an editor was given.
    std::string read_file(const std::string& path);

    view::TextStyle style() const { return style_; }
    bool is_text() const { return format() == view::Format::text; }
    view::Format format() const { return options_.format.value_or(view::Format::text); }
    Output& output() { return output_; }
    const Output& output() const { return output_; }
    /// Runs another command line on this session's store, its answer thrown away.
    void rehearse(const std::string& line);
    /// Carries another change out as a part of this one, within its transaction; its warnings become this command's.
    void perform(store::Writer& writer, const std::vector<std::string>& words);
    /// What came of a part: its exit status, and its answer in the form that was asked for (JSON under --json).
    struct Performed {
        int code = 0;
        std::string answer;
    };
    /// The same for any command that works on the records of this project, an answer too.
    Performed perform(store::Writer& writer, const Parsed& parsed);

    /// Goes on as another command, which the journal then names: `do` as what it carries out. Its exit status.
    int go_on_as(const std::vector<std::string>& words);

    /// Whether a person sits there who can be asked.
    bool can_ask() const;
    /// Asks on the terminal: what was typed, or nothing where nobody can be asked or nothing was typed.
    std::optional<std::string> ask(const std::string& question) const;
    /// Has a person confirm what cannot be taken back or what touches many records: `what` says what will happen. Enter
    /// is no (Fault::refused); where nobody can be asked, --yes is needed (Fault::usage). A rehearsal asks nothing.
    void confirm(const std::string& what, const std::string& hint = "say --yes to go on") const;

    /// Says something at once on stderr, while the command works; nothing under --quiet.
    void say_now(const std::string& text) const;

private:
    void open(store::Access access);
    store::OpenOptions open_options() const;
    void prepare_copy();
    /// Answers a request that was carried out before with what was answered then.
    bool was_answered(const Arguments& arguments);
    /// What is kept for the request id.
    store::Request kept_request() const;
    /// Keeps an answer as JSON where it is given as text, and the other way round: who sends a request again may want
    /// it so.
    void answer_also(const std::function<std::string()>& text, const std::function<std::string()>& data);
    void send();
    void say_origins();
    /// A part of another command: on the same day, by the same person, its answer kept from the screen.
    Session(const Session& whole, const Leaf& leaf, const Arguments& arguments);
    /// What looks like a feature of a project that there is and is none was mistyped: it is no outside party.
    void refuse_missing_feature(std::string_view name);
    void echo(std::string_view name, const std::string& text, const std::string& reading);
    void check_clock();
    std::string schema() const;
    std::string envelope(const std::string& data) const;

    const Environment& environment_;
    GlobalOptions options_;
    const Leaf* leaf_;
    std::vector<std::string> line_;  ///< the command for the journal, where it is not what was typed
    Config config_;
    Clock clock_;
    view::TextStyle style_;
    Output output_;
    bool is_paged_ = false;  ///< the answer goes to a terminal, and may be longer than the screen
    std::optional<std::string> actor_;
    std::optional<store::Store> store_;
    store::Writer* writer_ = nullptr;  ///< of the command that this one is a part of
    std::function<void(const store::Store&)> look_before_;
    std::function<void(const std::vector<base::Draft>&)> look_at_data_;
    bool is_copy_ = false;
    bool is_changed_ = false;  ///< the project holds what this command changed
    bool is_rehearsal_ = false;
    std::vector<Warning> warnings_;
    std::string remarks_;
    std::string asked_, also_;                   ///< for the request id, as `answer_also` says
    std::map<std::string, std::string> inputs_;  ///< what was read, with its hash
    std::vector<std::string> readings_;          ///< how what was typed was understood, for the echo
    friend int carry_out(const Environment& environment, const Leaf& leaf, const Arguments& arguments);
};

/// Runs one leaf with its arguments in a session of its own.
int carry_out(const Environment& environment, const Leaf& leaf, const Arguments& arguments);

/// `error: PLACE: message [CODE]` and `hint: …`, each on a line.
std::string error_text(const base::Error& error);
/// The object that stands under `error` in JSON.
std::string error_json(const base::Error& error);

}  // namespace waybill::cli
