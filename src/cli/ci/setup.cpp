#include "setup.hpp"

#include <array>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

constexpr std::string_view ci_systems[] = {"github", "gitlab", "git"};
constexpr Positional ci_positionals[] = {
    {"for", "github or gitlab: the pipeline to paste; git: a script that sets this repository up", true, false,
     one_of(ci_systems)}};

const CiSetup& chosen_setup(const std::string& name) {
    for (const auto* one : {&github_setup, &gitlab_setup, &git_setup}) {
        if (one->name == name) return *one;
    }
    refuse_word("FOR", name, {"github", "gitlab", "git"});
}

int run_ci_setup(const Arguments& arguments, Session& session) {
    const auto& setup = chosen_setup(arguments.value("for"));
    if (session.options().is_json) {
        session.tell("", [&] {
            return fmt::format("{{\"for\":\"{}\",\"file\":{},\"text\":{}}}", setup.name,
                               setup.file.empty() ? "null" : base::json_string(setup.file),
                               base::json_string(setup.text));
        });
    } else {
        session.put(setup.text);
        session.remark(std::string(setup.remark));
    }
    return 0;
}

}  // namespace

extern const Verb ci_setup_verb{
    "ci-setup",     "", "the pipeline or the hooks that keep a plan beside the code, to paste", Moment::data,
    ci_positionals, {}, "waybill ci-setup github >plan.yml\nwaybill ci-setup git >setup.sh",    false,
    run_ci_setup};

}  // namespace waybill::cli
