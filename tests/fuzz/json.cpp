#include "waybill/base/json.hpp"
#include "fuzz.hpp"
#include "waybill/view/rows.hpp"

using namespace waybill;

/// JSON as it comes in: what is taken is written as JSON that reads back equal, and holds no raw control character.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    fuzz::require(!base::invalid_utf8_at(text) || fuzz::is_refused([&] { base::parse_json(text); }),
                  "bad UTF-8 is refused");
    base::Json json;
    if (fuzz::is_refused([&] { json = base::parse_json(text, "file.json", 1); })) return 0;
    std::string written;
    base::append_json(written, json);
    fuzz::require(fuzz::is_clean(written) && written.find('\n') == std::string::npos,
                  "JSON holds no raw control character");
    const auto again = base::parse_json(written);
    fuzz::require(again == json, "JSON is read as it was written");
    std::string twice;
    base::append_json(twice, again);
    fuzz::require(twice == written, "writing settles");
    fuzz::require(fuzz::is_clean(base::visible(view::shown_json(written))), "JSON can be shown to people");
    return 0;
}
