#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/container/flat_map.hpp>

#include "waybill/base/date.hpp"

namespace waybill::base {

/// What a field holds. In brackets: the alternative of Value that carries it.
enum class Type : std::uint8_t {
    text,               ///< one line, ≤ 500 bytes [string]
    body,               ///< several lines, ≤ 64 KiB [string]
    integer,            ///< [int64]
    number,             ///< finite [double]
    boolean,            ///< [bool]
    duration,           ///< exact minutes of working time; a number of days in JSON [int64]
    day,                ///< `2026-11-20` [string]
    instant,            ///< `2026-11-20T12:00:00Z` [string]
    choice,             ///< one of Field::choices [string]
    texts,              ///< a list of lines [Texts]
    instants,           ///< a list of instants [Texts]
    map,                ///< names with a number, text or yes/no each [Map]
    reference,          ///< the key of a record of kind Field::target [string]
    references,         ///< keys of records of kind Field::target [Texts]
    reference_or_text,  ///< a key of kind Field::target where there is one, else free text [string]
    any_record,         ///< the key of a record of any kind [string]
};

/// Facts about a field that the generic verbs and the store act on.
enum class Trait : std::uint8_t {
    none = 0,
    required = 1,  ///< a record without it is refused
    owned = 2,     ///< a reference to what the record hangs on: removing that removes this
    decided = 4,   ///< moved by verbs of its own (stage, verdict): no flag in `add` and `edit`
};
constexpr Trait operator|(Trait a, Trait b) {
    return static_cast<Trait>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(Trait set, Trait trait) {
    return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(trait)) != 0;
}

using Choices = std::span<const std::string_view>;

/// One field of a kind of record. Its name is the JSON name, the column and (with `-` for `_`) the flag.
struct Field {
    std::string_view name;
    Type type;
    std::string_view help;
    std::string_view target{};        ///< kind that references point to
    Choices choices{};                ///< for Type::choice
    Trait traits = Trait::none;
    std::string_view initial{};       ///< value of a new record, as text; empty: none
    double least = 0;                 ///< bounds of integer and number, where least < most
    double most = 0;
};

/// The name by which a field is looked up. Fields are read by name more often than anything else is done: what tells
/// names apart is put into one number, while compiling where the name stands in the code. (An array of characters has to be
/// known to the compiler: `is_one ? "one" : "two"` needs two calls, or string views.)
class FieldName {
public:
    template <std::size_t size>
    consteval FieldName(const char (&name)[size]) : FieldName(std::string_view(name)) {}
    constexpr FieldName(std::string_view name) : letters_(name.data()), mark_(mark_of(name)) {}
    FieldName(const std::string& name) : FieldName(std::string_view(name)) {}
    /// One that is chosen while running; a template, so that the name in the code is the closer match.
    template <std::same_as<const char*> Letters>
    constexpr FieldName(Letters name) : FieldName(std::string_view(name)) {}

    /// Differs between names of up to seven letters; longer ones that have the same mark are alike in length, beginning
    /// and end.
    constexpr std::uint64_t mark() const { return mark_; }
    /// Whether that field, of the same mark, has this name.
    constexpr bool names(const Field& field) const {
        return field.name.size() <= marked || field.name == text();
    }
    /// Its first 255 letters: no field's name is longer.
    constexpr std::string_view text() const { return {letters_, mark_ & longest}; }

private:
    static constexpr std::size_t marked = 7;
    static constexpr std::uint64_t longest = 0xff;

    /// The length in the lowest byte, then the first four letters and the last three.
    static constexpr std::uint64_t mark_of(std::string_view name) {
        constexpr std::size_t first = 4;
        std::uint64_t mark = 0;
        for (std::size_t i = 0; i < std::min(name.size(), marked); ++i) {
            const auto at = i < first || name.size() <= marked ? i : name.size() - marked + i;
            mark = mark << 8U | static_cast<unsigned char>(name[at]);
        }
        return mark << 8U | std::min<std::uint64_t>(name.size(), longest);
    }

    const char* letters_;
    std::uint64_t mark_;
};

/// The fields of a kind, in order.
class Fields : public std::span<const Field> {
public:
    static constexpr std::size_t most = 48;

    template <std::size_t count>
    constexpr Fields(const Field (&fields)[count]) : Fields(fields, count) {
        static_assert(count <= most);
    }
    constexpr Fields(const Field* fields, std::size_t count) : std::span<const Field>(fields, count) {
        for (std::size_t i = 0; i < count; ++i) {
            marks_.at(i) = FieldName(fields[i].name).mark();
            auto slot = slot_of(marks_[i]);
            while (positions_[slot] != none) slot = (slot + 1) % slots;
            positions_[slot] = static_cast<std::uint8_t>(i + 1);
        }
    }

    /// Position of the field of that name, or nothing.
    constexpr std::optional<std::size_t> find(FieldName name) const {
        for (auto slot = slot_of(name.mark()); positions_[slot] != none; slot = (slot + 1) % slots) {
            const std::size_t at = positions_[slot] - 1U;
            if (marks_[at] == name.mark() && name.names((*this)[at])) return at;
        }
        return {};
    }

private:
    static constexpr std::size_t slots = 64;  ///< more than there are fields: the search comes to an end
    static constexpr std::uint8_t none = 0;
    static_assert(slots > most);

    static constexpr std::size_t slot_of(std::uint64_t mark) {
        constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;  // multiplicative hashing, Knuth
        constexpr unsigned highest = 58;                       // of 64 bits: six, for 64 slots
        return mark * golden >> highest;
    }

    std::array<std::uint64_t, most> marks_{};
    std::array<std::uint8_t, slots> positions_{};  ///< by slot, from 1
};

/// How the records of a kind are named.
enum class Keying : std::uint8_t {
    named,       ///< by the user: `payments`
    numbered,    ///< prefix and number: `R-4`
    in_project,  ///< the project's key and a number: `WEB-12`, `PAY-L1` where a tracker issues PAY-12
    in_feature,  ///< the feature's key and a number: `WEB-12.3`
    keyless,     ///< known by uid alone
};

/// Which generic verbs a kind has.
enum class Verbs : std::uint8_t {
    authored,  ///< add list show edit remove
    listed,    ///< list: other verbs write these
};

/// The description of a kind of record: from it come its table's SQL, its JSON, its journal, its
/// filters and its generic verbs.
struct Kind {
    std::string_view name;     ///< `service_link`: JSON `kind`, table, and (with `-`) the noun
    std::string_view summary;  ///< for help, starts in lower case
    Keying keying;
    std::string_view prefix{};  ///< of numbered kinds: `R`
    Verbs verbs = Verbs::authored;
    Fields fields;
    std::span<const std::string_view> positionals{};  ///< fields that `add` takes without a flag, in order
    std::span<const std::string_view> columns{};      ///< fields that `list` shows after the key
    std::span<const std::string_view> natural{};      ///< fields by which re-import finds a keyless record

    /// Position of a field in `fields`, or nothing.
    std::optional<std::size_t> index_of(FieldName field) const { return fields.find(field); }
    /// The field of that name; throws Fault::internal when there is none.
    const Field& field(FieldName field) const;
    bool is_keyed() const { return keying != Keying::keyless; }
    /// The noun on the command line: `service-link`.
    std::string noun() const;
};

using Texts = std::vector<std::string>;
using Scalar = std::variant<bool, double, std::string>;
/// In order of name. Flat: a value of any other field would else be half as large again, and there are dozens in a record.
using Map = boost::container::flat_map<std::string, Scalar>;
/// The value of any field; monostate is "unknown", `null` in JSON.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Texts, Map>;

inline bool is_empty(const Value& value) { return std::holds_alternative<std::monostate>(value); }

/// A record of any kind: what every record has, and one value for each field of its kind, in order.
struct Record {
    // What is read most stands together.
    const Kind* kind = nullptr;
    std::string key;  ///< empty for keyless kinds
    std::vector<Value> values;
    std::string uid;      ///< 80 bits in base32, immutable
    std::string created;  ///< instant
    std::string changed;  ///< instant
    Texts tags;
    Map custom;           ///< user-defined fields

    Record() = default;
    /// A new record with its fields' initial values.
    explicit Record(const Kind& of);

    const Value& operator[](FieldName field) const;
    Value& operator[](FieldName field);
    /// The text of a string-valued field, or empty.
    std::string_view text(FieldName field) const;
    /// The list of a list-valued field, or an empty one.
    const Texts& texts(FieldName field) const;
    std::optional<double> number(FieldName field) const;
    std::optional<std::int64_t> integer(FieldName field) const;
    bool flag(FieldName field) const;
    std::optional<Day> day(FieldName field) const;
    /// Key where there is one, else uid: what a person types to name it.
    std::string_view name() const { return key.empty() ? uid : key; }
    bool operator==(const Record&) const = default;
};

/// What a person calls a record: the first of its title, name and the like that is known, else its key.
std::string_view title_of(const Record& record);
/// `PAY-3 Wallet payments`; the key alone where nothing else is known, or where it is the same word.
std::string key_and_title(const Record& record);

/// Most entries in a list or map, and most bytes of a line and of a body.
inline constexpr std::size_t most_entries = 1000;
inline constexpr std::size_t most_tags = 100;
inline constexpr std::size_t most_line_bytes = 500;
inline constexpr std::size_t most_body_bytes = 64 * 1024;

/// Reads what a person typed for a field: `2d`, `yes`, `a,b`, `R1=4,R2=1`; empty text is "unknown".
/// Throws Fault::bad_value with what is expected.
Value parse_value(const Field& field, std::string_view text, Day today);

/// Checks limits, choices, dates and characters, and brings the value into canonical form (dates and
/// instants as printed). Throws Fault::bad_value. References are looked up by the store, not here.
Value checked(const Field& field, Value value);
/// The same for tags and user-defined fields.
void check_common(const Record& record);

/// A value as a person reads it: `3d`, `yes`, `a, b`; empty for unknown.
std::string display(const Field& field, const Value& value);

}  // namespace waybill::base
