#pragma once

#include "waybill/base/record.hpp"

/// Where the work sits, and the promises made about it.
namespace waybill::portfolio {

extern const base::Kind program;
extern const base::Kind project;
extern const base::Kind team;
extern const base::Kind absence;
extern const base::Kind resource;
extern const base::Kind milestone;
extern const base::Kind commitment;
extern const base::Kind promise;
extern const base::Kind iteration;
extern const base::Kind slip;
extern const base::Kind deployment;
extern const base::Kind report;
extern const base::Kind note;
extern const base::Kind waiver;
extern const base::Kind field;
extern const base::Kind counter;
extern const base::Kind mapping;
extern const base::Kind saved_view;
extern const base::Kind sighting;

}  // namespace waybill::portfolio
