"""A desktop that can be asked to stay awake, played on a session bus of its own.

Run by the system's Python, whose GLib can send an unsigned number and an open file as the real
services do; it writes a line for all that it is asked. Nothing of the console is imported here.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from gi.repository import Gio, GLib  # type: ignore[import-not-found]

_SERVICES = """<node>
<interface name="org.freedesktop.ScreenSaver"><method name="Inhibit">
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="u" direction="out"/>
</method></interface>
<interface name="org.freedesktop.login1.Manager"><method name="Inhibit">
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="h" direction="out"/>
</method></interface>
</node>"""


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def screen_saver(bus: Any, sender: str, *call: Any) -> None:
    """Hold until the asker has gone from the bus, as real ones do."""
    say(f"{call[2]} {', '.join(call[3].unpack())}")
    call[4].return_value(GLib.Variant("(u)", (7,)))
    gone = lambda *told: say("asker gone")  # noqa: E731  # GLib calls it with what it likes
    Gio.bus_watch_name_on_connection(bus, sender, 0, None, gone)


def login_manager(bus: Any, sender: str, *call: Any) -> None:
    """Hold until the handle is closed."""
    say(f"{call[2]} {', '.join(call[3].unpack())}")
    kept, given = os.pipe()
    handles = Gio.UnixFDList.new()
    handles.append(given)
    os.close(given)
    GLib.io_add_watch(kept, GLib.IO_HUP, lambda *told: say("handle closed"))
    call[4].return_value_with_unix_fd_list(GLib.Variant("(h)", (0,)), handles)


def main() -> None:
    """Serve until killed."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    known = Gio.DBusNodeInfo.new_for_xml(_SERVICES).interfaces
    for at, (path, answer) in enumerate(
        (
            ("/org/freedesktop/ScreenSaver", screen_saver),
            ("/org/freedesktop/login1", login_manager),
        )
    ):
        bus.register_object(path, known[at], answer, None, None)
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.login1", 0, None, None)
    ready = lambda *told: say("ready")  # noqa: E731
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.ScreenSaver", 0, ready, None)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
