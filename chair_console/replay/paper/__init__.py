"""An evening that was run on paper and is typed in afterwards.

* `kinds`    what can stand on a line of the paper: one list for the forms and for typing in
* `lines`    a line as it was typed, and a whole evening that has been begun
* `acts`     which acts of the core a line stands for
* `words`    a line in words, to be read again before it is recorded
* `evening`  tries the lines out, tells what the rules say to each, and records all of them or none
"""
