#pragma once

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "waybill/exchange/jsonl.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::support {

/// Lines of an export, in short: `feature PAY-1 uid=a title=Cards value=3 tags=x,y at=2`.
inline base::Record record(const std::string& line) {
    std::string json = "{";
    bool has_created = false;
    std::string_view rest = line;
    const auto word = [&] {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto text = std::string(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return text;
    };
    const auto kind = word();
    json += fmt::format("\"kind\":\"{}\"", kind);
    while (!rest.empty()) {
        const auto one = word();
        const auto equals = one.find('=');
        if (equals == std::string::npos) {
            json += fmt::format(",\"key\":\"{}\"", one);
            continue;
        }
        const auto name = one.substr(0, equals), value = one.substr(equals + 1);
        if (name == "at") {
            json += fmt::format(",\"created\":\"2026-11-{:0>2}T12:00:00Z\"", value);
            has_created = true;
        } else if (const auto& described = portfolio::kind_named(kind);
                   name == "tags" || (described.index_of(name) && described.field(name).type >= base::Type::texts &&
                                      described.field(name).type != base::Type::map &&
                                      described.field(name).type != base::Type::reference &&
                                      described.field(name).type != base::Type::reference_or_text &&
                                      described.field(name).type != base::Type::any_record)) {
            std::string list = "\"" + value + "\"";
            for (std::size_t i = 1; (i = list.find(',', i)) != std::string::npos; i += 3) list.replace(i, 1, "\",\"");
            json += fmt::format(",\"{}\":[{}]", name, value.empty() ? "" : list);
        } else {
            const bool is_plain = value.starts_with("{") ||
                                  (!value.empty() && value.find_first_not_of("0123456789.") == std::string::npos);
            json += fmt::format(",\"{}\":{}", name, is_plain ? value : "\"" + value + "\"");
        }
    }
    if (!has_created) json += ",\"created\":\"2026-11-01T12:00:00Z\"";
    return exchange::read_records(json + ",\"changed\":\"2026-11-01T12:00:00Z\"}", "x.jsonl").front();
}

}  // namespace waybill::support
