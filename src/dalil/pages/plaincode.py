"""Templates as plain Python: each macro, and each page, a function that adds to a list of strings.

Jinja reads templates and we write the code: Jinja's own asks for each attribute, call and value
what it could be, passes each piece of a page through a generator for each template around it, and
makes a string of each macro. What a template extends or includes becomes part of it. What is the
same on all pages (`constant` names, called with constants) is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType

from jinja2 import nodes

from dalil.pages.codelines import Function, Known, Piece, Uses, compiled, constant
from dalil.pages.compiling import NotPlain
from dalil.pages.expressions import Expressions


class Writer:
    """Writes the module of one template. `parsed` gives the syntax tree of a template."""

    def __init__(self, parsed: Callable[[str], nodes.Template], known: Known) -> None:
        self._parsed = parsed
        self._known = known
        self._expressions = Expressions(self._named, known.filters, known.tests)
        self._constants: dict[str, str] = {}
        self._imports: list[str] = []
        self._macros: set[str] = set()
        self._own_macros: set[str] = set()
        self._functions: list[Function] = []
        self._blocks: dict[str, list[nodes.Node]] = {}
        self._pieces: list[Piece] = []
        self._uses = Uses()
        self._count = 0
        self._top: Function
        self._function: Function

    def code(self, name: str, file: str) -> CodeType:
        """Raises NotPlain."""
        self._top = self._function = Function("def page_(out_, values_)", 1, [set()])
        self._functions.append(self._top)
        self._body(self._flattened(name))
        self._flush()
        lines: list[tuple[str, int]] = [(line, 1) for line in self._imports]
        lines += [(f"{name} = {made}", 1) for made, name in self._constants.items()]
        for function in self._functions:
            lines.append((f"{function.head}:", function.line))
            lines += [(f" {n} = values_[{n!r}]", 1) for n in function.given]
            lines += [(" " * depth + text, line) for depth, line, text in function.lines]
            lines.append((" return", function.line))
        lines += [(f"{name} = text_({name}__)", 1) for name in sorted(self._own_macros)]
        lines.append((f"macros_ = {tuple(sorted(self._own_macros))!r}", 1))
        lines.append((f"given_ = {tuple(self._top.given)!r}", 1))
        return compiled(lines, file)

    def _flattened(self, name: str) -> list[nodes.Node]:
        """The statements of a template, in the place of those of the one it extends."""
        tree = self._parsed(name)
        body = tree.body
        self._uses.add(tree)
        own = {macro.name for macro in tree.find_all(nodes.Macro)}
        self._own_macros |= own
        self._macros |= own
        for found in tree.find_all(nodes.FromImport):
            self._from(constant(found.template), found.names)
        above = next((node for node in body if isinstance(node, nodes.Extends)), None)
        if above is None:
            return body
        for node in body:
            if isinstance(node, nodes.Block):
                self._blocks.setdefault(node.name, node.body)
        plain = [n for n in body if not isinstance(n, nodes.Block | nodes.Extends | nodes.Output)]
        return [*plain, *self._flattened(constant(above.template))]

    # Names

    def _named(self, name: str, line: int) -> str:
        if self._function.has(name) or name in self._known.names or name in self._macros:
            return name
        if self._function.outermost() is not self._top:
            raise NotPlain(f"line {line}: {name} is unknown")
        self._top.given[name] = None
        return name

    def _set(self, target: nodes.Node) -> str:
        """Names that get a value here. They must not hide those of a scope around."""
        match target:
            case nodes.Tuple(items=items):
                return ", ".join(map(self._set, items))
            case nodes.Name(name=name, lineno=line):
                *around, inner = self._function.names
                if any(name in names for names in around) or name in self._top.given:
                    raise NotPlain(f"line {line}: {name} has two meanings")
                inner.add(name)
                return name
            case _:
                raise NotPlain(f"line {target.lineno}: {type(target).__name__}")

    @contextmanager
    def _scope(self) -> Iterator[None]:
        self._function.names.append(set())
        yield
        self._function.names.pop()

    @contextmanager
    def _writing(self, function: Function) -> Iterator[None]:
        self._flush()
        before, loops = self._function, self._expressions.loops
        self._function, self._expressions.loops = function, []
        yield
        self._flush()
        self._function, self._expressions.loops = before, loops

    # Statements

    def _line(self, node: nodes.Node, text: str) -> None:
        self._flush()
        self._function.lines.append((self._function.depth, node.lineno, text))

    def _nested(self, body: Iterable[nodes.Node]) -> None:
        self._flush()
        self._function.depth += 1
        self._function.lines.append((self._function.depth, 1, "pass"))
        self._body(body)
        self._flush()
        self._function.depth -= 1

    def _body(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        match node:
            case nodes.Output(nodes=parts):
                for part in parts:
                    self._output(part)
            case nodes.If():
                self._if(node)
            case nodes.For(recursive=False):
                self._for(node)
            case nodes.Assign(target=target, node=value):
                written = self._expressions.written(value)
                self._line(node, f"{self._set(target)} = {written}")
            case nodes.AssignBlock(target=target, filter=None, body=body):
                held = self._new("out")
                self._line(node, f"{held}, out_ = out_, []")
                with self._scope():
                    self._body(body)
                made = "out_" if self._uses.is_only_shown(target) else "markup_(join_(out_))"
                self._line(node, f"{self._set(target)} = {made}")
                self._line(node, f"out_ = {held}")
            case nodes.Block(name=name, body=body):
                with self._scope():
                    self._body(self._blocks.get(name, body))
            case nodes.Include(template=template, ignore_missing=False):
                self._body(self._flattened(constant(template)))
            case nodes.FromImport():
                pass  # wherever it stands, it is known from the beginning
            case nodes.Macro(name=name):
                self._macro(node, f"{name}__", node.body)
            case nodes.CallBlock(call=call, args=[]):
                self._call_block(node, call)
            case _:
                raise NotPlain(f"line {node.lineno}: {type(node).__name__}")

    def _if(self, node: nodes.If) -> None:
        self._line(node, f"if {self._expressions.written(node.test)}:")
        self._nested(node.body)
        for other in node.elif_:
            self._line(other, f"elif {self._expressions.written(other.test)}:")
            self._nested(other.body)
        if node.else_:
            self._line(node, "else:")
            self._nested(node.else_)

    def _for(self, node: nodes.For) -> None:
        items = self._expressions.written(node.iter)
        listed = self._new("list")
        with self._scope():
            target = self._set(node.target)
            test = f" if {self._expressions.written(node.test)}" if node.test else ""
            counted = any(name.name == "loop" for name in node.find_all(nodes.Name))
            if counted or node.else_ or test:
                self._line(node, f"{listed} = [({target}) for {target} in {items}{test}]")
                items = listed
            if counted:
                target, items = f"{listed}_n, ({target})", f"enumerate_({items}, 1)"
            self._line(node, f"for {target} in {items}:")
            self._expressions.loops.append(listed)
            self._nested(node.body)
            self._expressions.loops.pop()
        if node.else_:
            self._line(node, f"if not {listed}:")
            self._nested(node.else_)

    def _from(self, template: str, names: Iterable[str | tuple[str, str]]) -> None:
        for entry in names:
            name, alias = entry if isinstance(entry, tuple) else (entry, entry)
            self._imports.append(f"{alias}, {alias}__ = import_({template!r}, {name!r})")
            self._macros.add(alias)

    def _macro(
        self, node: nodes.Macro | nodes.CallBlock, name: str, body: list[nodes.Node]
    ) -> None:
        """A function of the module, or, for what a call block holds, of the function around it."""
        inner = isinstance(node, nodes.CallBlock)
        arguments = [argument.name for argument in node.args]
        first = len(arguments) - len(node.defaults)
        listed = arguments[:first]
        for argument, value in zip(arguments[first:], node.defaults, strict=True):
            listed.append(f"{argument}={constant(value)!r}")
        given = {*arguments, "caller"}
        function = Function(
            f"def {name}({', '.join(('out_', *listed, 'caller=None'))})",
            node.lineno,
            [given],
            self._function if inner else None,
        )
        with self._writing(function):
            self._body(body)
        if not inner:
            self._functions.append(function)
            return
        self._line(node, f"{function.head}:")
        depth = self._function.depth
        self._function.lines += [(depth + d, line, text) for d, line, text in function.lines]
        self._function.lines.append((depth + 1, node.lineno, "return"))

    def _call_block(self, node: nodes.CallBlock, call: nodes.Call) -> None:
        name = self._new("caller")
        self._macro(node, name, node.body)
        macro = self._macro_name(call)
        if macro is None:
            raise NotPlain(f"line {node.lineno}: a call of what is no macro")
        arguments = self._expressions.arguments(call)
        self._line(node, f"{macro}__(out_, {arguments}, caller=text_({name}))".replace(", ,", ","))

    def _macro_name(self, node: nodes.Node) -> str | None:
        match node:
            case nodes.Call(node=nodes.Name(name=name), dyn_args=None, dyn_kwargs=None):
                return name if name in self._macros and not self._function.has(name) else None
        return None

    # Output

    def _output(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.TemplateData):
            self._pieces.append(Piece(node.lineno, repr(node.data), node.data, constant=True))
        elif isinstance(node, nodes.Name) and self._uses.is_only_shown(node):
            self._line(node, f"out_ += {self._expressions.written(node)}")
        elif (macro := self._macro_name(node)) is not None and isinstance(node, nodes.Call):
            self._line(node, f"{macro}__(out_, {self._expressions.arguments(node)})")
        else:
            written, same = self._expressions.written(node), self._is_constant(node)
            if same:
                written = f"shown_({written})"
            else:  # most are markup already, or plain text
                written = (
                    f"(it_ if (kind_ := type_(it_ := {written})) is Markup_ "
                    "else escaped_(it_) if kind_ is str_ else shown_(it_))"
                )
            self._pieces.append(Piece(node.lineno, written, constant=same))

    def _is_constant(self, node: nodes.Node) -> bool:
        match node:
            case nodes.Const():
                return True
            case nodes.Name(name=name):
                return name in self._known.constant and not self._function.has(name)
            case nodes.Call(node=function, args=args, kwargs=kwargs):
                return all(map(self._is_constant, (function, *args, *(k.value for k in kwargs))))
            case nodes.Filter(node=nodes.Node() as inner, args=[], kwargs=[]):
                return self._is_constant(inner)
        return False

    def _flush(self) -> None:
        """Add the pieces that have come together to the output."""
        pieces, self._pieces = self._pieces, []
        line = pieces[0].line if pieces else 0
        codes: list[str] = []
        while pieces:
            count = next((n for n, p in enumerate(pieces) if not p.constant), len(pieces))
            if count:
                codes.append(self._joined(pieces[:count]))
            codes += [piece.code for piece in pieces[count : count + 1]]
            pieces = pieces[count + 1 :]
        if codes:
            added = f"out_ += ({', '.join(codes)},)" if codes[1:] else f"out_.append({codes[0]})"
            self._function.lines.append((self._function.depth, line, added))

    def _joined(self, pieces: list[Piece]) -> str:
        """Words are written as they are; with what is known only at run time, once a module."""
        if all(piece.words is not None for piece in pieces):
            return repr("".join(piece.words or "" for piece in pieces))
        made = f"join_(({', '.join(piece.code for piece in pieces)},))"
        return self._constants.setdefault(made, f"constant{len(self._constants)}_")

    def _new(self, word: str) -> str:
        self._count += 1
        return f"{word}{self._count}_"
