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
    from classnet_stem.errors import ClassnetError as ClassnetError
    from classnet_stem.lessons.checks import check as check
    from classnet_stem.lessons.hints import hint as hint
    from classnet_stem.lessons.postcards import postcard as postcard
    from classnet_stem.lessons.work import confidence as confidence
    from classnet_stem.lessons.work import my_part as my_part
    from classnet_stem.lessons.work import my_values as my_values
    from classnet_stem.lessons.work import predict as predict
    from classnet_stem.lessons.work import student as student
    from classnet_stem.plots import plot as plot
    from classnet_stem.plots import show as show
    from classnet_stem.quantities import is_plausible as is_plausible
    from classnet_stem.session import use_loan as use_loan
    from classnet_stem.widgets.recording import open_in_notebook as open_station

_WHERE = {
    "ClassnetError": ("errors", "ClassnetError"),
    "check": ("lessons.checks", "check"),
    "confidence": ("lessons.work", "confidence"),
    "hint": ("lessons.hints", "hint"),
    "is_plausible": ("quantities", "is_plausible"),
    "my_part": ("lessons.work", "my_part"),
    "my_values": ("lessons.work", "my_values"),
    "open_station": ("widgets.recording", "open_in_notebook"),
    "plot": ("plots", "plot"),
    "ports": ("ports", ""),
    "postcard": ("lessons.postcards", "postcard"),
    "predict": ("lessons.work", "predict"),
    "show": ("plots", "show"),
    "student": ("lessons.work", "student"),
    "use_loan": ("session", "use_loan"),
}

__all__ = [
    "ClassnetError",
    "check",
    "confidence",
    "hint",
    "is_plausible",
    "my_part",
    "my_values",
    "open_station",
    "plot",
    "ports",
    "postcard",
    "predict",
    "show",
    "student",
    "use_loan",
]


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
