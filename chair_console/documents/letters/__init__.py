"""Letters of the lead officer: templates of the organisation's own, filled from a case.

* `kinds`     which letters there are, and when each is offered
* `fields`    what a template may use, and where it comes from
* `shipped`   the letters that come with the program, as text
* `templates` finding, checking and filling a Word template
* `marks`     which mark of a template is wrong
* `writing`   one letter: filled in, and its text to be looked at
* `large`     a letter in large print
* `fixed`     the copy that is kept: the document as sent and its hash
"""
