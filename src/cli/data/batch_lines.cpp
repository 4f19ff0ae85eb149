#include "batch_lines.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parse.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// The words of `{"command":[…]}`.
std::vector<std::string> words_in_json(std::string_view line) {
    const auto json = base::parse_json(line);
    const auto command = json.find("command");
    const bool is_list =
        json.size() == 1 && command != json.end() && command->is_array() &&
        std::all_of(command->begin(), command->end(), [](const auto& word) { return word.is_string(); });
    if (!is_list)
        throw Error(Fault::bad_data, "a command in JSON is {\"command\":[\"feature\",\"edit\",\"WEB-1\",…]}",
                    "every word of it is a string of its own");
    return command->get<std::vector<std::string>>();
}

std::vector<std::string> words_of(std::string_view line) {
    if (line.size() > most_batch_line_bytes)
        throw Error(Fault::bad_data, "the line is longer than 1 MiB", "put long texts into a file for waybill import");
    if (const auto bad = base::invalid_utf8_at(line))
        throw Error(Fault::bad_data, fmt::format("the line is not UTF-8 at byte {}", *bad + 1));
    if (line.find('\0') != std::string_view::npos) throw Error(Fault::bad_data, "the line holds a NUL");
    auto words = line.front() == '{' ? words_in_json(line) : split_line(line);
    if (!words.empty() && words.front() == "waybill") words.erase(words.begin());
    if (words.empty()) throw Error(Fault::bad_data, "the line names no command");
    return words;
}

}  // namespace

std::vector<BatchLine> read_batch(std::string_view text, const std::string& file) {
    std::vector<BatchLine> lines;
    int number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = base::trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.empty() || line.front() == '#') continue;
        try {
            if (lines.size() == most_batch_lines)
                throw Error(Fault::bad_data, fmt::format("more than {} commands", most_batch_lines),
                            "split it into several batches");
            lines.push_back({number, words_of(line)});
        } catch (const Error& error) {
            throw Error(Fault::bad_data, error.message(), error.hint(), base::Place{file, number, 0});
        }
    }
    return lines;
}

}  // namespace waybill::cli
