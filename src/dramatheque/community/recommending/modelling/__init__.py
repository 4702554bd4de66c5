"""Models of taste: ratings in, predicted ratings and works that go together out. No Django here; numpy and scipy are optional.

`biases`, `content` and `counting` need Python alone; everything else is imported only where numpy and scipy are installed
(`is_available`).
"""

from importlib.util import find_spec


def is_available() -> bool:
    """Whether the packages of the extra `recommend` are installed."""
    return all(find_spec(name) is not None for name in ("numpy", "scipy"))
