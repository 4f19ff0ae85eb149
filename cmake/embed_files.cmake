# Writes OUTPUT, a C++ source that holds every DIRECTORY/*/*.json as a raw string with its name, `data/check`, in the order of
# the names. A string literal may hold 64 KiB at most by the standard.
# Called as: cmake -DOUTPUT=… -DDIRECTORY=… -DHEADER=… -DNAMESPACE=… -DNAME=… -P embed_files.cmake
file(GLOB FILES RELATIVE ${DIRECTORY} ${DIRECTORY}/*/*.json)
list(SORT FILES)
set(TEXT "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\nnamespace {\nconstexpr NamedText texts[] = {\n")
foreach(FILE ${FILES})
  file(READ ${DIRECTORY}/${FILE} CONTENT)
  string(REGEX REPLACE "\\.json$" "" FILE ${FILE})
  string(APPEND TEXT "{\"${FILE}\", R\"json(${CONTENT})json\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${TEXT}};\n}  // namespace\n\nstd::span<const NamedText> ${NAME}() { return texts; }\n\n}  // namespace ${NAMESPACE}\n")
