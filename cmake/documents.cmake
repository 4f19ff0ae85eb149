# What is made by asking the program: manual pages, completions, the changelog in Debian's form. Built with everything else in a
# release, on demand (target `documents`) in other builds, since a debug program takes its time to answer a few hundred questions.
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)
set(DOCUMENTS ${CMAKE_BINARY_DIR}/documents)
string(TIMESTAMP WAYBILL_DAY "%Y-%m-%d" UTC)  # of SOURCE_DATE_EPOCH, where it is set
add_custom_command(OUTPUT ${DOCUMENTS}/done
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${DOCUMENTS}
  COMMAND Python3::Interpreter -B ${CMAKE_SOURCE_DIR}/script/man-pages $<TARGET_FILE:waybill> ${DOCUMENTS}/man
    --date ${WAYBILL_DAY} --compress
  COMMAND waybill completion bash --no-config -o ${DOCUMENTS}/waybill.bash
  COMMAND waybill completion zsh --no-config -o ${DOCUMENTS}/waybill.zsh
  COMMAND waybill completion fish --no-config -o ${DOCUMENTS}/waybill.fish
  COMMAND Python3::Interpreter -B ${CMAKE_SOURCE_DIR}/script/debian-changelog ${PROJECT_VERSION} ${WAYBILL_DAY}
    ${CMAKE_SOURCE_DIR}/CHANGELOG.md ${DOCUMENTS}/changelog.gz
  COMMAND ${CMAKE_COMMAND} -E touch ${DOCUMENTS}/done
  DEPENDS waybill ${CMAKE_SOURCE_DIR}/script/man-pages ${CMAKE_SOURCE_DIR}/script/program.py
    ${CMAKE_SOURCE_DIR}/script/debian-changelog ${CMAKE_SOURCE_DIR}/CHANGELOG.md
  VERBATIM)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(WITH_ALL ALL)
endif()
add_custom_target(documents ${WITH_ALL} DEPENDS ${DOCUMENTS}/done)

set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
  WORLD_EXECUTE)
install(TARGETS waybill RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${DOCUMENTS}/waybill.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME waybill)
install(FILES ${DOCUMENTS}/waybill.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _waybill)
install(FILES ${DOCUMENTS}/waybill.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY ${DOCUMENTS}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${DOCUMENTS}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(DIRECTORY docs/json-schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/waybill/schema FILES_MATCHING PATTERN *.json)
