#include <catch2/catch.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "output.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
namespace fs = std::filesystem;

namespace {

/// A directory that goes away with the test.
class Directory {
public:
    Directory() {
        std::string name = (fs::temp_directory_path() / "waybill-output-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Directory() { fs::remove_all(path_); }
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::ptrdiff_t entries() const { return std::distance(fs::directory_iterator(path_), fs::directory_iterator{}); }

private:
    fs::path path_;
};

std::string content(const std::string& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

base::Fault fault_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const base::Error& error) { return error.fault(); }
    return base::Fault::internal;
}

}  // namespace

TEST_CASE("a file appears whole, under its name, when all is written", "[cli][output]") {
    const Directory directory;
    const auto file = directory.file("list.csv");
    {
        cli::Output out(1);
        out.redirect(file);
        out.write(std::string(200'000, 'x'));
        CHECK_FALSE(fs::exists(file));
        out.finish();
    }
    CHECK(content(file).size() == 200'000);
    CHECK(directory.entries() == 1);
}

TEST_CASE("what fails midway leaves the old file and nothing beside it", "[cli][output]") {
    const Directory directory;
    const auto file = directory.file("list.csv");
    std::ofstream(file) << "old";
    {
        cli::Output out(1);
        out.redirect(file);
        out.write("new");
    }
    CHECK(content(file) == "old");
    CHECK(directory.entries() == 1);
}

TEST_CASE("a place that cannot be written to is found out at once", "[cli][output]") {
    const Directory directory;
    cli::Output out(1);
    CHECK(fault_of([&] { out.redirect(directory.file("nowhere/x")); }) == base::Fault::cannot_create);
    CHECK(fault_of([&] { out.redirect(directory.file("")); }) == base::Fault::cannot_create);
}

TEST_CASE("a full disk and a reader that has gone are told apart", "[cli][output]") {
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(full >= 0);
    cli::Output out(full);
    out.write("x");
    CHECK(fault_of([&] { out.finish(); }) == base::Fault::io);
    ::close(full);

    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    cli::Output pipe(ends[1]);
    pipe.write("x");
    CHECK_THROWS_AS(pipe.finish(), cli::BrokenPipe);
    ::close(ends[1]);
}

TEST_CASE("what is held is written on finish, or not at all", "[cli][output]") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    cli::Output out(ends[1]);
    out.hold();
    out.write("thrown away");
    CHECK(out.pending() == "thrown away");
    out.discard();
    out.write("kept");
    out.finish();
    ::close(ends[1]);
    char bytes[32] = {};
    CHECK(::read(ends[0], bytes, sizeof bytes) == 4);
    CHECK(std::string(bytes) == "kept");
    ::close(ends[0]);
}

TEST_CASE("an answer waits for a reader that stalls, and the store is read to the end", "[cli][output]") {
    constexpr std::size_t size = 1 << 20;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    cli::Output out(ends[1]);
    for (int i = 0; i < 1024; ++i) out.write(std::string(size / 1024, 'x'));  // a pipe takes 64 KiB and then waits
    int waiting = -1;
    REQUIRE(::ioctl(ends[0], FIONREAD, &waiting) == 0);
    CHECK(waiting == 0);
    std::size_t count = 0;
    std::thread reader([&] {
        char bytes[4096];
        for (ssize_t got = 0; (got = ::read(ends[0], bytes, sizeof bytes)) > 0;) count += static_cast<std::size_t>(got);
    });
    out.finish();
    ::close(ends[1]);
    reader.join();
    CHECK(count == size);
    ::close(ends[0]);
}
