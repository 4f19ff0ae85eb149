# Writes OUTPUT, a C++ source that holds the style sheet FILE, without its comments and indentation, as page_style, and its
# SHA-256 as page_style_hash: the policy of a page names the one style that it may have.
# Called as: cmake -DOUTPUT=… -DFILE=… -P embed_style.cmake
file(READ ${FILE} STYLE)
string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/\n*" "" STYLE "${STYLE}")
string(REGEX REPLACE "\n[ \n]*" "\n" STYLE "${STYLE}")
string(SHA256 HASH "${STYLE}")
file(WRITE ${OUTPUT} "#include \"html_page.hpp\"\n\nnamespace waybill::view {\n\n"
  "const std::string_view page_style =\n    R\"css(${STYLE})css\";\n\n"
  "const std::string_view page_style_hash =\n    \"${HASH}\";\n\n}  // namespace waybill::view\n")
