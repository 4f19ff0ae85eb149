# Writes OUTPUT, a C++ source that holds the text FILE, without its lines that begin with #, as NAME, declared in HEADER
# in NAMESPACE. A string literal may hold 64 KiB at most by the standard.
# Called as: cmake -DOUTPUT=… -DFILE=… -DHEADER=… -DNAMESPACE=… -DNAME=… -P embed_text.cmake
file(READ ${FILE} TEXT)
string(REGEX REPLACE "#[^\n]*\n" "" TEXT "${TEXT}")
file(WRITE ${OUTPUT} "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n\nconst std::string_view ${NAME} =\n"
  "    R\"text(${TEXT})text\";\n\n}  // namespace ${NAMESPACE}\n")
