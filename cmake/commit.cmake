# Writes OUTPUT, a source with the commit of SOURCE, a + behind it where files differ from it, and nothing where SOURCE is no
# checkout of its own (a release's archive). Untouched where nothing changed, so that nothing is built again.
# Called as: cmake -DOUTPUT=… -DSOURCE=… -P commit.cmake
set(COMMIT "")
if(EXISTS ${SOURCE}/.git)
  execute_process(COMMAND git --no-optional-locks -C ${SOURCE} describe --always --abbrev=12 --exclude=* --dirty=+
    OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
set(TEXT "#include \"help/commit.hpp\"\n\nnamespace waybill::cli {\n\nconst std::string_view commit = \"${COMMIT}\";\n\n}\n")
set(OLD "")
if(EXISTS ${OUTPUT})
  file(READ ${OUTPUT} OLD)
endif()
if(NOT TEXT STREQUAL OLD)
  file(WRITE ${OUTPUT} "${TEXT}")
endif()
