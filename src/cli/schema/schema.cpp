#include "../session.hpp"
#include "../verb.hpp"
#include "schemas.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr Positional schema_positionals[] = {{"name",
                                              "of an answer: feature-list, error, exchange; none: the list of them",
                                              false,
                                              false,
                                              {Takes::What::schema}}};

int run_schema(const Arguments& arguments, Session& session) {
    if (arguments.has("name")) {
        const auto text = schema_text(arguments.value("name"));
        if (session.options().is_json)
            session.tell({}, [&] {
                std::string json;
                base::append_json(json, base::parse_json(text));
                return json;
            });
        else
            session.put(text);
        return 0;
    }
    const auto names = schema_names();
    session.tell(base::joined(names, "\n"), [&] {
        std::string json;
        base::append_json(json, base::Json(names));
        return json;
    });
    return 0;
}

}  // namespace

extern const Verb schema_verb{
    "schema",           "", "the JSON schema of an answer, for programs that read --json", Moment::data,
    schema_positionals, {}, "waybill schema feature-list\nwaybill schema error",           false,
    run_schema};

}  // namespace waybill::cli
