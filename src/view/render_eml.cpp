#include <array>

#include <fmt/format.h>

#include "waybill/base/random.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/letter.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

/// Quoted-printable never holds `=_`, so no part can end itself.
constexpr std::string_view boundary = "=_waybill_part";
constexpr std::size_t most_line = 76;
/// An encoded word has at most 75 characters, `=?UTF-8?Q?` and `?=` among them; the first line has its header's name
/// too.
constexpr std::size_t most_word = 50;
constexpr std::size_t mail_columns = 72;

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u;
}

/// `=E2`.
std::string hexed(char c) {
    return fmt::format("={:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
}

/// Words of a header (RFC 2047, Q), folded between characters. What is not a plain letter or digit is encoded: it could
/// mean something else in an address.
std::string header_words(std::string_view text) {
    const auto shown = base::visible(text);
    std::string out, word;
    const auto close = [&] {
        if (!word.empty()) out += fmt::format("{}=?UTF-8?Q?{}?=", out.empty() ? "" : "\r\n ", word);
        word.clear();
    };
    for (std::size_t at = 0; at < shown.size();) {
        std::size_t end = at + 1;
        while (end < shown.size() && is_continuation(shown[end])) ++end;
        std::string sign;
        for (const char c : std::string_view(shown).substr(at, end - at))
            sign += base::is_letter(c) || base::is_digit(c) ? std::string(1, c) : c == ' ' ? "_" : hexed(c);
        if (word.size() + sign.size() > most_word) close();
        word += sign;
        at = end;
    }
    close();
    return out;
}

/// `Fri, 20 Nov 2026 12:00:00 +0000`.
std::string mail_date(base::Instant at) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = base::day_of(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", base::format_weekday(day).substr(0, 3),
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

/// Text as quoted-printable: soft line ends keep lines short; a blank before a line end would be lost on the way, a dot
/// or `From ` at the beginning of one is obeyed by mail servers.
std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') {
            out += "\r\n";
            length = 0;
            continue;
        }
        const bool ends_line = at + 1 == text.size() || text[at + 1] == '\n';
        const bool is_plain = (c > ' ' && c < 0x7f && c != '=') || ((c == ' ' || c == '\t') && !ends_line);
        auto sign = is_plain ? std::string(1, c) : hexed(c);
        if (length + sign.size() > most_line - 1) {
            out += "=\r\n";
            length = 0;
        }
        if (length == 0 && (c == '.' || text.substr(at).starts_with("From "))) sign = hexed(c);
        out += sign;
        length += sign.size();
    }
    return out;
}

void append_part(std::string& out, std::string_view type, std::string_view text) {
    out += fmt::format(
        "--{}\r\nContent-Type: {}; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
        boundary, type, quoted_printable(text));
}

}  // namespace

std::string render_eml(const Letter& letter) {
    const auto text = render_text(letter.document, {.columns = mail_columns});
    const auto html = render_html(letter.document);
    const auto date = mail_date(letter.at);
    const auto id = base::stable_hash(fmt::format("{}\n{}\n{}\n{}", date, letter.subject, letter.from, html));
    std::string out =
        fmt::format("Date: {}\r\nFrom: {}{}<waybill@localhost>\r\nSubject: {}\r\n", date, header_words(letter.from),
                    letter.from.empty() ? "" : " ", header_words(letter.subject));
    out += fmt::format("Message-ID: <{:016x}@waybill.localhost>\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n", id);
    out += fmt::format("Content-Type: multipart/alternative; boundary=\"{}\"\r\n\r\n", boundary);
    append_part(out, "text/plain", text);
    append_part(out, "text/html", html);
    return out + fmt::format("--{}--\r\n", boundary);
}

}  // namespace waybill::view
