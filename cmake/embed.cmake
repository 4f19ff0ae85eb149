# Writes OUTPUT, a C++ source that holds the migrations as raw strings, in order of their numbers.
# Called as: cmake -DOUTPUT=… -DDIRECTORY=… -P embed.cmake
file(GLOB FILES ${DIRECTORY}/*.sql)
list(SORT FILES)
set(TEXT "#include \"migrations.hpp\"\n\nnamespace waybill::store {\nnamespace {\nconstexpr std::string_view texts[] = {\n")
string(APPEND TEXT "// The pieces of one text stand beside each other without a comma.\n// NOLINTBEGIN(bugprone-suspicious-missing-comma)\n")
foreach(FILE ${FILES})
  file(READ ${FILE} SQL)
  # A string literal may hold 64 KiB at most by the standard: pieces of one statement each.
  string(REPLACE ";\n" ";\n)sql\"\nR\"sql(" SQL "${SQL}")
  string(APPEND TEXT "R\"sql(${SQL})sql\",\n")
endforeach()
string(APPEND TEXT "// NOLINTEND(bugprone-suspicious-missing-comma)\n};\n}  // namespace\n\nstd::span<const std::string_view> migrations() { return texts; }\n\n}  // namespace waybill::store\n")
file(WRITE ${OUTPUT} "${TEXT}")
