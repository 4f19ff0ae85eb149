#pragma once

#include <string>
#include <vector>

#include "waybill/estimates/questions.hpp"

namespace waybill::support {

/// Answers, as JSONL, to every question about these estimates: a forecast then takes their ranges as they were given.
inline std::string settled(const std::vector<std::string>& keys) {
    std::string lines;
    for (const auto& key : keys) {
        for (const auto& question : estimates::built_in_questions()) {
            const std::string answer = question.leaves_out_on == "no" ? "yes" : "no";
            lines += R"({"kind":"answer","estimate":")" + key + R"(","question":")" + std::string(question.id) +
                     R"(","answer":")" + answer + "\"}\n";
        }
    }
    return lines;
}

}  // namespace waybill::support
