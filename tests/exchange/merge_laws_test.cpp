#include <algorithm>
#include <cstdint>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "merge_record.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/exchange/merge.hpp"

namespace merge_laws_test {

using namespace waybill;
using namespace waybill::exchange;
using base::Record;
using support::record;
using Records = std::vector<Record>;
using Texts = std::vector<std::string>;

namespace {

/// Random plans, each a change of another; the same ones each time.
class Plans {
public:
    explicit Plans(std::uint64_t seed) : state_(seed * 2654435761u + 1) {}

    Records first() {
        Records all;
        for (int i = 0; i < 6; ++i) add(all);
        return all;
    }

    Records changed(Records all) {
        for (auto count = below(6); count > 0; --count) {
            const auto what = below(4);
            if (what == 0 || all.empty()) {
                add(all);
            } else if (what == 1) {
                remove(all, all[below(all.size())].key);
            } else {
                auto& one = all[below(all.size())];
                const auto parent = fmt::format("PAY-{}", 1 + below(8));
                if (one.kind->name == "feature" && below(2) == 0 && parent != one.key && has(all, parent)) {
                    one["parent"] = parent;
                } else if (one.kind->name == "feature") {
                    one["title"] = std::string(1, static_cast<char>('a' + below(3)));
                    one["services"] = Texts{std::string(1, static_cast<char>('x' + below(3)))};
                } else {
                    one["name"] = std::string(1, static_cast<char>('a' + below(3)));
                }
                one.changed = fmt::format("2026-11-{:0>2}T12:00:00Z", 2 + below(20));
            }
        }
        return all;
    }

private:
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(state_ >> 33u) % limit;
    }

    void add(Records& all) {
        std::size_t next = 1, part = 1;
        for (const auto& one : all) next += one.kind->name == "feature" ? 1 : 0;
        while (has(all, fmt::format("PAY-{}", next))) ++next;
        all.push_back(
            record(fmt::format("feature PAY-{} uid=f{} project=PAY title=t{} at={}", next, uid_, uid_, 1 + below(20))));
        const auto parent = fmt::format("PAY-{}", 1 + below(next));
        if (has(all, parent)) {
            while (has(all, fmt::format("{}.{}", parent, part))) ++part;
            all.push_back(
                record(fmt::format("criterion {}.{} uid=c{} feature={} name=c{}", parent, part, uid_, parent, uid_)));
        }
        ++uid_;
    }

    static bool has(const Records& all, const std::string& key) {
        return std::any_of(all.begin(), all.end(), [&](const Record& one) { return one.key == key; });
    }

    static void remove(Records& all, const std::string key) {
        std::erase_if(all, [&](const Record& one) { return one.key == key || one.text("feature") == key; });
        for (auto& one : all) {
            if (one.text("parent") == key) one["parent"] = base::Value{};
        }
    }

    std::uint64_t state_;
    int uid_ = 0;
};

std::string exported(const Records& plan) {
    return text_of(merge(plan, plan, plan));
}

std::string turned(std::string text) {
    // The words of the marks aside, the sides change places.
    std::string result, ours, theirs, before;
    int part = 0;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto line = std::string(rest.substr(0, rest.find('\n') + 1));
        rest.remove_prefix(line.size());
        if (line.starts_with("<<<"))
            part = 1;
        else if (line.starts_with("|||"))
            part = 2;
        else if (line.starts_with("==="))
            part = 3;
        else if (line.starts_with(">>>")) {
            result += "<<<<<<< ours\n" + theirs + "||||||| before\n" + before + "=======\n" + ours + ">>>>>>> theirs\n";
            ours = theirs = before = "";
            part = 0;
        } else
            (part == 0 ? result : part == 1 ? ours : part == 2 ? before : theirs) += line;
    }
    return result;
}

}  // namespace

TEST_CASE("laws of a merge hold for random plans") {
    std::size_t clean = 0, torn = 0, renamed = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Plans plans(seed);
        const auto base = plans.first();
        const auto ours = plans.changed(base), theirs = plans.changed(base);
        CHECK(text_of(merge(base, ours, base)) == exported(ours));
        CHECK(text_of(merge(base, base, theirs)) == exported(theirs));
        CHECK(text_of(merge(base, ours, ours)) == exported(ours));
        const auto merged = merge(base, ours, theirs);
        CHECK(turned(text_of(merge(base, theirs, ours))) == text_of(merged));
        // Nothing that one side alone added is lost, and nothing stands twice.
        Texts uids, keys;
        for (const auto& one : merged.records) {
            uids.push_back(one.any().uid);
            keys.push_back(one.any().key);
        }
        for (const auto* side : {&ours, &theirs}) {
            for (const auto& one : *side) {
                const auto was = [&](const Record& before) { return before.uid == one.uid; };
                if (std::none_of(base.begin(), base.end(), was))
                    CHECK(std::find(uids.begin(), uids.end(), one.uid) != uids.end());
            }
        }
        std::sort(keys.begin(), keys.end());
        CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
        // What comes out names only what is there, whichever side is taken.
        for (const auto keep : {Keep::ours, Keep::theirs, Keep::before}) {
            const auto kept = read_records(text_of(merged, keep), "x");
            const auto has_uid = [](const Records& all, const std::string& uid) {
                return std::any_of(all.begin(), all.end(), [&](const Record& one) { return one.uid == uid; });
            };
            // What is in all three is in the result.
            for (const auto& one : base) {
                if (has_uid(ours, one.uid) && has_uid(theirs, one.uid)) CHECK(has_uid(kept, one.uid));
            }
            for (const auto& one : kept) {
                const std::string feature(one.text("feature"));
                const auto is_it = [&](const Record& other) { return other.key == feature; };
                if (!feature.empty()) CHECK(std::any_of(kept.begin(), kept.end(), is_it));
                if (!feature.empty()) CHECK(one.key.starts_with(feature + "."));
                const std::string parent(one.text("parent"));
                const auto is_parent = [&](const Record& other) { return other.key == parent; };
                if (!parent.empty()) CHECK(std::any_of(kept.begin(), kept.end(), is_parent));
            }
            CHECK(settle(text_of(merged), keep, {}, "x").text == text_of(merged, keep));
        }
        // Each record between marks is told of.
        for (const auto& one : merged.records) {
            const auto is_it = [&](const MergeConflict& told) { return told.record == one.any().name(); };
            if (one.is_conflict) CHECK(std::any_of(merged.conflicts.begin(), merged.conflicts.end(), is_it));
        }
        ++(merged.conflicts.empty() ? clean : torn);
        renamed += merged.new_keys.empty() ? 0 : 1;
    }
    CHECK(clean > 50);
    CHECK(torn > 50);
    CHECK(renamed > 50);
}

}  // namespace merge_laws_test
