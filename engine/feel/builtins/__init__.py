"""The built-in functions (DMN 1.5, 10.3.4), one module to a family; every module here is read."""

from importlib import import_module
from pkgutil import iter_modules

from engine.feel.builtins.registry import BUILTINS

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")

__all__ = ["BUILTINS"]
