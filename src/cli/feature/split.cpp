#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional feature_split_positionals[] = {
    {"key", "key of the feature that is too thick", true, false, key_of("feature")},
    {"title", "title of the slice that is cut out of it"},
};
constexpr Flag feature_split_flags[] = {
    {"criteria", Shape::value, "KEY,KEY", "criteria that the slice takes over: PAY-12.3,PAY-12.4", false,
     key_of("criterion")},
};

/// What a slice has from the feature that it is cut out of. Its day and its number of days are its own.
constexpr std::string_view inherited[] = {"project",  "team",   "owner", "product_owner", "tech_lead",
                                          "services", "parent", "flag",  "obligation",    "enables"};

Record slice_of(const Record& feature, const Arguments& arguments, Session& session) {
    Record slice(features::feature);
    for (const auto field : inherited) slice[field] = feature[field];
    slice["title"] = base::parse_value(features::feature.field("title"), arguments.value("title"), session.today());
    slice.tags = feature.tags;
    return slice;
}

/// Gives a criterion to the slice. Its key names its feature, so it gets another one; what it says stays.
void hand_over(store::Writer& writer, const std::string& key, const Record& feature, const Record& slice) {
    auto criterion = writer.store().get(features::criterion, key);
    if (criterion.text("feature") != feature.key) {
        throw Error(
            Fault::refused,
            fmt::format("{} is a criterion of {}, not of {}", criterion.key, criterion.text("feature"), feature.key),
            fmt::format("waybill criterion list --feature {}", feature.key));
    }
    writer.remove(criterion);
    criterion.uid.clear();
    criterion.key.clear();
    criterion.created.clear();
    criterion["feature"] = slice.key;
    writer.add(std::move(criterion));
}

int run_feature_split(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        const auto feature = writer.store().get(features::feature, arguments.value("key"));
        const auto slice = writer.add(slice_of(feature, arguments, session));
        static constexpr base::Field keys{.name = "criteria", .type = base::Type::texts, .help = {}};
        const auto typed = base::parse_value(keys, arguments.value("criteria"), session.today());
        const auto* criteria = std::get_if<base::Texts>(&typed);
        for (const auto& key : criteria ? *criteria : base::Texts{}) hand_over(writer, key, feature, slice);
        Record note(portfolio::note);
        note["record"] = slice.key;
        note["day"] = base::format_day(session.today());
        note["text"] = fmt::format("cut out of {}", feature.key);
        writer.add(std::move(note));
        session.tell(
            fmt::format(
                "{} added: {}, cut out of {}{}. Estimate both anew: waybill fill {} {}", slice.key, slice.text("title"),
                feature.key,
                criteria ? fmt::format(", with {}", base::counted(criteria->size(), "criterion", "criteria")) : "",
                feature.key, slice.key),
            [&] { return base::record_json(slice, true); });
    });
    return 0;
}

}  // namespace

extern const Verb feature_split_verb{"feature",
                              "split",
                              "cut a slice out of a feature that is too thick, with some of its criteria",
                              Moment::decide,
                              feature_split_positionals,
                              feature_split_flags,
                              "waybill feature split PAY-12 \"Receipt by e-mail\" --criteria PAY-12.3,PAY-12.4",
                              true,
                              run_feature_split};

}  // namespace waybill::cli
