"""Papers: what is saved, printed and handed out.

* `paper`      a paper as a list of blocks, however it is written
* `minutes`    the minutes as a paper
* `minutes_words`  what their parts read like, in every kind of file
* `log`        the session log as a paper
* `pack`       the pack for an evening without the laptop
* `own_record` what is recorded about one person, in short
* `slips`      slips to hand over: warnings, urgent enquiries, not yet raised
* `forms`      sign-in sheet, name cards, agenda, ground rules, the form for an evening on paper
* `pdf`, `html`, `text`    ways of writing a paper
* `plain_word` a paper as a Word document of its own
* `word`       the minutes as a Word document, from a template of the organisation's own
* `tables`     actions and votes for spreadsheets
* `dates`      the days of the actions as a calendar file
* `one`        one paper at a time, by what it is asked for
* `folder`     choosing papers and saving them in one step
"""
