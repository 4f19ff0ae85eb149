#pragma once

#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/exchange/adr.hpp"

namespace waybill::cli {

/// The pages of a directory, by the name of their file, and what was left out.
struct AdrFiles {
    struct LeftOut {
        std::string file, why;
    };
    std::vector<exchange::AdrPage> pages;
    std::vector<LeftOut> left_out;
};

/// Reads the regular `.md` files of the directory itself: none below it, and none through a link. Throws
/// Fault::no_project where there is no such directory, Fault::bad_data for more than 2,000 files or a file of more than
/// 1 MiB.
AdrFiles read_adr_files(const std::string& directory, Session& session);

}  // namespace waybill::cli
