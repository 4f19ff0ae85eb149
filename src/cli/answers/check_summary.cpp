#include <algorithm>

#include <fmt/format.h>

#include "check_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {

std::string check_summary(const CheckAnswer& answer, const view::Document& document, bool fails,
                          std::size_t most_bytes) {
    std::string page =
        fmt::format("## waybill check {}\n\n", fails ? "fails" : "passes") + view::render_markdown(document);
    if (page.size() < most_bytes) return page;
    constexpr std::size_t room_for_end = 200;
    // A list item is a line of its own, so that nothing is cut within one.
    const auto end = page.rfind('\n', most_bytes - std::min(most_bytes, room_for_end));
    const auto rest = std::string_view(page).substr(end == std::string::npos ? 0 : end + 1);
    const auto lines = std::count(rest.begin(), rest.end(), '\n');
    page.resize(page.size() - rest.size());
    const auto& counts = answer.counts;
    const auto last = fmt::format("\nand {} more lines; {}, {}, {} in all: `waybill check`\n", lines,
                                  base::counted(counts.errors, "error"), base::counted(counts.warnings, "warning"),
                                  base::counted(counts.infos, "remark"));
    return page.size() + last.size() < most_bytes ? page + last : std::string();
}

}  // namespace waybill::cli
