"""A meeting or a case as a script: typing in, rehearsing, reproducing, checking.

One act a line, played through exactly the same decisions, journal and fold as the window.
docs/replay-format.md describes the format.

* `script`       what a line may say, read from the acts' own signatures
* `times`        when the lines happen
* `words`        the script's own ids and ours
* `codes`        the codes of conduct that it names
* `values`       from what a line says to the keys of an act
* `setting_up`   meetings, groups, people
* `office`       the lead officer's acts and questions
* `player`       plays the lines into a record
* `from_file`    a meeting that was written down in a file, looked at before it is brought in
* `result`       what came of it, in the script's own ids
* `case_result`  the same of cases
* `paper`        an evening that was run on paper, typed in afterwards
"""

from chair_console.replay.player import Outcome, play

__all__ = ["Outcome", "play"]
