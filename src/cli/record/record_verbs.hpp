#pragma once

#include "../session.hpp"
#include "../verb.hpp"
#include "words.hpp"

namespace waybill::cli {

int add_record(const base::Kind& kind, const Arguments& arguments, Session& session);
int list_records(const base::Kind& kind, const Arguments& arguments, Session& session);
int show_record(const base::Kind& kind, const Arguments& arguments, Session& session);
int edit_record(const base::Kind& kind, const Arguments& arguments, Session& session);
int remove_record(const base::Kind& kind, const Arguments& arguments, Session& session);

/// The flags that every list has.
extern const std::span<const Flag> list_flags;

/// Whether a flag of `list` says how to list, and not what a field is to hold.
bool is_list_option(std::string_view flag);

/// What a list is to show: by the saved view that is named, and by what is typed beside it.
struct Wanted {
    std::string where, sort;
    std::vector<std::string> fields;
};
Wanted wanted_of(const base::Kind& kind, const Arguments& arguments, Session& session);

/// A new record with what the flags and positionals say, and the defaults that the day and the person give.
base::Record typed_record(const base::Kind& kind, const Arguments& arguments, Session& session);

/// Fills in what a new record that was typed takes from others: the risk that a rule raises (`--from-rule`), the
/// product owner whom a product question is for.
void draw(base::Record& record, const Arguments& arguments, Session& session);

/// What a record, as it was just written, sets off in others: an accepted decision puts the one that it supersedes out
/// of force. Returns it in words, `; DEC-1 is superseded`, or nothing.
std::string set_off(store::Writer& writer, const base::Record& record);

/// Warns where the key, the name or the title of a record, as it was just written, looks like that of another one of
/// its kind and is written with other letters. Plain ASCII is not compared: it cannot pretend.
void warn_of_look_alike(const store::Store& store, const base::Record& record, Session& session);
/// Warns where another dependency that is not over says already that the same feature waits for the same.
void warn_of_same_wait(const store::Store& store, const base::Record& record, Session& session);

/// Warns where a dependency or a milestone, as it was just written, closes a loop by way of a milestone. Those between
/// features alone the store refuses.
void warn_of_loop(const store::Store& store, const base::Record& record, Session& session);

/// Warns where a feature became shipped without a word of since when users have it: no window of its outcomes starts.
void warn_of_no_window(const store::Store& store, const base::Record& before, const base::Record& after,
                       Session& session);

/// Holds an observation whose numbers are new to what its metric takes, and new instants of a deployment or an incident
/// to what can have happened. Throws Fault::bad_value or Fault::usage.
void check_reading(const base::Record& before, const base::Record& after, Session& session);

/// Whether the day, the clock or the person fills in that field of a new record.
bool has_typed_default(const base::Kind& kind, std::string_view field);

/// Holds what was typed to what waybill itself knows: the rule that a waiver is about, the kind that a field is for. Throws
/// with the one that was meant.
void check_known(base::Record& record);

/// Sets the fields that were typed. True when there was any.
bool apply_typed(base::Record& record, const Arguments& arguments, Session& session);

/// Adds the record and says so: `WEB-12 added: title`.
void add_and_tell(base::Record record, Session& session);

/// Commands that show the generic verb of a kind at work, a line each.
std::string example_of(const base::Kind& kind, Generic generic);

/// A record in one line: its key (or what it is) and its title.
std::string headline(const base::Record& record);

/// The columns of its list that are known, in one line, but for the value `known` that the reader sees anyway.
std::string columns_line(const base::Record& record, std::string_view known);

/// A record as a document: its fields that are known.
view::Document record_document(const base::Record& record);

}  // namespace waybill::cli
