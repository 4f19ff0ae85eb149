#include <algorithm>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "suggest_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_suggested = 5;

constexpr Positional dependency_suggest_positionals[] = {
    {"keys", "features that one of the two has to be, at any time; none: all that meet in time", false, true,
     key_of("feature")}};
constexpr Flag dependency_suggest_flags[] = {{"all", Shape::boolean, "", "all of them, not only the five likeliest"}};

int run_dependency_suggest(const Arguments& arguments, Session& session) {
    auto& store = session.store();
    base::Texts keys;
    for (const auto& key : arguments.values("keys")) keys.push_back(store.get(features::feature, key).key);
    const auto portfolio = portfolio_of(store, session);
    const auto missing =
        coordination::missing_dependencies(portfolio, session.today(), keys, session.options().seed.value_or(1));
    const auto shown = arguments.has("all") ? missing.list.size() : std::min(missing.list.size(), most_suggested);
    const SuggestAnswer answer{portfolio, missing, shown, keys};
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? suggest_table(answer) : suggest_document(answer), [&] { return suggest_json(answer); });
    return 0;
}

}  // namespace

extern const Verb dependency_suggest_verb{"dependency",
                                   "suggest",
                                   "dependencies that nobody recorded: features on the same services at the same time",
                                   Moment::decide,
                                   dependency_suggest_positionals,
                                   dependency_suggest_flags,
                                   "waybill dependency suggest\nwaybill dependency suggest PAY-12 --all",
                                   false,
                                   run_dependency_suggest};

}  // namespace waybill::cli
