# waybill_precompiled(NAME LINKS target... HEADERS header...): what nearly every source includes, compiled once. It more than
# halves the time of a build. Sources include what they use all the same: the presets tidy and coverage build without it.
function(waybill_precompiled NAME)
  cmake_parse_arguments(HEADER "" "" "LINKS;HEADERS" ${ARGN})
  add_library(precompiled_${NAME} OBJECT ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
  target_link_libraries(precompiled_${NAME} PRIVATE waybill_flags dep_fmt nlohmann_json::nlohmann_json ${HEADER_LINKS})
  target_precompile_headers(precompiled_${NAME} PRIVATE <algorithm> <chrono> <functional> <map> <memory> <optional> <set>
    <span> <string> <unordered_map> <variant> <vector> <fmt/format.h> <nlohmann/json.hpp> ${HEADER_HEADERS})
endfunction()
waybill_precompiled(room)

# waybill_room(NAME USES room... LINKS target... SOURCES file...): one room of the house as a static
# library, with the rooms that it may include. docs/architecture.md draws the floors; the test
# architecture/layers holds every #include to them.
function(waybill_room NAME)
  cmake_parse_arguments(ROOM "" "" "USES;LINKS;SOURCES" ${ARGN})
  add_library(waybill_${NAME} STATIC ${ROOM_SOURCES})
  target_include_directories(waybill_${NAME} PUBLIC ${CMAKE_SOURCE_DIR}/include PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  list(TRANSFORM ROOM_USES PREPEND waybill_)
  target_link_libraries(waybill_${NAME} PUBLIC waybill_flags ${ROOM_USES}
    PRIVATE dep_fmt nlohmann_json::nlohmann_json ${ROOM_LINKS})
  target_precompile_headers(waybill_${NAME} REUSE_FROM precompiled_room)
endfunction()

# waybill_test(ROOM SOURCES file...): the units of one room as one Catch2 program. Each file is a test
# of its own in ctest, by its tag, so that a red line names the header.
function(waybill_test NAME)
  cmake_parse_arguments(TEST "" "" "USES;SOURCES" ${ARGN})
  add_executable(${NAME}_test ${TEST_SOURCES})
  list(TRANSFORM TEST_USES PREPEND waybill_)
  target_link_libraries(${NAME}_test PRIVATE waybill_flags waybill_${NAME} ${TEST_USES} Catch2::Catch2WithMain
    dep_fmt nlohmann_json::nlohmann_json)
  target_precompile_headers(${NAME}_test REUSE_FROM precompiled_test)
  add_test(NAME unit/${NAME} COMMAND ${NAME}_test)
  set_tests_properties(unit/${NAME} PROPERTIES LABELS quick)
endfunction()
