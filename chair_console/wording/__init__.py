"""What is said to people: every key, fact and moment in words, for screens, logs and papers.

The core gives a key and what belongs to it; here it becomes a sentence that a chair can read out.
Every sentence goes through `language`, so that it can be put into other languages.

* `terms`              roles, kinds of contribution, numbers
* `refusals`           why the rules say no
* `refusals_in_the_room`, `refusals_in_cases`
                       its sentences, for the chair and for the lead officer
* `log`                the session log: one sentence for every kind of fact
* `cases`              how far a case has come, what was decided, how a date was worked out
* `story`              a case told fact by fact
* `moments`, `dates`   times of day and lengths; dates, months, days of the week
* `joining`            several names after an "and", and names that run from right to left
"""
