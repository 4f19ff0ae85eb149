#include "progress.hpp"

#include <catch2/catch.hpp>

using waybill::cli::Progress;

namespace {

/// A progress on a clock that moves a millisecond with each count, and what it wrote.
struct Shown {
    std::chrono::milliseconds now{0};
    std::string text;

    void run(Progress::Form form, int counts, std::chrono::milliseconds each = std::chrono::milliseconds{1}) {
        Progress progress(
            "records stored", form, [this] { return now; }, [this](std::string_view piece) { text += piece; });
        for (int i = 0; i < counts; ++i) {
            now += each;
            progress.count();
        }
    }
};

}  // namespace

TEST_CASE("short work shows no progress") {
    Shown shown;
    shown.run(Progress::Form::moving, 499);
    CHECK(shown.text.empty());
}

TEST_CASE("from half a second on the count is shown, again after a tenth, and is gone at the end") {
    Shown shown;
    shown.run(Progress::Form::moving, 700);
    CHECK(shown.text ==
          "\r512 records stored\x1b[K"
          "\r640 records stored\x1b[K"
          "\r\x1b[K");
}

TEST_CASE("in accessible mode one plain line says that work goes on") {
    Shown shown;
    shown.run(Progress::Form::line, 5000);
    CHECK(shown.text == "working: records stored\n");
}

TEST_CASE("where nobody looks nothing is shown, however long it takes") {
    Shown shown;
    shown.run(Progress::Form::none, 1000, std::chrono::milliseconds{1000});
    CHECK(shown.text.empty());
}
