#pragma once

#include "waybill/base/record.hpp"

namespace waybill::base::testing {

inline constexpr std::string_view colours[] = {"red", "dark-green"};

/// A kind with a field of each type.
inline constexpr Field thing_fields[] = {
    {.name = "title", .type = Type::text, .help = "", .traits = Trait::required},
    {.name = "why", .type = Type::body, .help = ""},
    {.name = "count", .type = Type::integer, .help = "", .initial = "1", .least = 1, .most = 100},
    {.name = "share", .type = Type::number, .help = "", .least = 0, .most = 1},
    {.name = "must", .type = Type::boolean, .help = ""},
    {.name = "lag", .type = Type::duration, .help = ""},
    {.name = "due", .type = Type::day, .help = ""},
    {.name = "at", .type = Type::instant, .help = ""},
    {.name = "colour", .type = Type::choice, .help = "", .choices = colours, .initial = "red"},
    {.name = "words", .type = Type::texts, .help = ""},
    {.name = "commits", .type = Type::instants, .help = ""},
    {.name = "needs", .type = Type::map, .help = ""},
    {.name = "parent", .type = Type::reference, .help = "", .target = "thing"},
    {.name = "others", .type = Type::references, .help = "", .target = "thing"},
    {.name = "on", .type = Type::reference_or_text, .help = "", .target = "thing"},
    {.name = "about", .type = Type::any_record, .help = ""},
};
inline constexpr Kind thing{.name = "small_thing",
                            .summary = "a kind with a field of each type",
                            .keying = Keying::numbered,
                            .prefix = "T",
                            .fields = thing_fields};
inline constexpr Kind keyless{
    .name = "remark", .summary = "a kind without keys", .keying = Keying::keyless, .fields = {thing_fields, 2}};

}  // namespace waybill::base::testing
