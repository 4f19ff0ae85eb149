#pragma once

#include <string>
#include <variant>
#include <vector>

#include "waybill/view/charts.hpp"
#include "waybill/view/tone.hpp"

namespace waybill::view {

struct Cell {
    std::string text;
    Tone tone = Tone::plain;
    std::vector<double> trend{};  ///< numbers drawn small beside the text, which says what they show; fewer than two: none
};

enum class Align { left, right };

struct Column {
    std::string name;   ///< JSON key, snake_case
    std::string title;  ///< as shown
    Align align = Align::left;
    bool is_fixed = false;  ///< never cut or wrapped (keys, dates)
};

/// Rows under columns. In the terminal the widest flexible column wraps to fit the screen.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;  ///< each as long as `columns`
};

struct Paragraph {
    std::string text;
    Tone tone = Tone::plain;
};

/// One entry of a list: what it says, and a command a person may type (shown as code).
struct Item {
    std::string text;
    std::string command{};
    Tone tone = Tone::plain;
};

struct List {
    std::vector<Item> items;
};

/// Name and value pairs, one a line.
struct Facts {
    std::vector<std::pair<std::string, Cell>> pairs;
};

/// Lines shown as they are, such as a command or a Gherkin text.
struct Verbatim {
    std::string text;
};

/// A thing in a diagram.
struct Thing {
    /// How it is drawn: what we build, what keeps data, what is not ours.
    enum class Shape { box, store, outside };
    std::string id;       ///< by which arrows name it; unique in its diagram, never shown
    std::string label;    ///< what it is called
    std::string note{};   ///< a second line, shorter; may be empty
    std::string group{};  ///< with whom it is drawn together: its team; may be empty
    Shape shape = Shape::box;
    Tone tone = Tone::plain;
};

/// An arrow between two things that the diagram has.
struct Arrow {
    std::string from, to;
    std::string label{};  ///< in a word or two; may be empty
    bool is_dashed = false;
    Tone tone = Tone::plain;
};

/// Things and arrows between them. Text lists them by group; Markdown and HTML draw them; elsewhere it shows nothing, so a
/// document that holds one says the same in a table.
struct Diagram {
    std::string title;  ///< what is drawn, for whoever cannot see it
    std::vector<Thing> things;
    std::vector<Arrow> arrows;
};

using Block = std::variant<Paragraph, Table, List, Facts, Verbatim, Chart, Plot, Multiples, Diagram>;

/// A titled part of a document. `name` is its stable name in JSON; an empty title shows no heading.
struct Section {
    std::string name;
    std::string title;
    std::vector<Block> blocks;
    bool is_joined = false;  ///< without a title: it follows the one before it without a gap
};

/// A format-neutral answer. User text in it is raw: every renderer escapes for its own format.
struct Document {
    std::string title;     ///< may be empty
    std::string subtitle;  ///< may be empty: period, "as of"
    std::vector<Section> sections;
};

}  // namespace waybill::view
