#pragma once

#include <string>
#include <string_view>

namespace waybill::base {

/// `text` as a name can be told from others: composed (NFC), without blanks of any alphabet and without characters that
/// nothing shows (Unicode's default ignorables: joiners, bidi controls, tags). Bytes that are not UTF-8 end it.
std::string plain_name(std::string_view text);

/// What a reader takes `text` for: compatible forms folded together (NFKC, case folded, ignorables dropped), letters of
/// Cyrillic, Greek and Armenian that look Latin as Latin ones, dashes as `-`. Two texts of equal skeletons look alike.
std::string skeleton(std::string_view text);

/// Whether one may be taken for the other although they differ in more than the case of ASCII letters.
bool look_alike(std::string_view left, std::string_view right);

}  // namespace waybill::base
