"""How templates become Python: Jinja's own compiler, without what no template of ours needs.

A page prints a thousand values.  Jinja asks of each call whether it wants the context, of each macro which of its
arguments are named, and of each attribute whether it is a key.  Here no function takes the context, `value.name` is
a key of a `dict` and an attribute of everything else, and most of it is decided while compiling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup

_new = str.__new__


class PlainMacro:
    """A macro that takes neither `caller` nor any number of arguments."""

    __slots__ = ("_count", "_draw", "_names")

    def __init__(self, draw: Callable[..., str], names: Sequence[str]) -> None:
        self._draw = draw
        self._names = names
        self._count = len(names)

    def __call__(self, *given: Any, **named: Any) -> Markup:
        """What the macro prints; raises TypeError for arguments that it does not have."""
        held = self._all(given, named) if named or len(given) != self._count else given
        return _new(Markup, self._draw(*held))

    def _all(self, given: Sequence[Any], named: Mapping[str, Any]) -> Sequence[Any]:
        """All arguments in their order; the macro itself finds the values of those that are `missing`."""
        held = [*given, *[missing] * (self._count - len(given))]
        for name, value in named.items():
            if name not in self._names[len(given) :]:
                raise TypeError(f"the macro takes {', '.join(self._names) or 'nothing'}, not {name}")
            held[self._names.index(name)] = value
        if len(held) > self._count:
            raise TypeError(f"the macro takes {self._count} values, not {len(held)}")
        return held


class _Generator(CodeGenerator):
    """Writes plain calls, plain attributes, and prints markup as it is."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's
        self.write(f"(held.{node.attr} if (held := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is not dict else environment.getattr(held, {node.attr!r}))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = tuple(argument.name for argument in macro_ref.node.args)
        self.write(f"environment.macro(macro, {names!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(printed if (printed := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(").__class__ is Markup else environment.finalize(printed))")


class PlainEnvironment(Environment):
    """Jinja's environment for such templates; its `finalize` gives markup for every value."""

    code_generator_class = _Generator
    macro = PlainMacro
