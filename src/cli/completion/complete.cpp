#include <fmt/format.h>

#include "../output.hpp"
#include "proposals.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {

int complete(const Environment& environment) {
    try {
        auto words = environment.arguments;
        words.erase(words.begin(), words.begin() + (words.size() > 1 && words[1] == "--" ? 2 : 1));
        std::string text;
        for (const auto& [word, meaning] : proposals(read_typed_line(words), environment)) {
            // A word is put into the line as it is. One that holds what does not show would be two, or worse.
            if (base::visible(word) == word) text += fmt::format("{}\t{}\n", word, base::visible(meaning));
        }
        Output output(environment.out);
        output.write(text);
        output.finish();
    } catch (...) {
        // A person in the middle of a line is not interrupted, whatever it is.
    }
    return 0;
}

}  // namespace waybill::cli
