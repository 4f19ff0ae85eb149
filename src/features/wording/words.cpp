#include "words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace waybill::features::wording {
namespace {

constexpr std::array words{
    Words{"WB204",
          "quickly|quick|fast|rapidly|rapid|promptly|timely|in a timely manner|in a timely fashion|speedily|swiftly|"
          "responsive|performant|high performance|high speed|slow|slowly|immediately|instantly|instantaneously|soon",
          "how long may it take?", "within … s at P95"},
    Words{"WB204",
          "user-friendly|user friendly|easy|easily|easy to use|easy-to-use|ease of "
          "use|intuitive|intuitively|user-intuitive|"
          "convenient|conveniently|usable|readable|legible|understandable|straightforward|self-explanatory|clearly|"
          "self-descriptive|simple to use|simple and easy|effortless|effortlessly|comfortable|hassle-free|is clear|are "
          "clear|"
          "be clear|a clear",
          "for whom, measured how?", "in at most … steps without help"},
    Words{"WB204",
          "appropriate|appropriately|suitable|suitably|adequate|adequately|relevant|sufficient|sufficiently|reasonable|"
          "reasonably|proper|properly|correctly|successfully|acceptable|acceptably|satisfactory|desirable|meaningful|"
          "useful",
          "which, by whose measure?", "(name which: …)"},
    Words{
        "WB204",
        "robust|robustly|reliable|reliably|flexible|flexibly|efficient|efficiently|effective|effectively|scalable|"
        "maintainable|modern|state-of-the-art|state of the art|seamless|seamlessly|smooth|smoothly|elegant|nice|nicely|"
        "attractive|powerful|good|high quality|high-quality|important|significant|significantly|considerable|"
        "considerably|dramatically|substantially|aesthetic|aesthetically|professional-looking|advanced|rich|gracefully",
        "how much, measured how?", "(say how much: …)"},
    Words{"WB204",
          "usually|generally|typically|commonly|normally|often|frequently|sometimes|occasionally|rarely|widely|"
          "potentially|"
          "extremely|very|quite|rather|fairly|mostly|mainly|primarily|particularly",
          "when, and when not?", "(say when: …)"},
    Words{
        "WB205",
        "if possible|where possible|when possible|wherever possible|whenever possible|as far as possible|so far as is "
        "possible|as much as possible|as little as possible|as well as possible|as soon as possible|asap|to the extent "
        "possible|to the extent practical|to the extent necessary|if practicable|where practicable|as far as "
        "practicable|"
        "if practical|if necessary|where necessary|when necessary|as necessary|whenever necessary|should it prove "
        "necessary|if needed|where needed|when needed|as needed|if required|where required|when required|as required|"
        "if appropriate|where appropriate|when appropriate|as appropriate|if applicable|where applicable|when "
        "applicable|"
        "as applicable|if feasible|where feasible|best effort|best-effort|preferably|ideally|if desired|as desired",
        "who decides, and by what?", "(say in which case: …)"},
    Words{
        "WB206",
        "etc|et cetera|and so on|and so forth|and the like|and others|among others|amongst others|and more|or similar|"
        "including but not limited to|including without limitation|but not limited to|not limited to|and such|"
        "or something|or something like that|and whatnot",
        "what else belongs to it?", "(list all: …)"},
    Words{"WB207",
          "tbd|tba|tbc|tbr|tbs|todo|fixme|to be determined|to be defined|to be decided|to be confirmed|to be "
          "agreed|to be announced|to be specified|to be clarified|not yet defined|not yet decided|not yet known|"
          "lorem ipsum",
          "it is not decided yet", "…"},
    Words{
        "WB209",
        "better|faster|easier|quicker|slower|larger|smaller|bigger|higher|shorter|longer|greater|cheaper|simpler|safer|"
        "worse|stronger|cleaner|smarter|nicer|friendlier|smoother|earlier|sooner",
        "than what, and by how much?", "… % (than …)"},
    Words{"WB214",
          "some|several|many|a few|few|various|a number of|numerous|a lot of|lots of|a couple of|plenty of|multiple|"
          "a variety of|variety of|a wide variety of|wide range of|a range of|most of|a certain|certain|enough|"
          "approximately|nearly|almost|roughly|circa|minimal|minimally|large|small|huge|tiny|a large number of|"
          "large number of|large numbers of|any number of|about #|around #",
          "how many, how much?", "(a number: …)"},
    Words{
        "WB215",
        "be able to|is able to|are able to|been able to|be capable of|is capable of|are capable of|has the ability to|"
        "have the ability to|the ability to|be possible to|is possible to|is designed to|are designed to",
        "a test sees what happens, not what could", ""},
    Words{"WB216", "all|every|always|never|none|everything|everyone|nobody|any|each and every|100 %",
          "is there really no exception?", "(each of: …)"},
    Words{"WB217", "it|this|that|these|those|they|them|which|other|others|another|such", "what does it stand for?",
          "(name it: …)"},
    Words{"WB219", "should|may|might|could|would|can", "must it, or need it not?", "must"},
    Words{
        "WB220",
        "best|worst|fastest|easiest|simplest|cheapest|optimal|optimally|optimum|optimize|optimized|optimise|optimised|"
        "ideal|minimize|minimized|minimizing|minimise|minimised|minimising|maximize|maximized|maximizing|maximise|"
        "maximised|maximising|most efficient|most effective|most appropriate|most suitable|as small as possible|"
        "as large as possible|as fast as possible|as quickly as possible|best practices|best practice",
        "measured how, and when is it reached?", "at most …"},
    Words{
        "",
        "as soon as|as long as|as well as|as early as|as late as|as fast as|at least|at most|more than|less than|fewer "
        "than|no more than|no longer|or more|or fewer|or less|one or more|how many|how much|how long|how fast|so that|"
        "such that|such as|good news|goods|and more than|other than|rather than|each other|effective date|effective "
        "from|"
        "rich text|fast forward|quick start|any of #|some of #|many-to-many|one-to-many|any key|best before|"
        "sooner or later|soon as|as good as|that is|longer than|very first|very last|very same",
        "", ""},
};

/// Words with blanks between them.
struct ListOfWords {
    WordList list;
    std::string_view words;
};

constexpr ListOfWords word_lists[] = {
    // Measures of quality: with a number before one of these, a sentence says how much.
    {units,
     " s sec secs second seconds ms millisecond milliseconds us µs ns min mins minute minutes h hour hours d day days "
     "week "
     "weeks month months year years % percent percentile p50 p90 p95 p99 kb mb gb tb kib mib gib byte bytes bit bits "
     "px "
     "pixel pixels pt dpi mm cm m km inch inches hz khz mhz ghz fps rps qps req/s requests/s tps eur usd € $ click "
     "clicks "
     "tap taps step steps attempt attempts retry retries character characters chars digits lines words times users "
     "requests "
     "items rows records entries results pages points "},
    {actions,
     " click clicks press presses tap taps select selects choose chooses enter enters type types submit submits open "
     "opens "
     "close closes save saves delete deletes remove removes add adds upload uploads download downloads confirm "
     "confirms "
     "pay "
     "pays send sends create creates edit edits update updates navigate navigates go goes log logs sign signs fill "
     "fills "
     "search searches cancel cancels approve approves reject rejects publish publishes check checks uncheck unchecks "
     "scroll "
     "scrolls drag drags drop drops visit visits refresh refreshes order orders buy buys accept accepts change changes "
     "import imports export exports "},
    {empty_verbs,
     " work works working behave behaves function functions operate operates perform performs run runs happen happens "
     "go "
     "goes handled processed done executed performed "},
    {judgements,
     " expected intended required specified designed described needed correctly properly successfully fine well ok "
     "okay "
     "right normally flawlessly perfectly correct successful good "},
    {fillers,
     " it this that everything all the a an is are was be will shall should must can does do gets get has been being "
     "have "
     "system application app page feature function functionality site website screen program software service process "
     "operation action request result results outcome user i we they as and still now then also just "},
    {adjectives,
     " efficient effective reliable robust flexible secure stable usable readable accurate convenient intuitive "
     "responsive "
     "scalable maintainable powerful useful consistent attractive detailed meaningful relevant advanced modern clearly "
     "quickly easily efficiently reliably frequently accurately important user-friendly "},
    // They change more often than what the user wants.
    {screens,
     " click clicks clicked press presses pressed tap taps tapped scroll scrolls hover hovers button buttons checkbox "
     "dropdown textbox textfield "},
};

using Dictionary = std::unordered_map<std::string_view, std::uint8_t>;

Dictionary made_dictionary() {
    Dictionary dictionary;
    for (const auto& [list, words_of_list] : word_lists) {
        for (auto rest = words_of_list; !rest.empty();) {
            const auto end = std::min(rest.find(' '), rest.size());
            if (end > 0) dictionary[rest.substr(0, end)] |= list;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    for (const auto& list : words) {
        for (auto rest = list.phrases; !rest.empty();) {
            const auto phrase = rest.substr(0, rest.find('|'));
            dictionary[phrase.substr(0, phrase.find(' '))] |= openers;
            rest.remove_prefix(std::min(phrase.size() + 1, rest.size()));
        }
    }
    return dictionary;
}

}  // namespace

std::span<const Words> all_words() {
    return words;
}

std::uint8_t lists_of(std::string_view word) {
    static const Dictionary dictionary = made_dictionary();
    const auto found = dictionary.find(word);
    return found == dictionary.end() ? std::uint8_t{0} : found->second;
}

}  // namespace waybill::features::wording
