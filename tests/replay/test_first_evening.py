"""The evening on the format's own page."""

from __future__ import annotations

import pytest

from tests.evening import play_lines

SCRIPT = """
{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Community Voice","group":"Community Voice","code":"CODE","chair":"mel","settings":{"speech_s":180}}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair"}
{"do":"person","id":"ann","name":"Ann Lee","role":"member"}
{"do":"arrive","at":"2026-03-03T18:55","person":"mel"}
{"do":"arrive","person":"ann"}
{"do":"start-meeting","at":"2026-03-03T19:00","rules":"read_out"}
{"do":"item","id":"1","title":"Repairs","minutes":20}
{"do":"open-item","item":"1"}
{"do":"call","at":"2026-03-03T19:01","person":"ann"}
{"do":"warn","at":"2026-03-03T19:01:20","person":"ann","id":"w1"}
{"do":"warn","at":"2026-03-03T19:01:40","person":"ann","id":"w2"}
{"do":"warn","at":"2026-03-03T19:01:50","person":"ann"}
{"do":"ask-to-leave","at":"2026-03-03T19:02","person":"ann"}
""".strip()  # noqa: E501 (one act a line is the format)


@pytest.mark.parametrize(
    ("code", "clause"), [("ongo-2017-04", "O-4.11.3"), ("broxtowe-hleg", None)]
)
def test_a_third_warning_is_refused_and_the_removal_ends_the_speech(
    code: str, clause: str | None
) -> None:
    outcome = play_lines(SCRIPT.replace("CODE", code))
    meeting = outcome.result["meetings"]["m1"]
    ann = meeting["people"]["ann"]
    assert ann["warnings_counted"] == 2
    assert ann["floor_s"] == 60.0
    assert ann["removed_at"] == "2026-03-03T19:02:00+00:00"
    assert ann["attendance"] == [
        ["2026-03-03T18:55:00+00:00", "2026-03-03T19:02:00+00:00", "removed"]
    ]
    assert meeting["queue"]["speaking"] is None
    assert outcome.result["journal"]["verified"] is True
    (refusal,) = outcome.result["refusals"]
    assert (refusal["line"], refusal["reason"]) == (12, "warning-limit-reached")
    assert refusal["clause"] == clause
    assert ("set by your organisation" in refusal["sentence"]) is (clause is None)
