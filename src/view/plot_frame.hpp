#pragma once

#include <string>

#include "waybill/view/charts.hpp"

namespace waybill::view {

/// From places and values to shares of a drawing's width and height.
class PlotFrame {
public:
    explicit PlotFrame(const Plot& plot);
    /// The same for all of them: shares of a height mean the same in each.
    PlotFrame(const Plot& plot, const PlotFrame& scale);
    static PlotFrame around(const std::vector<Plot>& plots);

    double across(double place) const { return share(place, first_, last_); }
    double up(double value) const { return share(value, low_, high_); }
    double low() const { return low_; }
    double high() const { return high_; }

private:
    PlotFrame() = default;
    void cover(const Plot& plot);
    void cover_place(double place);
    void cover_value(double value);
    static double share(double value, double low, double high);

    double first_ = 0, last_ = 0, low_ = 0, high_ = 0;
    bool has_places_ = false, has_values_ = false;
};

/// A place as a person reads it.
std::string shown_place(const Plot& plot, double place);

}  // namespace waybill::view
