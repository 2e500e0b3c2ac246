"""Papers: what is saved, printed and handed out.

* `paper`      a paper as a list of blocks, however it is written
* `minutes`    the minutes as a paper
* `log`        the session log as a paper
* `slips`      slips to hand over: warnings, urgent enquiries, not yet raised
* `forms`      sign-in sheet, name cards, agenda, ground rules, the form for an evening on paper
* `pdf`, `html`, `text`    ways of writing a paper
* `word`       the minutes as a Word document, from a template of the organisation's own
* `tables`     actions and votes for spreadsheets
* `dates`      the days of the actions as a calendar file
* `folder`     choosing papers and saving them in one step
"""
