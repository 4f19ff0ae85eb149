#include <array>
#include <utility>

#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "scripts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::string_view shells[] = {"bash", "zsh", "fish"};
constexpr Positional completion_positionals[] = {{"shell", "bash, zsh or fish", true, false, one_of(shells)}};

std::string_view script_of(const std::string& shell) {
    if (shell == "bash") return bash_completion;
    if (shell == "zsh") return zsh_completion;
    if (shell == "fish") return fish_completion;
    throw Error(Fault::bad_value, fmt::format("there is no completion for '{}'", base::visible(shell)),
                "waybill completion bash, zsh or fish");
}

int run_completion(const Arguments& arguments, Session& session) {
    const auto shell = arguments.value("shell");
    const auto script = script_of(shell);
    if (session.options().is_json)
        session.tell(
            {}, [&] { return fmt::format("{{\"shell\":\"{}\",\"script\":{}}}", shell, base::json_string(script)); });
    else
        session.put(script);
    return 0;
}

}  // namespace

extern const Verb completion_verb{"completion",
                           "",
                           "the script that lets a shell complete commands, flags and keys",
                           Moment::help,
                           completion_positionals,
                           {},
                           "waybill completion bash\n"
                           "waybill completion fish -o waybill.fish",
                           false,
                           run_completion};

}  // namespace waybill::cli
