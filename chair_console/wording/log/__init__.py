"""What the session log says: one plain sentence for every kind of fact.

The log is read months later by people who were not in the room, so a sentence names people, items
and clauses in words and never by an id. What a sentence cannot know from its fact alone (whose
entry in the queue it was, what an act did that was taken back) comes from `Names`.

* `sentences`      the way in: the sentence for any fact
* `names`          words for the ids of one meeting
* `phrases`        parts that several sentences share
* `of_groups`, `of_the_course`, `of_the_floor`, `of_conduct`, `of_outcomes`, `of_cases`
                   the sentences, by topic
"""
