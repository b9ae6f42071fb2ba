"""The actions of the pages around practice: home, browse, an entry, progress, the plan, the settings."""

from __future__ import annotations

from typing import Final

from drill.tui.action import Action, action

PAGE_ACTIONS: Final[tuple[Action, ...]] = (
    action("begin", "enter", "begin", "Begin today's practice, or continue it.", shown="home"),
    action("interview", "i", "interview", "Sit a mock interview against the clock.", shown="home"),
    action(
        "browse",
        "b",
        "browse",
        "See every entry, how well you know it, its questions.",
        shown="home",
    ),
    action(
        "progress",
        "p",
        "progress",
        "See what you know, what you are losing, and whether you will be ready.",
        shown="home",
    ),
    action(
        "open",
        "enter",
        "open",
        "Open the chosen entry: what it says, its questions.",
        shown="browse",
    ),
    action("practise", "enter", "practise", "Practise the chosen question.", shown="entry"),
    action(
        "practise_these",
        "ctrl+g",
        "practise these",
        "Practise everything that matches the search, or every question of the entry.",
        shown="browse entry",
        brief="these",
    ),
    action(
        "put_aside",
        "ctrl+s",
        "suspend",
        "Never ask the chosen question again, or take it up again.",
        shown="entry",
    ),
    action("above", "up", "up", "Go to the one above.", hidden="browse entry progress"),
    action("below", "down", "down", "Go to the one below.", hidden="browse entry progress"),
    action("page_above", "pageup", "page up", "Go up by a page.", hidden="browse entry progress"),
    action(
        "page_below", "pagedown", "page down", "Go down by a page.", hidden="browse entry progress"
    ),
    action("mend", "enter", "practise", "Practise what the figure shows.", shown="progress"),
    action("next_figure", "tab", "figure", "Show the next figure.", shown="progress"),
    action("previous_figure", "shift+tab", "back", "Show the figure before.", hidden="progress"),
    action("leftward", "left", "left", "Go left.", hidden="progress"),
    action("rightward", "right", "right", "Go right.", hidden="progress"),
    action(
        "open_entry",
        "o",
        "open",
        "Open the section under the cursor; in it, the entry with all its answers.",
        shown="progress",
    ),
    action("numbers", "e", "numbers", "Show the numbers behind the figure.", shown="progress"),
    action("range", "w", "range", "Look at all time, a year, a month or a week.", shown="progress"),
    action("search", "slash", "search", "Search among all entries.", hidden="progress"),
    action("leave", "escape", "home", "Go back to the home screen.", shown="browse"),
    action("to_list", "escape q", "back", "Go back to the list.", shown="entry"),
    action(
        "practise_slip",
        "m",
        "practise it",
        "Practise where you slipped the last time.",
        hidden="home",
    ),
    action(
        "plan",
        "d",
        "plan",
        "See the plan, day by day, to the date of your interview.",
        hidden="home",
    ),
    action("set_date", "d", "date", "Set the date of your interview.", shown="plan"),
    action(
        "lines_above",
        "up pageup",
        "up",
        "Scroll up.",
        hidden="home plan door exam-grading exam-ticking result",
    ),
    action(
        "lines_below",
        "down pagedown",
        "down",
        "Scroll down.",
        hidden="home plan door exam-grading exam-ticking result",
    ),
    action("back", "escape q", "home", "Go back to the home screen.", shown="plan progress"),
    action("settings", "s", "settings", "See and change the settings.", hidden="home"),
    action("change", "enter space", "change", "Change the setting.", shown="settings"),
    action("change_on", "right", "on", "Change the setting by a step.", hidden="settings"),
    action("change_back", "left", "back", "Change the setting the other way.", hidden="settings"),
    action("previous", "up", "up", "Go to the setting above.", hidden="settings"),
    action("following", "down", "down", "Go to the setting below.", hidden="settings"),
    action("close", "escape q", "home", "Go back; what was changed is saved.", shown="settings"),
)
