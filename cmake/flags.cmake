add_library(waybill_flags INTERFACE)
# No contraction and no fast-math: the same file and seed must give the same bytes everywhere.
target_compile_options(waybill_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -ffp-contract=off
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -fstack-protector-strong
  $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
target_link_options(waybill_flags INTERFACE -Wl,-z,relro,-z,now)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # GCC 12 takes the value of an empty std::optional for one that is used.
  target_compile_options(waybill_flags INTERFACE -Wno-maybe-uninitialized)
endif()
if(CMAKE_UNITY_BUILD)
  # In a batch, what one file names another may shadow; the preset plain compiles each file alone and warns.
  target_compile_options(waybill_flags INTERFACE -Wno-shadow)
endif()
if(WAYBILL_WERROR)
  target_compile_options(waybill_flags INTERFACE -Werror)
endif()
if(WAYBILL_SANITIZE)
  # Checks of null and alignment double the code and take a third of the build; a null pointer faults under ASan all the same.
  target_compile_options(waybill_flags INTERFACE -fsanitize=address,undefined -fno-sanitize=null,alignment
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  # ASan describes each global by addresses: at a fixed place there is nothing to relocate, and a command begins in half
  # the time. The tests start it ten thousand times.
  target_compile_options(waybill_flags INTERFACE -fno-pie)
  target_link_options(waybill_flags INTERFACE -fsanitize=address,undefined -no-pie)
endif()
if(WAYBILL_FUZZ)
  target_compile_options(waybill_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
