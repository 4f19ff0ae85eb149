#pragma once

#include <map>
#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/coordination/asks.hpp"
#include "waybill/coordination/track_record.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

struct AgendaAnswer {
    coordination::Agenda agenda{};
    std::vector<coordination::TrackRecord> records{};
    std::string subject{};  ///< `Ana`, `team payments`, `MS-1 Spring launch`; empty: everything
    bool is_of_person = false, has_messages = false;
    std::string missing{};  ///< why nobody knows what anything is worth
};

view::Document agenda_document(const AgendaAnswer& answer);
std::string agenda_json(const AgendaAnswer& answer);

/// One item as a line of a list, with its command; `with_who` says whom it waits on, too.
view::Item agenda_line(const coordination::AgendaItem& item, bool with_who);
std::string agenda_item_json(const coordination::AgendaItem& item);

}  // namespace waybill::cli
