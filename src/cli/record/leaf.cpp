#include <algorithm>

#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using base::Field;
using base::Keying;
using base::Kind;

constexpr Flag feature_list_flags[] = {
    {"startable", Shape::boolean, "", "only ideas and ready ones that wait for nothing: work can begin today"},
    {"blocked", Shape::boolean, "", "only those that wait for something or have a blocker"},
};
constexpr Flag common_flags[] = {
    {"tags", Shape::value, "A,B", "tags"},
    {"set", Shape::repeated, "NAME=VALUE", "a field of your own (waybill field add KIND NAME)"},
};
constexpr Flag key_flag{"key", Shape::value, "KEY", "its key, instead of the next number"};
constexpr Flag clear_flag{"clear", Shape::value, "A,B", "fields to make unknown", false, field_names};
constexpr Flag rule_flag{"from-rule", Shape::value, "RULE", "keep the risk that this rule raises: WB501", false, a_rule};
constexpr Flag slip_flags[] = {
    {"cause", Shape::value, "CAUSE",
     "why a promised day moves: third-party dependency estimate scope capacity quality decision unknown", false,
     value_of("slip.cause")},
    {"because", Shape::value, "TEXT", "the same in one's own words"},
    {"due-to", Shape::value, "KEY", "the dependency, risk, decision or blocker behind it", false,
     key_of("dependency risk decision blocker")},
};

bool is_positional(const Kind& kind, std::string_view field) {
    return std::find(kind.positionals.begin(), kind.positionals.end(), field) != kind.positionals.end();
}

void add_field_flags(Leaf& leaf, const Kind& kind, bool with_positionals) {
    for (const auto& field : kind.fields) {
        if (has(field.traits, base::Trait::decided) || leaf.takes(flag_name(field.name))) continue;
        if (with_positionals || !is_positional(kind, field.name))
            leaf.flags.push_back(
                {flag_name(field.name), Shape::value, metavar_of(field), help_of(field), false, takes_of(field)});
    }
}

std::string_view target_word(const Kind& kind) {
    return kind.is_keyed() ? "key" : "uid";
}

void describe_add(Leaf& leaf, const Kind& kind) {
    leaf.summary = fmt::format("add {}", with_article(kind));
    if (kind.keying == Keying::named)
        leaf.positionals.push_back({"key", "the name it is known by", true});
    else if (kind.is_keyed())
        leaf.flags.push_back(key_flag);
    for (const auto name : kind.positionals) {
        const auto index = kind.index_of(name);
        if (!index) continue;  // an input form that a verb written by hand takes
        const Field& field = kind.fields[*index];
        leaf.positionals.push_back(
            {name, field.help, has(field.traits, base::Trait::required), false, takes_of(field)});
    }
    add_field_flags(leaf, kind, false);
    if (&kind == &risks::risk) {
        leaf.positionals.front().is_required = false;  // a rule's risk has a title
        leaf.flags.push_back(rule_flag);
    }
    for (auto& flag : leaf.flags) {
        const auto is_it = [&](const Field& field) { return flag_name(field.name) == flag.name; };
        const auto field = std::find_if(kind.fields.begin(), kind.fields.end(), is_it);
        flag.is_required = field != kind.fields.end() && has(field->traits, base::Trait::required) &&
                           !has_typed_default(kind, field->name);
    }
}

void describe_edit(Leaf& leaf, const Kind& kind) {
    leaf.summary = fmt::format("change {}", with_article(kind));
    leaf.positionals.push_back({target_word(kind), "which one", true, false, key_of(kind.name)});
    add_field_flags(leaf, kind, true);
    leaf.flags.push_back(clear_flag);
    if (&kind == &features::feature || &kind == &portfolio::milestone) {
        leaf.flags.insert(leaf.flags.end(), std::begin(slip_flags), std::end(slip_flags));
    }
}

void describe_list(Leaf& leaf, const Kind& kind) {
    leaf.summary = fmt::format("list: {}", kind.summary);
    leaf.flags.assign(list_flags.begin(), list_flags.end());
    if (&kind == &features::feature)
        leaf.flags.insert(leaf.flags.end(), std::begin(feature_list_flags), std::end(feature_list_flags));
    add_field_flags(leaf, kind, true);
    leaf.flags.push_back({"tags", Shape::value, "TAG", "with this tag"});
    // Of a view's own fields, this one is an option of every list.
    std::erase_if(leaf.flags, [](const Flag& flag) { return flag.name == "fields"; });
}

}  // namespace

std::string_view name_of(Generic generic) {
    constexpr std::string_view names[] = {"add", "list", "show", "edit", "remove"};
    return names[static_cast<std::size_t>(generic)];
}

Leaf generic_leaf(const Kind& kind, Generic generic) {
    Leaf leaf{.noun = kind.noun(), .verb = std::string(name_of(generic)), .kind = &kind, .generic = generic};
    leaf.is_change = generic == Generic::add || generic == Generic::edit || generic == Generic::remove;
    switch (generic) {
        case Generic::add:
            describe_add(leaf, kind);
            break;
        case Generic::edit:
            describe_edit(leaf, kind);
            break;
        case Generic::list:
            describe_list(leaf, kind);
            break;
        default:
            leaf.summary = fmt::format("{} {}", name_of(generic), with_article(kind));
            leaf.positionals.push_back({target_word(kind), "which one", true, false, key_of(kind.name)});
    }
    if (generic == Generic::add || generic == Generic::edit) {
        leaf.flags.insert(leaf.flags.end(), std::begin(common_flags), std::end(common_flags));
    }
    leaf.example = example_of(kind, generic);
    return leaf;
}

int run_generic(const Leaf& leaf, const Arguments& arguments, Session& session) {
    switch (leaf.generic) {
        case Generic::add:
            return add_record(*leaf.kind, arguments, session);
        case Generic::edit:
            return edit_record(*leaf.kind, arguments, session);
        case Generic::remove:
            return remove_record(*leaf.kind, arguments, session);
        case Generic::show:
            return show_record(*leaf.kind, arguments, session);
        default:
            return list_records(*leaf.kind, arguments, session);
    }
}

}  // namespace waybill::cli
