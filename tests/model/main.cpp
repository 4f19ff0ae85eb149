#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "commands.hpp"

/// T15: random commands against a plain model. Every answer and every exit status must be the one that the model gives;
/// at the end of each sequence the export too, the doctor must be content, an import of the export must give the same
/// export, and undoing everything must leave nothing.
///
///   model_test --sequences 500 --commands 50 --seed 1
///
/// A sequence that fails is printed with its seed; `--sequences 1 --seed N` runs it again.
namespace {

namespace fs = std::filesystem;
using namespace model;

struct Options {
    std::uint64_t sequences = 20, commands = 50, seed = 1;
};

Options options_of(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i], text = argv[i + 1];
        auto& option = name == "--sequences"  ? options.sequences
                       : name == "--commands" ? options.commands
                                              : options.seed;
        const bool is_known = name == "--sequences" || name == "--commands" || name == "--seed";
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), option);
        if (!is_known || error != std::errc{} || end != text.data() + text.size())
            throw std::invalid_argument("options: --sequences N --commands N --seed N");
    }
    return options;
}

/// A directory in memory, where there is one: that the disk keeps its word is shown by other tests.
class Folder {
public:
    Folder() {
        const fs::path memory = "/dev/shm";
        std::string name =
            ((fs::is_directory(memory) ? memory : fs::temp_directory_path()) / "waybill-model-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no directory can be made");
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

struct Counts {
    std::size_t commands = 0, changes = 0, refusals = 0, questions = 0, undone = 0;
};

/// One project, driven by one seed.
class Sequence {
public:
    Sequence(const fs::path& blank, const fs::path& folder, std::uint64_t seed)
        : blank_(blank), folder_(folder), made_(seed), program_(fresh("project")) {}

    void run(std::uint64_t count, Counts& counts) {
        for (std::uint64_t i = 0; i < count; ++i) {
            tick();
            const auto before = model_.undoable();
            const Command command = made_.next(model_);
            const Answer answer = given(command.words, command.input);
            if (answer.exit != command.exit)
                wrong("exit " + std::to_string(answer.exit) + ", not " + std::to_string(command.exit), answer);
            if (command.exit == done && command.look) {
                if (const auto why = command.look(answer); !why.empty()) wrong(why, answer);
            }
            ++counts.commands;
            counts.refusals += command.exit != done;
            counts.questions += command.exit == done && model_.undoable() == before;
            counts.changes += model_.undoable() > before;
        }
        finish(counts);
    }

    const std::string& transcript() const { return transcript_; }

private:
    fs::path fresh(const std::string& name) {
        fs::remove_all(folder_ / name);
        fs::copy(blank_, folder_ / name, fs::copy_options::recursive);
        return folder_ / name;
    }

    /// A minute later.
    void tick() {
        ++minutes_;
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        const std::string now =
            "2026-11-" + two(1 + minutes_ / 1440) + "T" + two(minutes_ / 60 % 24) + ":" + two(minutes_ % 60) + ":00Z";
        model_.set_now(now);
        program_.set_now(now);
    }

    Answer given(const std::vector<std::string>& words, const std::string& input = {}) {
        transcript_ += (input.empty() ? "" : "printf '%s' '" + input + "' | ") + typed(words) + "\n";
        return program_.run(words, input);
    }

    [[noreturn]] void wrong(const std::string& what, const Answer& answer) {
        throw std::logic_error(what + "\n" + answer.out + answer.err);
    }

    std::string succeeded(const std::vector<std::string>& words) {
        const Answer answer = given(words);
        if (answer.exit != done) wrong("exit " + std::to_string(answer.exit), answer);
        return answer.out;
    }

    /// What must hold whatever was done.
    void finish(Counts& counts) {
        const std::string exported = succeeded({"export"});
        if (const auto why = compare_export(model_, exported); !why.empty()) throw std::logic_error(why);
        succeeded({"doctor"});
        Program other(fresh("copy"));
        other.set_now("2026-12-31T12:00:00Z");
        const Answer imported = other.run({"import", "-"}, exported);
        if (!exported.empty() && imported.exit != done) wrong("the export cannot be read back", imported);
        if (other.run({"export"}).out != exported) throw std::logic_error("export, import, export is not the same");
        counts.undone += model_.undoable();
        if (model_.undoable() > 0) succeeded({"undo", std::to_string(model_.undoable())});
        if (!succeeded({"export"}).empty()) throw std::logic_error("something is left when everything is undone");
        succeeded({"doctor"});
    }

    fs::path blank_, folder_;
    Commands made_;
    Model model_;
    Program program_;
    int minutes_ = 0;
    std::string transcript_;
};

int run(const Options& options) {
    const Folder folder;
    const fs::path blank = folder.path() / "blank";
    fs::create_directory(blank);
    {
        Program program(blank);
        program.set_now("2026-11-01T00:00:00Z");
        if (program.run({"init"}).exit != done) throw std::runtime_error("init fails");
    }
    Counts counts;
    for (std::uint64_t seed = options.seed; seed < options.seed + options.sequences; ++seed) {
        Sequence sequence(blank, folder.path(), seed);
        try {
            sequence.run(options.commands, counts);
        } catch (const std::exception& error) {
            std::cout << sequence.transcript() << "seed " << seed << ": " << error.what() << "\n";
            return 1;
        }
    }
    std::cout << "T15: " << options.sequences << " sequences, " << counts.commands
              << " commands as the model says: " << counts.changes << " changes, " << counts.refusals << " refusals, "
              << counts.questions << " questions and steps; " << counts.undone
              << " commands undone at the end, export read back each time\n";
    // A generator that makes nothing happen shows nothing.
    return counts.changes * 4 > counts.commands && counts.refusals * 20 > counts.commands ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(options_of(argc, argv));
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 2;
    }
}
