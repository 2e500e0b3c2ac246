"""A code of conduct is data, and a file with a slip in it is turned away with a sentence."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chair_console.core.code import Code, CodeFileError, Period, Reason, parse_code

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "resources" / "codes").glob("*.toml"))
PARISH = ROOT / "tests" / "codes" / "parish.toml"
ALL = [*SHIPPED, PARISH]
BROXTOWE = ROOT / "resources" / "codes" / "broxtowe-hleg.toml"
ONGO = ROOT / "resources" / "codes" / "ongo-2017-04.toml"

SMALLEST = """\
schema = 2
[code]
id = "club"
title = "Our rules"
organisation = "A club"
version = "1"
[words]
person = "member"
group = "club"
raise = "complain"
bar = "exclude"
letter = "letter"
[meeting]
clause = "1"
[meeting.warn]
clause = "2"
issued_by = ["chair"]
covers = ["member"]
[meeting.leave]
clause = "3"
asked_by = ["chair"]
[interests]
clause = "4"
"""


def load(path: Path) -> Code:
    return parse_code(path.read_text("utf-8"), path.name)


def problems(text: str, name: str = "club.toml") -> tuple[str, ...]:
    with pytest.raises(CodeFileError) as caught:
        parse_code(text, name)
    return caught.value.problems


def parish(old: str, new: str) -> str:
    """Change one line of the invented code."""
    text = PARISH.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the file"
    return text.replace(old, new)


# What is shipped


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_code_loads_and_is_named_like_its_file(path: Path) -> None:
    code = load(path)
    assert code.id == path.stem
    assert code.sha256 == hashlib.sha256(path.read_text("utf-8").encode()).hexdigest()


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_clause_that_a_code_cites_is_explained_in_a_few_words(path: Path) -> None:
    code = load(path)
    cited = set(re.findall(r'"([BOP]-[A-Z0-9.]+)"', path.read_text("utf-8")))
    assert len(cited) > 5
    assert cited <= set(code.clauses)
    assert all(len(one.words.split()) <= 25 for one in code.clauses.values())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_eight_to_twelve_reasons_are_offered_and_always_another_one(path: Path) -> None:
    reasons = load(path).conduct
    assert 8 <= len(reasons) <= 12
    assert reasons[-1].id == "other"
    assert all(len(one.words.split()) <= 7 for one in reasons)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_words_of_a_first_warning_say_that_leaving_may_follow(path: Path) -> None:
    say = load(path).meeting.say
    assert "may be asked to leave" in say.first
    for words in (say.first, say.second, say.leave, say.refuse):
        assert words.startswith("{name}, ")
        assert "!" not in words


class WithoutDocstrings(ast.NodeTransformer):
    """Leaves what the program does; docstrings may well say where a rule comes from."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return ast.Pass() if text else node


def test_no_organisation_is_named_in_what_the_program_does() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in (ROOT / "chair_console").rglob("*.py")
        for line in ast.unparse(
            WithoutDocstrings().visit(ast.parse(path.read_text("utf-8")))
        ).splitlines()
        if re.search(r"broxtowe|(?<![a-z])ongo(?![a-z])", line, re.IGNORECASE)
    ]
    assert named == [], "what one organisation says belongs into its file"


def test_ongo_allows_two_warnings_and_says_so_itself() -> None:
    warn = load(ONGO).meeting.warn
    assert (warn.max_per_person, warn.max_source) == (2, "code")
    assert warn.clause_for("max_per_person") == "O-4.11.3"
    assert "officer" in warn.issued_by
    assert "officer" not in warn.covers


def test_no_clause_is_cited_for_a_maximum_that_broxtowe_does_not_set() -> None:
    warn = load(BROXTOWE).meeting.warn
    assert warn.max_source == "product_setting"
    assert warn.clause_for("max_per_person") is None
    assert warn.clause_for("first") == "B-CM8"
    assert set(warn.issued_by) == {"chair", "lead_officer"}


def test_leaving_may_follow_under_one_code_and_must_under_the_other() -> None:
    assert load(BROXTOWE).meeting.leave.mood == "may"
    assert load(ONGO).meeting.leave.mood == "must"
    assert {load(path).meeting.leave.after_warnings for path in SHIPPED} == {1}


def test_a_relationship_with_staff_has_only_to_be_declared() -> None:
    interests = load(ONGO).interests
    assert (interests.absent, interests.vote) == ("must", "excluded")
    relationship = interests.kinds[-1]
    assert (relationship.absent, relationship.vote) == ("not_mentioned", "not_mentioned")
    assert interests.kinds[0].absent is None


def test_the_deadlines_are_those_of_the_documents() -> None:
    broxtowe, ongo = load(BROXTOWE), load(ONGO)
    assert broxtowe.issue.within == Period(2, "weeks", "incident")
    assert broxtowe.considering.inform.within == Period(14, "days", "issue_raised")
    assert broxtowe.appeal.within == Period(28, "days", "decision_notified")
    assert broxtowe.appeal.decision_within == Period(28, "days", "appeal_received")
    assert ongo.issue.within == Period(14, "days", "incident")
    assert ongo.considering.inform.within is None
    assert ongo.considering.inform.clause_for("local_target") is None
    assert ongo.appeal.within == Period(14, "days", "decision_notified")
    assert ongo.appeal.decision_within is None


def test_a_key_may_rest_on_a_clause_of_its_own_or_on_none() -> None:
    code = load(BROXTOWE)
    assert code.meeting.clause_for("ground_rules") == "B-CM1"
    assert code.meeting.clause_for("jargon") == "B-CM7"
    assert code.interests.clause_for("decided_by") is None
    assert code.clause_text("B-CM8").label == "Conduct of Meetings, point 8"
    assert code.clause_text("X-1").label == "X-1"


# What the invented code does differently, without a line of Python


def test_another_code_counts_otherwise_with_the_same_program() -> None:
    warn = load(PARISH).meeting.warn
    assert (warn.max_per_person, warn.max_for_public, warn.max_source) == (3, 1, "code")
    assert (warn.counted_over, warn.meetings) == ("consecutive_meetings", 2)
    assert warn.live_for == Period(10, "working_days", None, "included", "next_working_day")
    assert warn.resets == "after_clean_meeting"
    assert warn.acting == "together"


def test_another_code_takes_other_steps_and_resolves_on_leaving() -> None:
    meeting = load(PARISH).meeting
    assert meeting.steps == ("warn", "not_heard_further", "leave")
    assert meeting.not_heard is not None
    assert meeting.not_heard.clause == "P-3.1"
    assert meeting.leave.acting == "resolution"
    assert meeting.leave.for_ == "rest_of_meeting"
    assert "resolved" in meeting.say.not_heard


def test_another_code_treats_interests_by_their_kind() -> None:
    money, friendship = load(PARISH).interests.kinds
    assert (money.id, money.absent, money.vote) == ("pecuniary", "must", "excluded")
    assert (friendship.title, friendship.clause) == ("Friendship", None)


def test_another_code_has_its_own_case_rules() -> None:
    code = load(PARISH)
    assert code.return_.with_ == ("clerk", "individual")
    assert code.return_.from_ == "sanction_ends"
    assert code.appeal.sanction_while_appealed == "stayed"
    assert code.outcome["exclude"].length == (Period(2, "weeks"), Period(1, "months"))
    assert code.seriousness["ordinary"].ladder == ("talk", "exclude")
    assert code.special.convictions.to == ("clerk",)


# What a file may leave out


def test_a_small_club_needs_a_small_file() -> None:
    code = parse_code(SMALLEST, "club.toml")
    assert code.meeting.steps == ("warn", "leave")
    assert code.meeting.not_heard is None
    assert code.meeting.topic_conflict is None
    assert code.issue.within is None
    assert code.outcome == {}
    assert "may be asked to leave" in code.meeting.say.first


def test_something_else_is_always_offered_as_a_reason() -> None:
    assert parse_code(SMALLEST, "club.toml").conduct == (Reason("other", "2", "Something else"),)
    assert [one.id for one in load(PARISH).conduct] == ["shouting", "other"]


def test_a_code_silent_on_a_maximum_leaves_it_to_the_group() -> None:
    warn = parse_code(SMALLEST, "club.toml").meeting.warn
    assert (warn.max_per_person, warn.max_source) == (None, "product_setting")


def test_a_code_can_say_that_there_is_no_maximum() -> None:
    text = SMALLEST.replace('covers = ["member"]', 'covers = ["member"]\nmax_per_person = "none"')
    warn = parse_code(text, "club.toml").meeting.warn
    assert (warn.max_per_person, warn.max_source) == (None, "code")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_code_can_set_any_maximum(number: int) -> None:
    text = SMALLEST.replace('["member"]', f'["member"]\nmax_per_person = {number}')
    warn = parse_code(text, "club.toml").meeting.warn
    assert (warn.max_per_person, warn.max_source) == (number, "code")


def test_the_same_text_gives_the_same_code() -> None:
    code = parse_code(SMALLEST, "club.toml")
    assert parse_code(SMALLEST, "club.toml") is code
    assert {code: "a code can be a key"}[code]


def test_a_review_that_is_due_is_a_banner_and_no_error() -> None:
    ongo = load(ONGO)
    assert not ongo.review_overdue(date(2018, 4, 30))
    assert ongo.review_overdue(date(2018, 5, 1))
    assert not load(BROXTOWE).review_overdue(date(2999, 1, 1))
    assert not parse_code(SMALLEST, "club.toml").review_overdue(date.max - timedelta(1))


# What is turned away


def sections_of(path: Path) -> Iterator[str]:
    return (line for line in path.read_text("utf-8").splitlines() if line.startswith("["))


@pytest.mark.parametrize(
    ("path", "number", "header"),
    [
        pytest.param(path, n, header, id=f"{path.stem}-{header}-{n}")
        for path in ALL
        for n, header in enumerate(sections_of(path))
        if not header.startswith("[clauses]")
    ],
)
def test_a_key_that_no_section_knows_is_refused(path: Path, number: int, header: str) -> None:
    headers = [found.end() for found in re.finditer(r"(?m)^\[.*$", path.read_text("utf-8"))]
    text = path.read_text("utf-8")
    text = f"{text[: headers[number]]}\nwibble = 1{text[headers[number] :]}"
    (problem,) = problems(text, path.name)
    section = re.sub(r"\s*#.*", "", header).strip("[]")
    assert problem.startswith(f"{path.name}, [{section}")
    assert "unknown key 'wibble'" in problem


def test_a_slip_of_the_finger_gets_the_right_word() -> None:
    assert problems(parish("max_per_person =", "max_per_persn ="), "ongo.toml") == (
        "ongo.toml, [meeting.warn]: unknown key 'max_per_persn'. Did you mean 'max_per_person'?",
    )


def test_problems_are_said_in_the_language_of_the_app_with_the_words_of_the_file() -> None:
    text = parish("max_per_person = 3", 'max_per_person = "many"').replace("[keep]", "[kept]")
    with pytest.raises(CodeFileError) as caught:
        parse_code(text, "club.toml")
    welsh = {
        "'{key}' is {value}; it must be {wanted}.": "mae '{key}' yn {value}, nid {wanted}.",
        "unknown section '{key}'.": "adran anhysbys '{key}'.",
        "Did you mean '{word}'?": "Ai '{word}'?",
        "a whole number": "rhif cyfan",
        "{first} or {last}": "{first} neu {last}",
        "top of the file": "brig y ffeil",
    }
    assert caught.value.said(lambda words: welsh.get(words, words)) == (
        "club.toml, brig y ffeil: adran anhysbys 'kept'. Ai 'keep'?",
        'club.toml, [meeting.warn]: mae \'max_per_person\' yn "many", nid rhif cyfan neu "none".',
    )
    assert caught.value.problems[0] == (
        "club.toml, top of the file: unknown section 'kept'. Did you mean 'keep'?"
    )


def test_what_a_file_says_is_repeated_on_one_line_and_not_at_length() -> None:
    text = parish('clause         = "P-3"', 'clause = "P-99"').replace("[roles.clerk]", '["a\\nb"]')
    odd = parish("[meeting.say]", '[meeting."s\\u001b\\nay"]') + '\n[outcome."a\\nb"]\nappeal = 3\n'
    for one in (*problems(text), *problems(odd)):
        assert one.isprintable()
        assert len(one) < 400


def test_all_problems_are_told_at_once() -> None:
    text = SMALLEST.replace('clause = "3"', 'mood = "shall"').replace('person = "member"\n', "")
    text = text.replace('id = "club"', 'id = "our club"').replace("schema = 2", "schema = 3")
    found = problems(text)
    assert len(found) == 5
    assert any("[meeting.leave]: 'clause' is missing." in one for one in found)
    assert any("[words]: 'person' is missing." in one for one in found)
    assert any("'mood' cannot be \"shall\". Known here: may, must." in one for one in found)
    assert any("[code]: 'id' is \"our club\"; use letters" in one for one in found)
    assert any("top of the file: 'schema' cannot be 3" in one for one in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("max_per_person = 3", 'max_per_person = "two"', 'a whole number or "none"'),
        ("max_per_person = 3", "max_per_person = 0", "from 1 to 999"),
        ("max_per_person = 3", "max_per_person = true", "is true; it must be"),
        ("max_for_public = 1", "max_for_public = 1.5", "is 1.5; it must be a whole number"),
        ("together                = true", 'together = "yes"', "must be true or false"),
        ("agreed_on         = 2025-05-12", 'agreed_on = "May"', "a date (2026-03-31)"),
        ("agreed_on         = 2025-05-12", "agreed_on = 2025-05-12T09:00:00", "a date"),
        ("next_review       = 2027-05-31", 'next_review = "anytime"', "Did you mean 'any_time'?"),
        ('title             = "How We Meet"', 'title = " "', "'title' is empty"),
        ('title             = "How We Meet"', 'title = "a\\nb"', "line breaks"),
        ('title             = "How We Meet"', f'title = "{"a" * 501}"', "longer than 500"),
        ('["chair", "vice_chair"]', '["chair", "vice-chair"]', "Did you mean 'vice_chair'?"),
        ('["chair", "vice_chair"]', '["chair", "chair"]', "twice"),
        ('["chair", "vice_chair"]', '"chair"', "must be a list"),
        ('["chair", "vice_chair"]', "[]", "nobody could warn"),
        ('["member", "chair"]\nacting          = "resolution"', "[]", "nobody could ask"),
        (
            '"{name}, please keep to how we meet, or',
            '"{who}, please',
            "only {name} can be filled in",
        ),
        (
            '"{name}, please keep to how we meet, or',
            '"{name, please',
            "only {name} can be filled in",
        ),
        ('unit = "working_days", first_day', 'unit = "hours", first_day', "'unit' cannot be"),
        ('id     = "shouting"', 'id = "shouting"\nwords2 = "x"', "[conduct no. 1]"),
        ('id      = "friendship"', 'id = "pecuniary"', 'names "pecuniary" twice'),
        ("[words]", "[[words]]", "'words' is a list; it must be a table"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_can(old: str, new: str, said: str) -> None:
    found = problems(parish(old, new))
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'ladder   = ["talk", "exclude"]',
            'ladder   = ["talk", "exlude"]',
            "[seriousness.ordinary]: 'ladder' names 'exlude', not in [outcome]. "
            "Did you mean 'exclude'?",
        ),
        ('right_for               = ["exclude"]', 'right_for = ["bar"]', "not in [outcome]"),
        ('to            = "clerk"', 'to = "clark"', "[issue]: 'to' names 'clark', not in [roles]"),
        ('clause         = "P-3"\n', 'clause = "P-33"\n', "names 'P-33', not in [clauses]"),
        ('vote = "P-4.1" }', 'vte = "P-4.1" }', "'clause_of' names 'vte'. Did you mean 'vote'?"),
        ('["appeals_allowed"]', '["appeals"]', "[appeal]: 'not_in_code' names 'appeals'"),
        ('from = "discovered"', 'from = "sanction_ends"', "which does not come before it"),
        ('from = "discovered", ', "", "[issue]: 'within' has no 'from'"),
        (
            'amount = 10, unit = "working_days", from = "disc',
            'amount = 10, unit = "meetings", from = "disc',
            "counts in meetings",
        ),
        (
            'steps              = ["warn", "not_heard_further", "leave"]',
            'steps = ["leave", "warn"]',
            "'steps' must begin with warn",
        ),
        (
            'steps              = ["warn", "not_heard_further", "leave"]',
            'steps = ["warn", "leave"]',
            "go together",
        ),
        ("meetings       = 2", "meetings = 1", "2 or more for several"),
        ("max_per_person = 3", "max_per_person = 2", ""),
        ("after_warnings  = 1", "after_warnings = 4", "nobody could ever be asked to leave"),
        (
            'after_warnings = 1\nacting         = "resolution"',
            "after_warnings = 2",
            "which comes later",
        ),
        (
            'choices    = ["stay_and_be_silent", "leave_for_item"]',
            "choices = []",
            "'choices' is empty",
        ),
        ('absent     = "decided_case_by_case"', 'absent = "must"', "can only be leave_for_item"),
        (
            'choices = ["leave_for_item"]',
            'choices = ["stay_and_speak"]',
            "[[interests.kind]] pecuniary",
        ),
        (
            '[{ amount = 2, unit = "weeks" }, { amount = 1, unit = "months" }]',
            "[]",
            "is an empty list",
        ),
        (
            '[{ amount = 2, unit = "weeks" }, ',
            '[{ amount = 2, unit = "meetings" }, ',
            "so many days",
        ),
        ('ladder   = ["talk", "exclude"]', "ladder = []", "there is no outcome to choose"),
        (
            'not_for        = ["member_of_public"]',
            "",
            "[outcome.exclude]: a statutory public meeting",
        ),
        ('not_for   = ["member_of_public"]', "", "[interim]: a statutory public meeting"),
    ],
)
def test_sections_that_disagree_are_told_so(old: str, new: str, said: str) -> None:
    text = parish(old, new)
    if not said:  # what a file may well say
        assert parse_code(text, "parish.toml")
        return
    found = problems(text)
    assert any(said in one for one in found), found


def test_a_maximum_of_the_code_needs_its_number() -> None:
    text = SMALLEST.replace('["member"]', '["member"]\nmax_source = "code"')
    assert problems(text) == (
        "club.toml, [meeting.warn]: 'max_source' is code, so 'max_per_person' must be a number "
        'or "none".',
    )


def test_a_group_that_is_no_public_body_may_bar_visitors() -> None:
    text = parish("statutory_public_meeting", "group_meeting")
    text = text.replace('not_for        = ["member_of_public"]', "")
    assert parse_code(text, "parish.toml").outcome["exclude"].not_for == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema = ", "cannot be read as TOML"),
        ("a = " + "[" * 5000, "brackets within brackets"),
        ("a = " + "9" * 5000, "cannot be read as TOML"),
        ("a = '\ud800'", "UTF-8"),
        ("", "'meeting' is missing"),
        ("code = 3\nmeeting = 'x'\nwords = []", "[code]: this must be a section"),
    ],
)
def test_a_file_that_is_no_code_gets_a_sentence(text: str, said: str) -> None:
    assert any(said in one for one in problems(text))


LINES = PARISH.read_text("utf-8").splitlines()


@given(
    st.integers(0, len(LINES) - 1), st.sampled_from(["", 'x = "é"', "= 1", "[a]", "clause = []"])
)
def test_a_spoilt_line_never_ends_in_anything_but_sentences(number: int, line: str) -> None:
    text = "\n".join([*LINES[:number], line, *LINES[number + 1 :]])
    found: tuple[str, ...] = ()
    try:
        parse_code(text, "spoilt.toml")
    except CodeFileError as error:
        found = error.problems
    assert all(one.startswith("spoilt.toml") and "\n" not in one for one in found)
