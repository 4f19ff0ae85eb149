#pragma once

#include <string>

#include "waybill/base/date.hpp"
#include "waybill/view/document.hpp"

namespace waybill::view {

/// A document on its way by mail.
struct Letter {
    std::string subject;
    std::string from;  ///< who writes; may be empty
    base::Instant at;  ///< when
    const Document& document;
};

/// A message to open in a mail program (RFC 5322): the document as plain text and as HTML, the reader's program chooses
/// (RFC 2046). All of it is ASCII in lines of at most 76 characters that end in CR LF (RFC 2045, quoted-printable; RFC
/// 2047, encoded words), so that every server lets it pass. Whom it goes to is left to the mail program. The same letter has
/// the same bytes and the same Message-ID. No text of it can begin a header or a part of its own.
std::string render_eml(const Letter& letter);

}  // namespace waybill::view
