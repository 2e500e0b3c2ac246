"""A meeting or a case as a script: typing in, rehearsing, reproducing, checking.

One act a line, played through exactly the same decisions, journal and fold as the window.
docs/replay-format.md describes the format.

    script.py      what a line may say, read from the acts' own signatures
    times.py       when the lines happen
    words.py       the script's own ids and ours
    codes.py       the codes of conduct that it names
    values.py      from what a line says to the keys of an act
    setting_up.py  meetings, groups, people
    office.py      the lead officer's acts and questions
    player.py      plays the lines into a record
    result.py      what came of it, in the script's own ids
    case_result.py the same of cases
"""

from chair_console.replay.player import Outcome, play

__all__ = ["Outcome", "play"]
