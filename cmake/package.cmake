# Packages: a .deb that uses Debian's libraries, so that their fixes reach it, and with WAYBILL_BUNDLE a .tar.gz for everybody
# else. script/package makes both; the version is that of the file VERSION.
set(CPACK_PACKAGE_CONTACT "waybill contributors <waybill@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "delivery tracker for the terminal")
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
if(WAYBILL_BUNDLE)
  set(CPACK_GENERATOR TGZ)
  string(TOLOWER "${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" CPACK_SYSTEM_NAME)
else()
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION utils)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsqlite3-0 (>= 3.40)")  # what the libraries' symbols alone do not ask for
  set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
  set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "waybill keeps the few records that decide whether a delivery succeeds:
features, dependencies, estimates, risks and outcomes, in one local SQLite
file with a journal. It checks the plan like a linter, writes the weekly
report and reads what Jira and GitHub export.")
endif()
include(CPack)
