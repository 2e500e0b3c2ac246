"""What lines of a document are by their words: a heading of the agenda, a greeting, a date.

In the languages in which agendas have been brought in so far; what none of these fits is a line
like any other.
"""

from __future__ import annotations

import re

_BODIES = (
    r"(?:meeting|council|board|committee|panel|assembly|association|forum|group|team|agm|session|"
    r"directors|governors|trustees|supervisors|commissioners|commission|business)(?:['’]s?)?"
)
AGENDA = re.compile(
    r"(?!.*\b(?:approv|adopt|accept|confirm|amend|review|next|future|change|addition|consent))"
    rf"(?:(?:the |draft |public |revised )*|(?:[\w.&’'/,-]+ ){{0,8}}{_BODIES}(?: [–—:-])? )"
    r"(?:agenda(?: items)?|a ?g ?e ?n ?d ?a|order of business|rhaglen|"
    r"items of business|running order|programme|tagesordnung|(?:[aà] )?(?:l['’])?ordre du jour|"
    r"orden del d[ií]a|ordine del giorno|ordem do dia|dagorde|dagsorden|dagordning|saksliste|"
    r"porządek obrad|gündem|повестка дня|порядок денний|סדר ה?יום)\b.{0,60}",
    re.IGNORECASE,
)
PLAIN_AGENDA = re.compile(
    r"(?:the |meeting )?(?:agenda(?: items)?|a ?g ?e ?n ?d ?a|order of business|items of business|"
    r"tagesordnung|ordre du jour|rhaglen)(?: ?/ ?\w+)? ?:?",
    re.IGNORECASE,
)
"""Heads the items themselves; any other such heading may be the title of the document."""
GREETING = re.compile(
    r"(?:hi|hello|dear|hey|good (?:morning|afternoon|evening)|all|everyone|everybody|"
    r"colleagues|annwyl|liebe\w*|sehr geehrte\w*|bonjour|hola)\b[^.:?]{0,40}[,!]?|"
    r".{0,60}\b(?:agenda|items)\b.{0,60}\b(?:below|attached|follow\w*|is as)\b.{0,30}|"
    r"(?:please (?:find|see)|here(?: i|')s|below is|find below)\b.{0,80}|"
    r"(?:madame|monsieur|chers?|chères?|estimad[oa]s?|gentil[ei]|geachte|beste)\b[^.:?]{0,40},",
    re.IGNORECASE,
)
FAREWELL = re.compile(
    r"(?:kind|best|warm|many)? ?(?:regards|wishes|thanks|thank you)\b.{0,30}|cheers,?|"
    r"yours (?:sincerely|faithfully|truly).{0,5}|see you (?:there|then|soon|on \w+).{0,10}|"
    r"--|sent from my .{0,30}|(?:mit )?(?:freundliche|herzliche|beste|viele)n? gr.{0,15}|"
    r"cofion.{0,15}|yn gywir.{0,10}|(?:bien )?cordialement.{0,5}|bien à vous.{0,5}|"
    r"(?:veuillez|nous vous prions|je vous prie|dans l['’]attente)\b.{0,120}|"
    r"(?:un )?saludos?.{0,20}|atentamente.{0,5}|cordiali saluti.{0,5}|met vriendelijke groet.{0,5}",
    re.IGNORECASE,
)
"""Ends a letter: what stands below is who wrote it."""
OTHER_BUSINESS = re.compile(
    r"(?:(?:pre|post)[- ]?meeting|(?:meeting )?(?:notes|action items|actions|attendees|attendance|"
    r"present|participants|invitees|links|references|resources|see also|attachments|papers|"
    r"information|details|logistics))\b.{0,20}",
    re.IGNORECASE,
)
"""A heading that ends the agenda, wherever it stands."""
ABOUT_THE_MEETING = re.compile(
    r"(?:date|time|venue|place|location|where|when|chair|present|attendees|clerk|contact|tel|"
    r"telephone|e-?mail|to|from|sent|cc|bcc|subject|zoom|teams|join(?:ing)?|"
    r"datum|von|an|gesendet|betreff|uhrzeit|ort(?:, raum)?|sitzungs(?:ort|termin|datum)|lieu|heure|"
    r"meeting id|duration|zoom room|passcode|password|dyddiad|lleoliad|cyswllt)\s*[:,]|page \d+",
    re.IGNORECASE,
)
ABOUT_THE_ITEM = re.compile(
    r"(?:presenters?|presented by|lead|owner|facilitator|speakers?|objectives?|purpose|goals?|"
    r"outcomes?|materials?|papers?|attachments?|links?|notes?|discussion points?|background|"
    r"type|status|recommendation|decision required)\s*:",
    re.IGNORECASE,
)
"""A point below an item that says something of it."""
DATE = re.compile(
    r"(?:\w+,? )?(?:the )?\d{1,2}(?:st|nd|rd|th|\.)?(?: |[./-])(?:of )?\w+\.?,?(?: |[./-])"
    r"(?:19|20)\d\d\b.{0,30}",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    r"\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d]{3,12}\.?,? (?:19|20)\d\d|"
    r"[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)\b"
)
REFERENCE = re.compile(r"[A-Z0-9]{1,6}(?:[/-][A-Z0-9]{1,6}){2,}", re.IGNORECASE)
"""The number of a paper on a line of its own: VO/BV/20/0123."""
RUNS_ON = re.compile(
    r"(?:\b(?:the|a|an|of|for|and|or|to|by|in|on|at|with|from|that|der|die|das|des|und|zur|zum|"
    r"le|la|les|de|du|et|y|el|a'r|yr?)|,)$",
    re.IGNORECASE,
)
"""Ends a line that goes on in the next."""
PAUSE = re.compile(
    r"(?:(?:comfort|tea|coffee|lunch|short|refreshment)s? )?(?:break|interval|refreshments?|lunch|"
    r"tea|coffee|adjournment|close(?: of meeting)?|pause|egwyl|cau)",
    re.IGNORECASE,
)
LINK = re.compile(r"<?(?:https?://|www\.)\S*", re.IGNORECASE)
PURPOSE = re.compile(
    r"to (?:note|receive|consider|approve|agree|discuss|confirm|decide|review|resolve|elect|"
    r"appoint|adopt|ratify|hear|accept|sign|answer|report|update|inform)\b|purpose\b|"
    r"(?:report|paper|appendix|attached|enclosed|see)\b.{0,60}$",
    re.IGNORECASE,
)
"""Begins a line about the numbered item above rather than an item that lost its number."""
