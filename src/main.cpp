#include "waybill/cli/run.hpp"

int main(int argc, char** argv) {
    return waybill::cli::run_process(argc, argv);
}
