#include "waybill/view/escape.hpp"
#include "fuzz.hpp"
#include "waybill/base/json.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/view/render.hpp"
#include "waybill/view/rows.hpp"

using namespace waybill;

namespace {

/// What HTML shows for text that was escaped.
std::string unescaped_html(std::string_view text) {
    constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        bool is_entity = false;
        for (const auto& [entity, letter] : entities) {
            if (!text.substr(at).starts_with(entity)) continue;
            shown += letter;
            at += entity.size();
            is_entity = true;
            break;
        }
        if (!is_entity) shown += text[at++];
    }
    return shown;
}

void check_html(std::string_view text) {
    const auto html = view::escape_html(text);
    fuzz::require(html.find_first_of("<>\"'") == std::string::npos, "escaped text opens and closes nothing in HTML");
    fuzz::require(fuzz::is_clean(html), "HTML holds no control");
    fuzz::require(unescaped_html(html) == base::visible(text), "HTML shows the letters of the text");
}

void check_csv(std::string_view text) {
    const auto cell = view::escape_csv(text);
    fuzz::require(fuzz::is_clean(cell) && cell.find('\n') == std::string::npos, "a cell is one line without controls");
    const auto rows = exchange::read_csv("title,key\n" + cell + ",x\n", "cell");
    fuzz::require(rows.size() == 2 && rows[1].cells.size() == 2, "a cell stays one cell");
    const auto& read = rows[1].cells[0];
    constexpr std::string_view signs = "=+-@\t\r";
    fuzz::require(read.empty() || signs.find(read[0]) == std::string_view::npos, "no cell is a formula");
    const auto shown = base::visible(text);
    fuzz::require(read == shown || read == "'" + shown, "a cell holds the letters of the text");
    const auto tabbed = view::escape_tsv(text);
    fuzz::require(fuzz::is_clean(tabbed) && tabbed.find_first_of("\t\n") == std::string::npos,
                  "a tab ends a cell only");
}

void check_markdown(std::string_view text) {
    const auto markdown = view::escape_markdown(text);
    fuzz::require(fuzz::is_clean(markdown) && markdown.find('\n') == std::string::npos, "Markdown stays one line");
    for (std::size_t at = 0; at < markdown.size(); ++at) {
        if (markdown[at] == '\\') {
            ++at;
            continue;
        }
        const bool is_comment = std::string_view(markdown).substr(at).starts_with("<!-- -->");
        if (is_comment) {
            at += 7;
            continue;
        }
        // A > begins a quotation where a line begins, and closes nothing elsewhere, since no < is left.
        const std::string_view signs = at == 0 ? "<>`*_~[]|@$" : "<`*_~[]|@$";
        fuzz::require(signs.find(markdown[at]) == std::string_view::npos, "no sign of Markdown is left bare");
    }
    fuzz::require(markdown.find("://") == std::string::npos, "no address becomes a link");
}

view::Document document_of(std::string_view text) {
    const std::string all(text),
        half(text.substr(0, base::invalid_utf8_at(text.substr(0, text.size() / 2)).value_or(text.size() / 2)));
    view::Section section{"part", all, {}};
    section.blocks.push_back(view::Paragraph{all, view::Tone::good});
    section.blocks.push_back(view::List{{{all, half, view::Tone::bad}, {half}}});
    section.blocks.push_back(view::Facts{{{half, {all}}}});
    section.blocks.push_back(view::Verbatim{all});
    section.blocks.push_back(
        view::Table{{{"key", half, view::Align::left, true}, {"title", "Title", view::Align::left}},
                    {{{half}, {all}}, {{""}, {half, view::Tone::warning}}}});
    return {all, half, {section}};
}

void check_pages(std::string_view text, std::uint8_t which) {
    const auto document = document_of(text);
    const view::TextStyle style{
        .columns = 20 + which % 100u, .is_terminal = true, .has_color = false, .is_ascii = (which & 1) != 0};
    const auto shown = view::render_text(document, style);
    fuzz::require(fuzz::is_clean(shown), "a screen receives no control");
    fuzz::require(fuzz::is_clean(view::render_markdown(document)), "a Markdown page holds no control");
    const auto html = view::render_html(document);
    fuzz::require(fuzz::is_clean(html) && base::lower(html).find("<script") == std::string::npos,
                  "a page runs nothing");
    exchange::read_csv(view::render_csv(document, ','), "page");
    const auto json = view::render_json(document);
    fuzz::require(fuzz::is_clean(json), "JSON holds no raw control");
    if (!base::invalid_utf8_at(text))
        fuzz::require(base::parse_json(json).contains("sections"), "a page of JSON is JSON");
}

/// A list in every format, with the text as a cell.
void check_rows(std::string_view text, std::uint8_t which) {
    for (const auto name : view::format_names()) {
        const auto format = *view::parse_format(name);
        if (view::is_for_drawings(format)) continue;
        std::string page;
        const auto writer = view::make_row_writer(
            format, {.columns = 20 + which % 100u, .is_terminal = (which & 4) != 0, .has_color = false},
            {"waybill.x/1", "2026-11-20", "x"}, {{"key", "key", view::Align::left, true}, {"title", "title"}},
            [&](std::string_view bytes) { page += bytes; });
        const view::RowCell cells[] = {{view::RowCell::Kind::text, text}, {view::RowCell::Kind::text, "b"}};
        writer->row(cells);
        writer->row(cells);
        writer->finish();
        std::erase(page, '\t');
        fuzz::require(fuzz::is_clean(page), "a list holds no control in any format");
    }
}

}  // namespace

/// User text on its way into every format: re-read where there is a reader, and without a sign that the format acts on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 2048) return 0;
    const auto text = fuzz::text_of(data + 1, size - 1);
    check_html(text);
    check_csv(text);
    check_markdown(text);
    if (base::invalid_utf8_at(text)) return 0;  // documents are made of texts that were checked on their way in
    check_pages(text, data[0]);
    check_rows(text, data[0]);
    return 0;
}
