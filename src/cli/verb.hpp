#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/view/format.hpp"

namespace waybill::cli {

class Session;

/// How a flag is given.
enum class Shape {
    value,     ///< `--team payments`
    repeated,  ///< `--assume A --assume B`
    boolean,   ///< `--dry-run`
};

/// What a word or the value of a flag can be, as far as completion proposes it. What is not said is free text.
struct Takes {
    enum class What {
        text,
        choice,     ///< one of `choices`
        field,      ///< a value of a field of a kind: `of` is "risk.response"
        key,        ///< the key (or uid) of a record of one of the kinds in `of`, "feature outcome"; of any kind where it is empty
        file,       ///< an input or an output; - is a standard stream
        directory,
        rule,       ///< the id of a rule of `check`
        names,      ///< names of fields of the command's kind, in a list
        command,    ///< what the first words of a command line may be
        verb,       ///< what may follow them
        format,     ///< a format of output
        schema,     ///< the name of an answer's schema
    };
    What what = What::text;
    std::string_view of{};
    base::Choices choices{};
};
constexpr Takes key_of(std::string_view kinds) { return {Takes::What::key, kinds}; }
constexpr Takes one_of(base::Choices choices) { return {Takes::What::choice, {}, choices}; }
constexpr Takes value_of(std::string_view field) { return {Takes::What::field, field}; }
constexpr Takes a_file{Takes::What::file};
constexpr Takes a_directory{Takes::What::directory};
constexpr Takes a_rule{Takes::What::rule};
constexpr Takes field_names{Takes::What::names};

struct Flag {
    std::string_view name;  ///< without dashes
    Shape shape;
    std::string_view metavar;
    std::string_view help;
    bool is_required = false;
    Takes takes{};
};

struct Positional {
    std::string_view name;
    std::string_view help;
    bool is_required = true;
    bool is_repeated = false;  ///< of the last one: takes every word that is left
    Takes takes{};
};

/// What was typed for a verb, by name. Values are text; the verb reads them by the description of its fields.
class Arguments {
public:
    bool has(std::string_view name) const { return values_.contains(std::string(name)); }
    /// The value, or empty.
    std::string value(std::string_view name) const;
    const std::vector<std::string>& values(std::string_view name) const;
    const std::map<std::string, std::vector<std::string>>& all() const { return values_; }
    void add(std::string_view name, std::string value) { values_[std::string(name)].push_back(std::move(value)); }

private:
    std::map<std::string, std::vector<std::string>> values_;
};

/// Where in the day of a manager a verb belongs; the order of the help.
enum class Moment { start, every_day, decide, records, history, data, help };

/// One verb as data: its words, flags, help and what it does. `run` returns the exit status.
struct Verb {
    std::string_view noun;  ///< `feature`, or the word itself for `check`
    std::string_view verb;  ///< `ready`; empty for a word alone
    std::string_view summary;
    Moment moment;
    std::span<const Positional> positionals;
    std::span<const Flag> flags;
    std::string_view example;  ///< commands, a line each
    bool is_change;            ///< may write to the project
    int (*run)(const Arguments&, Session&);
    view::Drawing drawing = view::Drawing::none;  ///< answers in the formats of that drawing too
};

/// The verbs that are written by hand: those that decide, answer, or move data.
std::span<const Verb* const> all_verbs();

/// The five verbs that a kind of record has by its description.
enum class Generic { add, list, show, edit, remove };
std::string_view name_of(Generic generic);

/// What a command line names: a verb written by hand or a generic one of a kind, with its flags and positionals
/// (those of a generic verb are made from the description of its kind).
struct Leaf {
    std::string noun{}, verb{}, summary{}, example{};
    std::vector<Positional> positionals{};
    std::vector<Flag> flags{};
    const Verb* written = nullptr;
    const base::Kind* kind = nullptr;
    Generic generic = Generic::list;
    bool is_change = false;

    std::string words() const { return verb.empty() ? noun : noun + " " + verb; }
    /// Whether a flag or a word of its own has that name: it then hides the global option.
    bool takes(std::string_view name) const;
    /// `waybill feature add TITLE --project KEY`: the words and what cannot be left out.
    std::string usage() const;
    int run(const Arguments& arguments, Session& session) const;
};

/// Whether a global option that is a command of its own (`help`, `version`) was given.
bool asks_for(const Leaf& leaf, const Arguments& arguments, std::string_view option);
/// A positional as it is shown: `TITLE`.
std::string shown_name(const Positional& positional);

/// The generic verb of a kind.
Leaf generic_leaf(const base::Kind& kind, Generic generic);
/// A hand-written verb as a leaf.
Leaf written_leaf(const Verb& verb);
/// The nouns and words that a command line may begin with.
std::vector<std::string> first_words();
/// The verbs of a noun, hand-written ones first.
std::vector<Leaf> leaves_of(const base::Kind& kind);

/// Every command: the verbs written by hand, and those that kinds of records have by their description.
std::vector<Leaf> all_leaves();

/// The verb written by hand of these words, or null.
const Verb* find_verb(std::string_view noun, std::string_view verb);

/// What the value of a field can be.
Takes takes_of(const base::Field& field);
/// The same where a flag or a word takes a value of a field (`risk.response`); what it takes is left as it is.
Takes resolved(const Takes& takes);

/// The flag of a field: `needed_by` → `needed-by`.
std::string_view flag_name(std::string_view field);

int run_generic(const Leaf& leaf, const Arguments& arguments, Session& session);

}  // namespace waybill::cli
