"""`drill grade`: one line of JSON in, one line of JSON out, whatever the line holds."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec

from drill.grading.answer import Answer, MathAnswer
from drill.grading.feedback import plain, unreadable
from drill.grading.grade import grade
from drill.grading.keys import answer_of
from drill.grading.requests import Request, RequestError, identity, parse
from drill.grading.verdict import Judgement, Verdict
from drill.maths.errors import EvaluationError, ReadError


class Fault(msgspec.Struct, frozen=True):
    """What could not be read: the line itself, its answer or its response, and where."""

    where: Literal["line", "answer", "response"]
    position: int = 0
    expected: str = ""


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One line of output; `error` only with the verdict unreadable."""

    id: Any
    verdict: Verdict
    score: float
    reading: str
    message: str
    error: Fault | msgspec.UnsetType = msgspec.UNSET


_ENCODER = msgspec.json.Encoder()


def grade_line(line: str) -> str:
    """Return the reply to one line, itself one line without its end; never raises on any text."""
    try:
        request = parse(line)
    except RequestError as error:
        return _encoded(_refusal(identity(line), str(error), _fault_of(error)))
    return _encoded(reply_to(request))


def reply_to(request: Request) -> Reply:
    """Judge the response of a request."""
    try:
        answer = answer_of(request)
    except RequestError as error:
        return _refusal(request.id, str(error), _fault_of(error))
    except ReadError as error:
        return _refusal(
            request.id, unreadable(error), Fault("answer", error.position, error.expected)
        )
    except (EvaluationError, RecursionError) as error:
        return _refusal(request.id, str(error), Fault("answer", 0, "an answer with a value"))
    judgement = grade(answer, request.response)
    if judgement.verdict is Verdict.UNREADABLE and _is_its_own_key(answer, request):
        said = request.response.strip()
        judgement = Judgement(
            verdict=Verdict.CORRECT, score=1.0, reading=said, message=plain(Verdict.CORRECT)
        )
    return _reply(request.id, judgement)


def _is_its_own_key(answer: Answer, request: Request) -> bool:
    """Tell whether a response is the very text of the key: whichever way it is read, it is right."""
    same = request.response.split() == request.answer.split()
    return same and isinstance(answer, MathAnswer)


def _reply(identity_of_line: Any, judgement: Judgement) -> Reply:
    place = judgement.unreadable
    return Reply(
        id=identity_of_line,
        verdict=judgement.verdict,
        score=judgement.score,
        reading=judgement.reading,
        message=judgement.message,
        error=Fault("response", place.position, place.expected) if place else msgspec.UNSET,
    )


def _refusal(identity_of_line: Any, message: str, fault: Fault) -> Reply:
    return Reply(
        id=identity_of_line,
        verdict=Verdict.UNREADABLE,
        score=0.0,
        reading="",
        message=message,
        error=fault,
    )


def _fault_of(error: RequestError) -> Fault:
    return Fault("line", error.position, error.expected)


def _encoded(reply: Reply) -> str:
    """Return a reply as JSON; half a character, which UTF-8 has no form for, as its escape."""
    try:
        return _ENCODER.encode(reply).decode()
    except (UnicodeEncodeError, OverflowError, RecursionError):
        plain = msgspec.to_builtins(msgspec.structs.replace(reply, id=None))
    try:
        return json.dumps({**plain, "id": reply.id})
    except RecursionError:
        return json.dumps(plain)
