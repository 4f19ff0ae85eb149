#include "waybill/exchange/yaml.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Place;
using Shape = YamlValue::Shape;

/// The place of byte `at`, its column in characters.
Place place_in(std::string_view text, std::size_t at, const std::string& file) {
    const auto before = text.substr(0, at);
    const auto start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto is_character = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return {file, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
            1 + static_cast<int>(std::count_if(before.begin() + static_cast<long>(start), before.end(), is_character))};
}

/// Makes values of what yaml-cpp reads, as it reads: a limit is met before what lies beyond it is parsed.
class Building : public YAML::EventHandler {
public:
    explicit Building(const std::string& file) : file_(file) {}

    YamlDocuments documents;

    void OnDocumentStart(const YAML::Mark& mark) override {
        // yaml-cpp takes a sign that begins nothing for empty documents without end.
        if (mark.pos == document_at_) refuse("no YAML: nothing that could begin here", mark);
        document_at_ = mark.pos;
        anchored_.clear();
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { put(made(Shape::none, mark), anchor, mark); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& text) override {
        auto value = made(Shape::text, mark);
        value->text = text;
        put(std::move(value), anchor, mark);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const auto found = anchored_.find(anchor);
        if (found == anchored_.end()) refuse("an alias stands within what it stands for", mark);
        if (frames_.size() + found->second->depth > most_yaml_depth) refuse_depth(mark);
        count(mark);
        put(found->second, 0, mark);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(Shape::list, mark, anchor);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(Shape::map, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    /// A list or map that is not finished.
    struct Frame {
        std::shared_ptr<YamlValue> value;
        YAML::anchor_t anchor = 0;
        YAML::Mark mark{};
        bool has_name = false;  ///< of a map: the next value is that of `name`
        std::string name{};
        std::set<std::string> names{};
    };

    [[noreturn]] void refuse(const std::string& what, const YAML::Mark& mark, const std::string& hint = {}) const {
        throw Error(Fault::bad_data, what, hint, Place{file_, mark.line + 1, mark.column + 1});
    }
    [[noreturn]] void refuse_depth(const YAML::Mark& mark) const {
        refuse(fmt::format("lists and maps of more than {} levels", most_yaml_depth), mark);
    }
    void count(const YAML::Mark& mark) {
        base::stop_if_interrupted();
        if (++count_ > most_yaml_values)
            refuse(fmt::format("more than {} values in one file", most_yaml_values), mark, "split the file");
    }
    std::shared_ptr<YamlValue> made(Shape shape, const YAML::Mark& mark) {
        count(mark);
        auto value = std::make_shared<YamlValue>();
        value->shape = shape;
        value->line = mark.line + 1;
        value->column = mark.column + 1;
        return value;
    }
    void open(Shape shape, const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (frames_.size() + 1 > most_yaml_depth) refuse_depth(mark);
        frames_.push_back({.value = made(shape, mark), .anchor = anchor, .mark = mark});
        frames_.back().value->depth = 1;
    }
    void close() {
        Frame frame = std::move(frames_.back());
        frames_.pop_back();
        put(std::move(frame.value), frame.anchor, frame.mark);
    }
    void put(std::shared_ptr<const YamlValue> value, YAML::anchor_t anchor, const YAML::Mark& mark) {
        if (anchor != 0) anchored_[anchor] = value;
        if (frames_.empty()) {
            if (value->shape != Shape::none) documents.push_back(std::move(value));
            return;
        }
        Frame& frame = frames_.back();
        frame.value->depth = std::max(frame.value->depth, value->depth + 1);
        if (frame.value->shape == Shape::list)
            frame.value->items.push_back(std::move(value));
        else
            put_member(frame, std::move(value), mark);
    }
    void put_member(Frame& frame, std::shared_ptr<const YamlValue> value, const YAML::Mark& mark) {
        if (frame.has_name) {
            frame.value->members.emplace_back(std::move(frame.name), std::move(value));
        } else {
            if (value->shape == Shape::list || value->shape == Shape::map)
                refuse("the name of a member is a list or a map; a text is expected", mark);
            if (!frame.names.insert(value->text).second)
                refuse(fmt::format("'{}' stands twice in one map", value->text), mark, "leave one of the two out");
            frame.name = value->text;
        }
        frame.has_name = !frame.has_name;
    }

    const std::string& file_;
    std::map<YAML::anchor_t, std::shared_ptr<const YamlValue>> anchored_{};
    std::vector<Frame> frames_{};
    std::size_t count_ = 0;
    int document_at_ = -1;
};

void check_bytes(std::string_view text, const std::string& file) {
    if (text.size() > most_yaml_bytes) {
        throw Error(Fault::bad_data, fmt::format("more than {} MiB of YAML", most_yaml_bytes >> 20), "split the file",
                    Place{file, 0, 0});
    }
    if (const auto bad = base::invalid_utf8_at(text))
        throw Error(Fault::bad_data, "a byte that is not UTF-8", "save the file as UTF-8", place_in(text, *bad, file));
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)
        throw Error(Fault::bad_data, "a NUL byte", "save the file as UTF-8", place_in(text, nul, file));
}

}  // namespace

const YamlValue* YamlValue::find(std::string_view name) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == name; });
    return found == members.end() ? nullptr : found->second.get();
}

YamlDocuments read_yaml(std::string_view text, const std::string& file) {
    check_bytes(text, file);
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    std::istringstream stream{std::string(text)};
    Building building(file);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(building)) {}
    } catch (const YAML::Exception& error) {
        const bool has_place = !error.mark.is_null();
        throw Error(Fault::bad_data, fmt::format("no YAML: {}", error.msg), {},
                    Place{file, has_place ? error.mark.line + 1 : 0, has_place ? error.mark.column + 1 : 0});
    }
    return std::move(building.documents);
}

}  // namespace waybill::exchange
