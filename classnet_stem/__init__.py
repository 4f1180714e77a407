"""classnet-stem: read a weather station, keep what it says, and learn from it.

    import classnet_stem as stem

    station = stem.open_station()
    station.read()
    station.record(minutes=2)
    mine = station.table()

Importing this loads nothing else: each name is fetched when it is first used.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from classnet_stem import ports as ports
    from classnet_stem.analysis.calibration import calibration as calibration
    from classnet_stem.analysis.circular import angle_difference as angle_difference
    from classnet_stem.analysis.circular import circular_mean as circular_mean
    from classnet_stem.analysis.climate.all_stations import climates as climates
    from classnet_stem.analysis.climate.anomalies import anomalies as anomalies
    from classnet_stem.analysis.climate.koppen import koppen as koppen
    from classnet_stem.analysis.climate.koppen import koppen_of as koppen_of
    from classnet_stem.analysis.climate.month_status import month_status as month_status
    from classnet_stem.analysis.climate.normals import normals as normals
    from classnet_stem.analysis.climate.normals import period_means as period_means
    from classnet_stem.analysis.climate.rain import concentration as concentration
    from classnet_stem.analysis.climate.rain import dry_months as dry_months
    from classnet_stem.analysis.climate.rain import rain_centre as rain_centre
    from classnet_stem.analysis.climate.rain import seasonality as seasonality
    from classnet_stem.analysis.climate.trend import trend as trend
    from classnet_stem.analysis.climate.walter_lieth import walter_lieth as walter_lieth
    from classnet_stem.analysis.climate.years import yearly as yearly
    from classnet_stem.analysis.comfort import heat_index as heat_index
    from classnet_stem.analysis.comfort import wind_chill as wind_chill
    from classnet_stem.analysis.comparing import common_period as common_period
    from classnet_stem.analysis.comparing import compare as compare
    from classnet_stem.analysis.correlating import correlation as correlation
    from classnet_stem.analysis.daily_cycle import daily_fit as daily_fit
    from classnet_stem.analysis.decay import find_decay as find_decay
    from classnet_stem.analysis.distance import distance_km as distance_km
    from classnet_stem.analysis.growing import growing_degree_days as growing_degree_days
    from classnet_stem.analysis.humidity import absolute_humidity as absolute_humidity
    from classnet_stem.analysis.humidity import dew_point as dew_point
    from classnet_stem.analysis.humidity import frost_point as frost_point
    from classnet_stem.analysis.humidity import mixing_ratio as mixing_ratio
    from classnet_stem.analysis.humidity import relative_humidity as relative_humidity
    from classnet_stem.analysis.humidity import (
        saturation_vapour_pressure as saturation_vapour_pressure,
    )
    from classnet_stem.analysis.humidity import vapour_pressure as vapour_pressure
    from classnet_stem.analysis.pairing import pairs as pairs
    from classnet_stem.analysis.pressure import sea_level_pressure as sea_level_pressure
    from classnet_stem.analysis.pressure import station_pressure as station_pressure
    from classnet_stem.analysis.quality.completeness import coverage as coverage
    from classnet_stem.analysis.quality.completeness import duplicates as duplicates
    from classnet_stem.analysis.quality.completeness import gaps as gaps
    from classnet_stem.analysis.quality.flagging import flag as flag
    from classnet_stem.analysis.quality.monthly import flag_monthly as flag_monthly
    from classnet_stem.analysis.quality.summaries import summary as flag_summary  # noqa: F401
    from classnet_stem.analysis.resampling import daily as daily
    from classnet_stem.analysis.resampling import hourly as hourly
    from classnet_stem.analysis.resampling import resample as resample
    from classnet_stem.analysis.season import without_season as without_season
    from classnet_stem.analysis.sun import day_length as day_length
    from classnet_stem.analysis.sun import solar_noon as solar_noon
    from classnet_stem.analysis.sun import solar_time as solar_time
    from classnet_stem.analysis.sun import sunrise as sunrise
    from classnet_stem.analysis.sun import sunset as sunset
    from classnet_stem.analysis.uncertainty import agree as agree
    from classnet_stem.analysis.uncertainty import mean_uncertainty as mean_uncertainty
    from classnet_stem.analysis.uncertainty import propagate as propagate
    from classnet_stem.analysis.ventilation import air_changes as air_changes
    from classnet_stem.analysis.wind import mean_wind as mean_wind
    from classnet_stem.datasets import load as load
    from classnet_stem.datasets import monthly as monthly
    from classnet_stem.datasets import open_netcdf as open_netcdf
    from classnet_stem.datasets import read_csv_table as read_csv_table
    from classnet_stem.datasets import read_parquet as read_parquet
    from classnet_stem.datasets import save_netcdf as save_netcdf
    from classnet_stem.datasets import to_csv as to_csv
    from classnet_stem.datasets import to_parquet as to_parquet
    from classnet_stem.datasets.archives.daily_months import daily_to_monthly as daily_to_monthly
    from classnet_stem.datasets.archives.ghcn_daily import read_ghcn_daily as read_ghcn_daily
    from classnet_stem.datasets.archives.gsom import read_gsom as read_gsom
    from classnet_stem.datasets.archives.wmo_normals import read_wmo_normals as read_wmo_normals
    from classnet_stem.datasets.network import network as network
    from classnet_stem.datasets.schools import open_network as open_network
    from classnet_stem.datasets.schools import school as school
    from classnet_stem.datasets.schools import schools as schools
    from classnet_stem.errors import ClassnetError as ClassnetError
    from classnet_stem.lessons.checks import check as check
    from classnet_stem.lessons.hints import hint as hint
    from classnet_stem.lessons.postcards import postcard as postcard
    from classnet_stem.lessons.work import confidence as confidence
    from classnet_stem.lessons.work import my_part as my_part
    from classnet_stem.lessons.work import my_values as my_values
    from classnet_stem.lessons.work import predict as predict
    from classnet_stem.lessons.work import student as student
    from classnet_stem.plots import anomaly_bars as anomaly_bars
    from classnet_stem.plots import climate_graph as climate_graph
    from classnet_stem.plots import climate_map as climate_map
    from classnet_stem.plots import correlation_distance as correlation_distance
    from classnet_stem.plots import diurnal_cycle as diurnal_cycle
    from classnet_stem.plots import network_overview as network_overview
    from classnet_stem.plots import plot as plot
    from classnet_stem.plots import room_air as room_air
    from classnet_stem.plots import show as show
    from classnet_stem.plots import station_compare as station_compare
    from classnet_stem.plots import time_series as time_series
    from classnet_stem.plots import warming_stripes as warming_stripes
    from classnet_stem.plots import wind_rose as wind_rose
    from classnet_stem.quantities import is_plausible as is_plausible
    from classnet_stem.session import use_loan as use_loan
    from classnet_stem.widgets.questionnaire import questionnaire as questionnaire
    from classnet_stem.widgets.recording import open_in_notebook as open_station  # noqa: F401

_ROOMS = {
    "analysis.calibration": ("calibration",),
    "analysis.circular": (
        "angle_difference",
        "circular_mean",
    ),
    "analysis.climate.anomalies": ("anomalies",),
    "analysis.climate.koppen": (
        "koppen",
        "koppen_of",
    ),
    "analysis.climate.month_status": ("month_status",),
    "analysis.climate.normals": (
        "normals",
        "period_means",
    ),
    "analysis.climate.rain": (
        "dry_months",
        "concentration",
        "rain_centre",
        "seasonality",
    ),
    "analysis.climate.all_stations": ("climates",),
    "analysis.climate.trend": ("trend",),
    "analysis.climate.years": ("yearly",),
    "analysis.climate.walter_lieth": ("walter_lieth",),
    "analysis.comfort": (
        "heat_index",
        "wind_chill",
    ),
    "analysis.comparing": (
        "common_period",
        "compare",
    ),
    "analysis.correlating": ("correlation",),
    "analysis.daily_cycle": ("daily_fit",),
    "analysis.decay": ("find_decay",),
    "analysis.distance": ("distance_km",),
    "analysis.growing": ("growing_degree_days",),
    "analysis.humidity": (
        "absolute_humidity",
        "dew_point",
        "frost_point",
        "mixing_ratio",
        "relative_humidity",
        "saturation_vapour_pressure",
        "vapour_pressure",
    ),
    "analysis.pairing": ("pairs",),
    "analysis.pressure": (
        "sea_level_pressure",
        "station_pressure",
    ),
    "analysis.quality.completeness": (
        "coverage",
        "duplicates",
        "gaps",
    ),
    "analysis.quality.flagging": ("flag",),
    "analysis.quality.monthly": ("flag_monthly",),
    "analysis.resampling": (
        "daily",
        "hourly",
        "resample",
    ),
    "analysis.season": ("without_season",),
    "analysis.sun": (
        "day_length",
        "solar_noon",
        "solar_time",
        "sunrise",
        "sunset",
    ),
    "analysis.uncertainty": (
        "agree",
        "mean_uncertainty",
        "propagate",
    ),
    "analysis.ventilation": ("air_changes",),
    "analysis.wind": ("mean_wind",),
    "datasets": (
        "load",
        "monthly",
        "open_netcdf",
        "read_csv_table",
        "read_parquet",
        "save_netcdf",
        "to_csv",
        "to_parquet",
    ),
    "datasets.archives.daily_months": ("daily_to_monthly",),
    "datasets.archives.ghcn_daily": ("read_ghcn_daily",),
    "datasets.archives.gsom": ("read_gsom",),
    "datasets.archives.wmo_normals": ("read_wmo_normals",),
    "datasets.network": ("network",),
    "datasets.schools": (
        "open_network",
        "school",
        "schools",
    ),
    "errors": ("ClassnetError",),
    "lessons.checks": ("check",),
    "lessons.hints": ("hint",),
    "lessons.postcards": ("postcard",),
    "lessons.work": (
        "confidence",
        "my_part",
        "my_values",
        "predict",
        "student",
    ),
    "plots": (
        "anomaly_bars",
        "climate_graph",
        "climate_map",
        "correlation_distance",
        "diurnal_cycle",
        "network_overview",
        "plot",
        "room_air",
        "show",
        "station_compare",
        "time_series",
        "warming_stripes",
        "wind_rose",
    ),
    "quantities": ("is_plausible",),
    "session": ("use_loan",),
    "widgets.questionnaire": ("questionnaire",),
}
_RENAMED = {
    "flag_summary": ("analysis.quality.summaries", "summary"),
    "open_station": ("widgets.recording", "open_in_notebook"),
    "ports": ("ports", ""),
}
_WHERE = dict(
    sorted(
        (_RENAMED | {one: (room, one) for room, names in _ROOMS.items() for one in names}).items()
    )
)

__all__ = list(_WHERE)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'classnet_stem' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _WHERE[name]
    found = import_module(f"classnet_stem.{module}")
    value = getattr(found, attribute) if attribute else found
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
