"""A screen reader's own client: runs the rehearsal by what AT-SPI tells it, and by nothing else.

Run by the system's Python (python3-gi, gir1.2-atspi-2.0) on a bus and a virtual screen of its own;
the command that starts the console is given as arguments. It looks for controls by role and name,
presses them through their actions, chooses rows through the list's selection, and writes a line
for each thing that it found. It ends with an error when something is not there in time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

PATIENCE_S = 20.0
MARK = "reader: "
ALSO = {"button": ("button", "push button")}
"""What one role is called in different versions."""
heard: list[str] = []


def say(line: str) -> None:
    """Write a line at once, marked, because the bus writes lines of its own."""
    sys.stdout.write(f"{MARK}{line}\n")
    sys.stdout.flush()


def settle(seconds: float = 0.1) -> None:
    """Let events arrive."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.02)


def below(one: Any) -> Iterator[Any]:
    """Yield an object and all that is in it."""
    yield one
    for at in range(one.get_child_count()):
        child = one.get_child_at_index(at)
        if child is not None:
            yield from below(child)


def showing(one: Any) -> bool:
    """Tell whether it can be seen."""
    return bool(one.get_state_set().contains(Atspi.StateType.SHOWING))


def console() -> Any:
    """Find the program on the bus."""
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(at)
        if app is not None and "hair" in (app.get_name() or ""):
            return app
    return None


def fits(one: Any, role: str, name: str) -> bool:
    """Tell whether it is what is looked for, and can be seen."""
    known = one.get_role_name() in ALSO.get(role, (role,))
    return known and (one.get_name() or "").startswith(name) and showing(one)


def find(role: str, name: str) -> Any:
    """Wait for something visible whose name begins like this.

    Raises:
        TimeoutError: it did not come.
    """
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        settle()
        app = console()
        for one in below(app) if app is not None else ():
            try:
                if fits(one, role, name):
                    return one
            except GLib.Error:
                continue  # It went away while it was looked at.
    raise TimeoutError(f"no {role} “{name}”")


def press(name: str, role: str = "button") -> None:
    """Press a button by its own action, as a screen reader does."""
    one = find(role, name)
    if not one.get_state_set().contains(Atspi.StateType.SENSITIVE):
        raise RuntimeError(f"“{name}” is greyed: {one.get_name()}")
    one.do_action(0)
    settle(0.3)


def choose(list_name: str, row: str) -> str:
    """Choose the row of a list in which this is said; return the whole of what it says."""
    until = time.monotonic() + PATIENCE_S
    names: list[str] = []
    while time.monotonic() < until:
        rows = find("list", list_name)
        names = [
            rows.get_child_at_index(at).get_name() or "" for at in range(rows.get_child_count())
        ]
        for at, name in enumerate(names):
            if row in name:
                rows.select_child(at)
                settle(0.3)
                return name
        settle(0.3)
    raise TimeoutError(f"no row “{row}” among {names}")


_CONTROL, _SHIFT, _E = 37, 50, 26
"""Key codes of a keyboard as Xvfb has it."""
_ASSERTIVE = 2
"""Atspi's number for what may not wait."""
_BARE = (560, 20)
"""A place in the bar above where nothing can be pressed."""


def strike(*codes: int) -> None:
    """Strike a key on the keyboard itself, the modifiers first."""
    for code in codes:
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
    for code in reversed(codes):
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)
    settle(0.3)


def on_event(event: Any) -> None:
    """Keep what would be spoken, and whether it is said at once or when there is a pause."""
    how = "at once" if event.detail1 == _ASSERTIVE else "politely"
    heard.append(f"{how}: {event.any_data}")


def evening() -> None:
    """Run the rehearsal from its start to its close."""
    press("Rehearse now")
    for name in ("Margaret", "Tom", "Aisha", "Daniel", "Priya", "Ray", "Carol"):
        choose("People", name)
        press("Arrived")
    say("everybody is here")
    press("Start the meeting")
    press("Next: ")
    press("Hand up")
    choose("People found", "Aisha")
    press("Put on the list")
    say(choose("Waiting to speak", "Aisha"))
    press("Call Aisha Begum")
    choose("People", "Daniel")
    press("First warning")
    find("dialog", "First warning: Daniel Okafor")
    press("Record the warning")
    say(choose("People", "Daniel"))
    press("Undo")
    say(choose("People", "Daniel"))
    press("First warning")
    press("Record the warning")
    press("I have said it")
    press("Ask to leave")
    press("Record: asked to leave")
    press("I have said it")
    say(choose("People", "Daniel"))
    # Qt shows no client the tree of a menu, so that the key is struck.
    Atspi.generate_mouse_event(*_BARE, "b1c")  # No window manager gives the keyboard to the window.
    settle(0.5)
    strike(_CONTROL, _SHIFT, _E)
    press("Close the meeting")
    say("closed: " + " ".join(find("label", "Closing code").get_name().split()[:2]))


def main() -> int:
    """Start the console, run the evening, say what went wrong if anything did."""
    listener = Atspi.EventListener.new(on_event)
    listener.register("object:announcement")
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        program = subprocess.Popen(sys.argv[1:], stdout=nowhere)
    try:
        evening()
        settle(0.5)
        for sentence in heard:
            say(f"heard: {sentence}")
    finally:
        program.kill()
        program.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
