#include "waybill/cli/run.hpp"

int main(int argc, char** argv) { return waybill::cli::run(waybill::cli::process_environment(argc, argv)); }
