"""After the meeting: breach cases, their deadlines, sanctions, appeals and the way back.

Everything here follows the code of conduct that a case is pinned to (`core/code_cases.py`), so that
another organisation's procedure is another file. One room for each part of the procedure:

* `state`       cases and persons' files as they stand
* `office`      what a decision is given: the state, the local day, who acts
* `raising`     noting, reporting, late reports, withdrawing (BR1-BR3, Ongo 4.11.4)
* `considering` who considers, conflicts, steps, the meeting with the individual (BR4-BR9, 4.11.4)
* `deciding`    the decision and telling the individual (BR10-BR12, 4.11.6)
* `ladder`      what an upheld breach leads to (BR13-BR14, 4.11.5-4.11.6)
* `outcomes`    whether an outcome can be chosen, and for how long
* `appeals`     (AP1-AP4, 4.12)
* `closing`     what is left to do
* `parties`     who somebody is in a case, and who may not deal with it
* `stages`      how far a case has come, in one word
* `dates`       on which day an event of a case fell, and when a period ends
* `deadlines`   every date with what it is counted from
* `procedure`   what can be done next, and whether the procedure was followed
* `sanctions`, `interim`, `standing`  whether somebody may attend on a day, and why not
* `returning`, `probation`  coming back (BR15, 4.11.6)
* `special`     legal action, assessments after a conviction (4.3, 4.11.1, 4.11.7)
* `restricting` tasks that are closed after an assessment (4.11.2)
* `confirming`  a late decision: each week somebody confirms that the person stays away
* `formats`     in which form a person can take a letter or a talk
* `events`      representing the group elsewhere (EX1-EX4)
* `follow_up`   what a meeting leaves to do for the officer
* `reviews`     the officer's review of a meeting's record
* `keeping`     how long records are kept, and erasing what they say of people
* `access`      a copy of what is held about a person
* `looking_again`  a bar without an end: the day on which it is looked at again
* `opening`     one case is opened to the laptop of somebody who considers it
* `telling`     what a meeting's laptop is told of somebody, without the reason
* `acts`        all of it by name
* `effects`     what facts about cases change
"""
