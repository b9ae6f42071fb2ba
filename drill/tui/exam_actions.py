"""The actions of a mock interview."""

from __future__ import annotations

from typing import Final

from drill.tui.action import Action, action

EXAM_ACTIONS: Final[tuple[Action, ...]] = (
    action("start_exam", "enter", "begin", "Begin, or go on with what is open.", shown="lobby"),
    action("role_on", "right", "role", "Choose the next role.", shown="lobby"),
    action("role_back", "left", "role", "Choose the role before.", hidden="lobby"),
    action("longer", "up", "longer", "Make the interview longer.", shown="lobby"),
    action("shorter", "down", "shorter", "Make the interview shorter.", shown="lobby"),
    action("leave_lobby", "escape q", "home", "Go back to the home screen.", shown="lobby"),
    action("begin_part", "enter", "begin", "Go through the door; the clock runs.", shown="door"),
    action("hand_over", "enter", "answer", "Answer with what is typed.", shown="exam"),
    action("skip", "tab", "skip", "Leave the question for later in this part.", shown="exam"),
    action("flag", "ctrl+f", "flag", "Flag the question to come back to.", shown="exam", brief=""),
    action(
        "not_known",
        "ctrl+g",
        "don't know",
        "Say that you don't know: no points, and none taken away.",
        shown="exam",
        brief="no idea",
    ),
    action(
        "back_to",
        "shift+tab",
        "back",
        "Return to a skipped or flagged question of this part.",
        hidden="exam exam-list",
    ),
    action("listed", "ctrl+l", "list", "See the questions of this part.", hidden="exam"),
    action(
        "end_exam",
        "ctrl+e",
        "end it",
        "End the interview here; what was not reached counts as wrong.",
        shown="door",
        hidden="exam exam-list",
    ),
    action("end_now", "enter", "end the interview", "End the interview.", shown="exam-ending"),
    action("keep_on", "escape", "go on with it", "Go on.", shown="exam-ending"),
    action("go_to", "enter", "return to it", "Return to the question.", shown="exam-list"),
    action(
        "close_part",
        "c",
        "go on",
        "Go through the door for good, or on to what was not seen yet.",
        shown="exam-list",
    ),
    action("line_above", "up", "up", "Choose the question above.", hidden="exam-list"),
    action("line_below", "down", "down", "Choose the question below.", hidden="exam-list"),
    action(
        "grade_credit",
        "y p n",
        "yes, partly, no",
        "Say whether your answer was right.",
        shown="exam-grading",
    ),
    action(
        "queue_missed",
        "m",
        "practise the missed",
        "Put fresh variants of what was missed into today's queue.",
        shown="result",
    ),
    action(
        "leave_exam",
        "escape",
        "leave",
        "Leave; the interview goes on where you left it.",
        shown="exam-opening door exam exam-list exam-grading exam-ticking",
    ),
    action("done", "enter escape", "home", "Go back to the home screen.", shown="result"),
)
