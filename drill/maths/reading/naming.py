"""Naming: each name of a text to the symbol, constant, function or word it stands for."""

from __future__ import annotations

import re
from fractions import Fraction

from drill.maths.errors import ReadError
from drill.maths.functions import INVERSES, RESPONSE_FUNCTIONS, SPELLINGS, WRAPPERS
from drill.maths.reading.cursor import ENDS
from drill.maths.reading.names import Names, names_of
from drill.maths.reading.runs import Ending, split
from drill.maths.reading.tokens import Token
from drill.maths.reading.undeclared import Applied, nearest, undeclared, unknown_function
from drill.maths.reading.vocabulary import Vocabulary

LONGEST_RUN = 40  # letters written together
_SUBSCRIPT = "A subscript is made of letters and digits."
_WORDS = frozenset(("and", "or", "not", "union", "in"))
_CHUNK = re.compile(r"([A-Za-z]+)((?:_(?:[0-9]+|[A-Za-z]+))*)([0-9]*)")
_LOGARITHM = re.compile(r"(?:log|ln|lg|Log)_(?:([0-9]+)|([A-Za-z]+))")
_ARGUMENT = frozenset(
    ("number", "name", "glyph", "open", "bar", "norm", "radical", "command", "fraction", "below")
)
_TIMES = re.compile(r"[xX]")
_APART = frozenset(("end", "operator", "relation", "close", "comma", "semicolon"))
_FACTORS = re.compile(r"(?:[xX][0-9]{1,9})+")
_SUBSCRIPTED = re.compile(r"([A-Za-z]+_[0-9]+)([A-Za-z]+)")
_ARC = frozenset(INVERSES.values())


def resolve(tokens: list[Token], text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens with every name replaced by what it stands for; raises ReadError."""
    names = names_of(vocabulary)
    out: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind in ("name", "glyph"):
            _Resolver(names, text, tokens, place, out).run()
        elif token.kind == "number" and token.text[0] == "." and _continues(out, token, text):
            whole = out.pop()  # `ln2.5`, `log_2.5 x`: the 2 was taken with the name
            value = (whole.value or Fraction(0)) + (token.value or Fraction(0))
            out.append(whole._replace(end=token.end, value=value, text=whole.text + token.text))
        else:
            out.append(token)
    return out


def _continues(out: list[Token], token: Token, text: str) -> bool:
    """Whether a number from its point on goes on from plain digits; raises ReadError for `log2.5`."""
    before = out[-1] if out else None
    if before is None or before.end != token.start or not "0" <= text[token.start - 1] <= "9":
        return False
    if before.kind == "function":
        name = text[before.start : before.end]
        bare = name.rstrip("0123456789")
        whole = name[len(bare) :] + token.text
        choice = f"{bare}({whole}) or {name}({token.text})"
        raise ReadError(
            f"`{name}{token.text}` could be {choice}: write one of them.", before.start, choice
        )
    return before.kind == "number" or (before.kind == "base" and before.value is not None)


class _Resolver:
    """One name of one text."""

    def __init__(
        self, names: Names, text: str, tokens: list[Token], place: int, out: list[Token]
    ) -> None:
        self.names = names
        self.text = text
        self.tokens = tokens
        self.place = place
        self.token = tokens[place]
        self.before = tokens[place - 1] if place else None
        self.after = tokens[place + 1]
        self.out = out

    def add(
        self, kind: str, text: str, value: Fraction | None = None, at: int = 0, length: int = -1
    ) -> None:
        token = self.token
        start = token.start + at
        end = token.end if length < 0 else min(token.end, start + length)
        self.out.append(Token(kind, text, start, end, token.spaced and at == 0, value))

    def run(self) -> None:
        spelled = self.token.text
        symbol = self.names.symbol(spelled)
        if symbol is not None:
            self.add("symbol", symbol)
        elif self.word(spelled) or self.special(spelled):
            pass
        elif (constant := self.constant(spelled)) is not None:
            self.add("constant", constant)
        elif self.names.template:
            self.template_name(spelled)
        elif self.is_label(spelled):
            self.add("symbol", spelled)
        elif "{" in spelled:
            place = self.token.start + spelled.index("{") + 1
            raise ReadError(_SUBSCRIPT, place, "letters and digits")
        elif self.function(spelled) or self.subscripted(spelled):
            pass
        elif self.token.kind == "glyph":
            raise self.undeclared(spelled)
        else:
            self.run_of_letters(spelled)

    def constant(self, spelled: str) -> str | None:
        """The constant that a name stands for; Π, written as a sign, is no π."""
        return (
            None if spelled == "Pi" and self.token.kind == "glyph" else self.names.constant(spelled)
        )

    def word(self, spelled: str) -> bool:
        """and, or, not, union, in; in a response also `percent`, and U between intervals."""
        if self.token.kind != "name":
            return False
        lowered = spelled if self.names.template else spelled.lower()
        if spelled in ("In", "IN") and not self.follows_operand() and self.before_argument():
            raise ReadError(
                f"`{spelled}` is no function. Did you mean `ln`?", self.token.start, "ln", "ln"
            )
        if spelled == "in" and self.names.imaginary and self.names.symbol("n"):
            return False  # 2πin
        if lowered in _WORDS:
            if lowered == "union" and self.after.text == "(" and not self.follows_operand():
                lowered = "union("
            self.add("word", lowered)
            return True
        if self.names.template:
            return False
        if (spelled[0] in "xX" and self.is_times(spelled)) or self.is_choose(spelled):
            return True
        if lowered == "percent":
            self.add("postfix", "%")
            return True
        between = (
            self.before is not None and self.before.kind == "close" and self.after.kind == "open"
        )
        if lowered in ("choose", "ncr") and self.follows_operand() and self.before_argument():
            self.add("word", "choose")
            return True
        if lowered == "u" and between:
            self.add("word", "union")
            return True
        return False

    def is_times(self, spelled: str) -> bool:
        """`3 x 10^8`, `2x3`: an x between numbers, where no x is declared, is the sign of a product."""
        after_number = self.before is not None and self.before.kind == "number"
        between = _FACTORS.fullmatch(spelled) or (len(spelled) == 1 and self.after.kind == "number")
        if not (after_number and between) or self.names.symbol("x") or self.names.symbol("X"):
            return False
        place = 0
        for digits in _TIMES.split(spelled)[1:]:
            self.add("operator", "*", at=place, length=1)
            if digits:
                self.add("number", digits, Fraction(int(digits)), place + 1, len(digits))
            place += 1 + len(digits)
        return True

    def is_choose(self, spelled: str) -> bool:
        """`5C2`: a C between whole numbers that stand alone, where no C is declared."""
        digits = spelled[1:]
        if spelled[0] != "C" or not digits.isdigit() or self.names.symbol("C"):
            return False
        whole = self.before is not None and self.before.text.isdigit() and not self.token.spaced
        raised = self.place > 1 and self.tokens[self.place - 2].text == "^"
        if not whole or raised or self.after.kind not in _APART:
            return False
        self.add("word", "choose", length=1)
        self.add("number", digits, Fraction(int(digits)), at=1)
        return True

    def follows_operand(self) -> bool:
        return bool(self.out) and self.out[-1].kind in ENDS

    def special(self, spelled: str) -> bool:
        """`^T` and `array(`: read by where they stand."""
        if spelled == "T" or (spelled == "t" and not self.names.template):
            place = self.place - 1
            if self.after.text in ("}", "⁾") and self.tokens[place].text in ("{", "⁽"):
                place -= 1
            raised = place > 0 and self.tokens[place].text == "^"
            if raised and (spelled == "T" or self.tokens[place - 1].kind == "close"):
                self.add("transpose", "T")
                return True
        wrapper = spelled.lower()
        if wrapper in WRAPPERS and self.after.text == "(" and spelled not in self.names.functions:
            self.add("wrapper", wrapper)
            return True
        return False

    def template_name(self, spelled: str) -> None:
        function = self.names.function(spelled)
        opens = self.after.text == "("
        elementary = function in RESPONSE_FUNCTIONS and self.before_argument()
        if function is not None and (
            opens or (elementary and self.after.text not in ("[", "{", "|"))
        ):
            self.add("function", function)
        elif self.token.kind == "name" and self.logarithm(spelled):
            pass
        elif opens:
            raise unknown_function(self.names, spelled, self.token.start)
        else:
            self.add("symbol", spelled)

    def subscripted(self, spelled: str) -> bool:
        """`λ_1x`, where λ_1 and x are declared: a product."""
        match = _SUBSCRIPTED.fullmatch(spelled)
        symbol = self.names.symbol(match.group(1)) if match else None
        typed = self.text[self.token.start : self.token.end]
        if match is None or symbol is None or not typed.endswith(match.group(2)):
            return False
        at = len(typed) - len(match.group(2))
        self.add("symbol", symbol, length=at)
        self.run_of_letters(match.group(2), at)
        return True

    def is_label(self, spelled: str) -> bool:
        """Whether an undeclared name only labels what follows: `λ = 5, 2`."""
        after, before = self.after, self.before
        if after.text not in ("==", "in"):
            return False
        if before is not None and before.kind not in ("comma", "semicolon", "open", "word", "name"):
            return False
        if (
            before is not None
            and before.kind == "name"
            and before.text.lower() not in ("and", "or")
        ):
            return False
        return self.names.other_case(spelled) is None and not self.is_product(spelled)

    def function(self, spelled: str) -> bool:
        function = self.names.function(spelled)
        if function is None and (self.after.text == "(" or self.is_powered(spelled)):
            function = {"C": "binomial", "sigma": "sigmoid", "Gamma": "gamma"}.get(spelled)
            if function not in self.names.functions:
                function = None
        if function is None:
            return self.logarithm(spelled)
        if not (self.before_argument() or self.after.kind == "operator") and self.is_product(
            spelled
        ):
            return False
        plain = spelled[1:]
        if (
            function in _ARC
            and spelled[0] == "a"
            and plain in INVERSES
            and "a" in self.names.symbols
        ):
            choice = f"a*{plain} or arc{plain}"
            raise ReadError(
                f"`{spelled}` could be {choice}: write one of them.",
                self.token.start,
                choice,
                f"arc{plain}",
            )
        self.add("function", function)
        return True

    def is_powered(self, spelled: str) -> bool:
        """`σ²(x)`, as sin²(x), where σ is no letter of the question."""
        if spelled != "sigma" or self.after.text != "^":
            return False
        texts = [token.text for token in self.tokens[self.place + 2 : self.place + 6]]
        while texts[:1] and texts[0] in ("⁽", "{"):
            del texts[0]
        return len(texts) > 1 and texts[0].isdigit() and "(" in texts[1:3]

    def before_argument(self) -> bool:
        """Whether what follows can be the argument of a function."""
        after = self.after
        return after.kind in _ARGUMENT and not (
            after.kind == "name" and after.text.lower() in _WORDS
        )

    def is_product(self, spelled: str) -> bool:
        """Whether a name is a run of declared letters: `ln` alone, where l and n are declared."""
        if not spelled.isalpha() or len(spelled) > LONGEST_RUN:
            return False
        pieces, _ = split(self.names, spelled, self.ending("", True))
        return pieces is not None and all(self.names.symbol(piece) for piece in pieces)

    def logarithm(self, spelled: str) -> bool:
        """`log_2`, `log_b`, `log_2x`: a logarithm with its base written low."""
        match = _LOGARITHM.match(spelled)
        if match is None or "logbase" not in self.names.functions:
            return False
        digits, letters = match.groups()
        if self.names.template and (letters or not self.before_argument()):
            return False  # a name such as log_odds
        self.add("function", "log", length=spelled.index("_"))
        used = match.end()
        if digits:
            self.add("base", digits, Fraction(int(digits)))
        else:
            name = self.names.symbol(letters)
            if name is None and letters != "e":
                name, used = self.names.symbol(letters[0]), match.start(2) + 1
            if name is None and letters != "e":
                raise self.undeclared(letters, match.start(2))
            self.add("base", name or "e")
        if used < len(spelled):
            self.run_of_letters(spelled[used:], used)
        return True

    # -- names written together

    def run_of_letters(self, spelled: str, at: int = 0) -> None:
        """`2xy`, `xsinx`, `log2x`: letters, each run with its digits or subscript."""
        if len(spelled) > LONGEST_RUN:
            raise self.undeclared(spelled, at)
        place = 0
        while place < len(spelled):
            match = _CHUNK.match(spelled, place)
            if match is None:
                raise self.undeclared(spelled[place:], at + place)
            letters, below, digits = match.groups()
            self.chunk(letters, below, digits, at + place, match.end() == len(spelled))
            place = match.end()

    def ending(self, suffix: str, last: bool) -> Ending:
        """What stands behind a run that is the `last` of this name, or another."""
        power = self.after.text == "^" and (last or not suffix)
        pi = self.before is not None and self.before.text == "pi" and not self.token.spaced
        return Ending(suffix, not last or self.before_argument(), power, pi)

    def chunk(self, letters: str, below: str, digits: str, at: int, last: bool) -> None:
        pieces, reached = split(self.names, letters, self.ending(below + digits, last))
        if pieces is None:
            if self.is_word(letters, reached):
                reached = 0
            raise self.undeclared(letters[reached:] + below + digits, at + reached)
        place = at
        for piece in pieces[:-1]:
            self.piece(piece, place)
            place += len(piece)
        final = pieces[-1]
        whole = self.names.symbol(final + below + digits)
        if whole is not None:
            self.add("symbol", whole, at=place, length=len(final + below + digits))
        elif below:
            self.add("function", "log", at=place, length=len(final))
            self.add("base", below[1:], Fraction(int(below[1:])), at=place)
        elif digits and final + digits in self.names.functions:
            self.add("function", self.names.functions[final + digits], at=place)
        else:
            self.piece(final, place)
            if digits:
                if self.out[-1].kind == "function" and last:
                    self.check_glued(final, digits)
                self.add("number", digits, Fraction(int(digits)), place + len(final), len(digits))

    def check_glued(self, name: str, digits: str) -> None:
        """Raises ReadError for `ln2(x)` and `sin2(x)`, which could be one of two things."""
        if self.after.text != "(" or self.after.spaced or self.out[-1].text in ("sqrt", "abs"):
            return
        meant = f"{name}({digits})*(…)"
        if name.lower() == "log":
            meant = f"{name}_{digits}(…)"
        elif self.out[-1].text in INVERSES:
            meant = f"{name}^{digits}(…)"
        choice = f"{name}({digits}*…) or {meant}"
        raise ReadError(
            f"`{name}{digits}(` could be {choice}: write one of them.", self.token.start, choice
        )

    def is_word(self, letters: str, reached: int) -> bool:
        """Whether a run that cannot be split is better named whole than from where the splitting ended."""
        if letters in SPELLINGS or nearest(self.names, letters) is not None:
            return True
        return len(letters) - reached > 1 or (len(letters) > 2 and self.after.text == "(")

    def piece(self, piece: str, place: int) -> None:
        symbol = self.names.symbol(piece)
        if symbol is not None:
            self.add("symbol", symbol, at=place, length=len(piece))
        elif piece in self.names.inside_runs:
            self.add("function", self.names.functions[piece], at=place, length=len(piece))
        else:
            self.add("constant", self.names.constant(piece) or piece, at=place, length=len(piece))

    def undeclared(self, spelled: str, at: int = 0) -> ReadError:
        position = self.token.start + at
        applied: Applied = "operand" if self.before_argument() else ""
        if self.after.text in ("(", "["):
            applied = "bracket" if self.after.text == "(" else "square"
        return undeclared(
            self.names, self.text[position : self.token.end], spelled, position, applied
        )
