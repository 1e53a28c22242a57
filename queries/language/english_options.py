"""What an English question says beside what it asks: only universities, the first five, hide the unknown, at least three."""

import re
from collections.abc import Iterator

from queries.language.spans import Span

_KINDS = {
    "Hospital": r"hospitals?",
    "University": r"universit(?:y|ies)|colleges?|medical schools?",
    "Government": r"governments?|government (?:bodies|departments|agencies|offices|units)|(?:health )?authorities"
    r"|health (?:commissions?|bureaus?)|officials",
    "Organization": r"organi[sz]ations?|compan(?:y|ies)|foundations?|enterprises?|firms?|charit(?:y|ies)|ngos?",
    "AllianceCenter": r"alliances?|networks?|cent(?:er|re)s? and alliances?|alliances? and cent(?:er|re)s?",
    "Studio": r"studios?|workstations?",
    "Department": r"departments?",
    "Person": r"people|persons?|individuals?|doctors?|experts?|physicians?|specialists?|humans?",
}  # fmt: skip
_ACTIVITIES = {
    "surgery_teaching": r"surg(?:ery|ical) teaching|teaching (?:of )?surgery",
    "remote_consultation": r"(?:remote|online|tele|virtual)[ -]?consultations?",
    "further_training": r"further training", "ward_round": r"(?:teaching )?ward[ -]rounds?", "free_clinic": r"free clinics?",
    "patient_visit": r"patient visits?|outpatient visits?", "surgery": r"surger(?:y|ies)|operations?", "lecture": r"lectures?|talks",
    "mentorship": r"mentorships?|apprenticeships?", "training": r"training(?: courses?| sessions?)?",
    "recruitment": r"recruitments?|hiring",
    "dispatch": r"dispatch(?:es)?|postings?|secondments?", "consultation": r"consultations?", "donation": r"donations?",
    "new_technique": r"new techniques?", "award": r"awards?", "meeting": r"meetings?|conferences?",
}  # fmt: skip
_OF_ONE_KIND = re.compile(  # what is no other word of a question: training and visits are
    "|".join(
        rf"\b(?P<{kind}>{_ACTIVITIES[kind]})\b"
        for kind in ("free_clinic", "ward_round", "remote_consultation", "surgery_teaching")
    )
)
_STATUSES = {
    "planned": r"planned|intended|proposed|scheduled",
    "doubtful": r"doubtful|dubious|uncertain|questionable",
    "reported": r"reported|hearsay|rumou?red",
    "denied": r"denied",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in {**_KINDS, **_ACTIVITIES}.items())
_STATUS = "|".join(f"(?P<{status}>{words})" for status, words in _STATUSES.items())
_ONLY = (
    r"\b(?:only|just|solely|merely|nothing but|none but|exclusively|limit(?:ed)? (?:it |them )?to"
    r"|restrict(?:ed)? (?:it |them )?to|narrow(?:ed)? (?:it )?(?:down )?to"
    r"|keep(?: only)?|confined to)"
)
_BETWEEN = (
    r"(?: (?:the|those|to|show|list|count|counting|want|include|for|care about|interested in|me|see|look at|at|from"
    r"|ones? (?:that|which|who) (?:is|are)|which are|that are|who are))*"
)
_ENDED = r"(?! (?:with|that|which|who|of|from|at|between|links?|ties|for each)\b)"
_ONLY_KIND = (
    re.compile(rf"{_ONLY}{_BETWEEN} (?:{_KIND})\b{_ENDED}"),
    re.compile(rf"(?:(?<=^)|(?<=[,.;:?(] )|(?<=\bshow )|(?<=\blist )|(?<=\bof )"
    rf"|(?<=\bthe ))(?:{_KIND})(?: ones)?[,:]? (?:only|alone|exclusively)\b(?! (?:once|one|link))"),
    re.compile(rf"\b(?:kind|type)s?(?: of (?:entity|activity))?(?: is| are|=|:)? ?(?:{_KIND})\b"),
    re.compile(rf"\bamong (?:the )?(?:{_KIND})\b(?: only)?$"),
    re.compile(rf"\brank(?:ing)? (?:of )?(?:the )?(?:{_KIND})\b"),
)  # fmt: skip
_ANY_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_ASKED_KIND = re.compile(
    rf"\b(?:which|what|how many|any|are there(?: any)?) (?:other )?(?:{_ANY_KIND})\b"
    rf"(?![ -](?:level|tier|affiliated|run|owned|led|based)\b|[ -](?:{'|'.join(_KINDS.values())})\b)"  # which university hospitals
)
_PEOPLE = re.compile(
    r"\b(?:leaving|setting|putting) (?:the )?(?:direct )?(?:institutional|institution|institution-to-institution"
    r"|hospital) (?:links|ties|connections|relations) aside"
    r"|\b(?:not counting|ignor(?:e|ing)|disregard(?:ing)?|without|exclud(?:e|ing)|leav(?:e|ing) (?:out|aside)) (?:the "
    r"|any )?(?:direct )?(?:institutional (?:links|ties|connections)|(?:links|ties|connections) between (?:institutions|hospitals))"
    r"|\b(?:only )?(?:links|ties|connections) (?:between|through|of) people (?:only|alone)|\bonly (?:links|ties"
    r"|connections) (?:between|through|of) people"
)
_AWAY = (
    r"\b(?:hid(?:e|ing)|exclud(?:e|ing)|drop(?:ping)?|without|leav(?:e|ing) out|omit(?:ting)?|skip(?:ping)?|ignor(?:e"
    r"|ing)|filter(?:ing)? out|remov(?:e|ing)|discard(?:ing)?"
    r"|suppress(?:ing)?|do not (?:show|list|include|count)|don't (?:show|list|include|count|want)|no|not|minus"
    r"|except(?:ing)?|leaving aside|throw out|forget)"
)
_FILL = r"(?: (?:all|the|those|any|every|hospitals?|institutions?|ones?|of|with|whose|where|which have|that have|having|an?))*"
_TIER = r"(?:tiers?|levels?|grades?|rank(?:ing)?s?)"
_UNCLEAR = r"(?:unknown|undetermined|unclear|ungraded|unrated|unclassified|unspecified|missing)"
_UNKNOWN_TIER = (
    rf"(?:{_TIER} (?:is |are |being )?(?:not known|{_UNCLEAR})"
    rf"|{_UNCLEAR}(?:[- ]{_TIER})?(?: (?:ones|hospitals|institutions|trainers))?)"
)
_INCLUDING = (
    r"\b(?:includ(?:e|es|ing)|with|add(?:ing)?|also|plus|count(?:ing)?(?: in)?|keep(?:ing)?"
    r"|show(?: also)?|as well as|even|together with)"
)
_SWITCHES = tuple(
    (re.compile(pattern), value)
    for pattern, value in (
        (rf"{_AWAY}{_FILL} {_UNKNOWN_TIER}\b", "unknown_tier=no"),
        (rf"\b(?:the )?{_UNKNOWN_TIER}(?: (?:is|are|should be|to be))? (?:excluded|left out|hidden|omitted|removed"
        rf"|dropped|aside|not (?:included|counted|wanted))\b", "unknown_tier=no"),
        (rf"{_ONLY}{_BETWEEN}(?: (?:those|hospitals?|institutions?|trainers|ones))?(?: (?:of|with"
        rf"|whose))?(?: a)? (?:known|confirmed|certain|verified) {_TIER}\b(?: is known)?", "unknown_tier=no"),
        (rf"{_INCLUDING}{_FILL} {_UNKNOWN_TIER}\b(?: (?:too|as well|also))?", "unknown_tier=yes"),
        (rf"{_INCLUDING}(?: the| also)* (?:gaps?|blanks?|empty ones)\b(?: (?:too|as well|also))?", "gaps=yes"),
    )
)  # fmt: skip
_TOWNSHIP = re.compile(
    rf"{_ONLY}{_BETWEEN} (?:(?:at|on) )?(?:the )?(?:townships?|towns?|villages?)(?: level)?(?: (?:ones|cent(?:er|re)s"
    rf"|hospitals|clinics|institutions|facilities))?\b"
    r"|\b(?:at |on )?(?:the )?(?:townships?|towns)(?:[ -]level)?(?: (?:ones|cent(?:er|re)s|hospitals|clinics"
    r"|institutions|facilities))?,? (?:only|alone|exclusively)\b"
    r"|\b(?:township|grassroots) (?:meaning|means|=|is|as) townships?(?: only)?\b|\bcounties (?:excluded|left out"
    r"|not counted)\b|\bnot count(?:ing)? (?:the )?count(?:y|ies)(?: hospitals| level)?\b"
)
_LEVEL = re.compile(r"(?:(?<=\bwhich )|(?<=\bwhat ))(?:(?P<prefecture>prefectures?)|(?P<province>provinces?))\b")
_N = r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|a hundred|a dozen)"
_ROWS = r"(?:rows?|results?|lines?|entries|entry|items?|hits?|records?|names?|of them|answers?|paths?)"
_LIMITS = (
    re.compile(rf"\b(?:the )?(?:top|first|leading|uppermost)[ -](?P<n>{_N})\b(?: {_ROWS})?(?! (?:months?|years?"
    rf"|weeks?|days?|quarters?|people's|affiliated|hospital\b))"),
    re.compile(
        rf"\b(?:only|just|show(?: me)?(?: only| just)?|list(?: only| just)?|give(?: me)?(?: only| just)?"
        rf"|limit(?:ed)?(?: it| the (?:list|answer|rows))? to|at most|no more than|up to"
        rf"|max(?:imum)?(?: of)?)(?: the)?(?: first| top)? (?P<n>{_N}) {_ROWS}\b(?: (?:only|at most|please))?"
    ),
    re.compile(rf"\b(?P<n>{_N}) {_ROWS} (?:only|at most|max(?:imum)?|will do|is enough|are enough|suffice|tops|or fewer|or less)\b"),
    re.compile(rf"\bthe (?P<n>{_N}) (?=(?:most|biggest|largest|strongest|best|greatest|main|busiest|highest)\b)"),
    re.compile(r"\blimit(?: of|=|:)? ?(?P<n>\d{1,4})\b"),
)  # fmt: skip
_EN = {
    w: i
    for i, w in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_EN |= {"fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "a hundred": 100, "a dozen": 12}
_COUNTS = tuple(
    (re.compile(pattern), unit, more)
    for pattern, unit, more in (
        (rf"\b(?:at least|no fewer than|not fewer than|no less than|not less than|minimum(?: of)?|a minimum of|>="
        rf"|≥) ?(?P<n>{_N})\b(?! (?:months?|years?|days?|weeks?|quarters?|%|percent|per cent)|[.%])(?: links?| or more)?", "least", 0),
        (rf"\b(?P<n>{_N}) (?:or more|or higher|or above|and above|and up|upwards|plus)\b(?: links?)?", "least", 0),
        (rf"\b(?:more than|over|exceeding|above|greater than|beyond|>) (?P<n>{_N})\b(?! (?:months?|years?|days?"
        rf"|weeks?|quarters?|%|percent|per cent)|[.%])", "least", 1),
        (r"\b(?P<n>\d{1,2})\+(?= [a-z])", "least", 0),
        (rf"\b(?P<n>{_N})-core\b|\bk ?(?:=|of) ?(?P<k>\d)\b", "least", 0),
        (rf"\b(?:at most|within|up to|no more than|not more than|no longer than|max(?:imum)?(?: of)?"
        rf"|fewer than or equal to|in) (?P<n>{_N})[ -](?:steps?|hops?|links?|handshakes?|degrees?|edges?"
        rf"|intermediate steps?)\b", "step", 0),
        (rf"\b(?P<n>{_N})[ -](?:steps?|hops?|links?|handshakes?) (?:or (?:fewer|less|shorter)|at most|max(?:imum)?)\b", "step", 0),
        (rf"\b(?:suggest(?:ing)?|list(?:ing)?|give|giving|show(?:ing)?|with|name|naming|propose"
        rf"|offer)? ?(?P<n>{_N})(?: [a-z]+){{0,3}} (?:for each|each|apiece|per)(?: (?:of them|one|institution"
        rf"|hospital|township|cent(?:er|re)|clinic|facility|place))?(?: [a-z]+)?(?=$|[,.?;]|\s)", "each", 0),
    )
)  # fmt: skip
_SURE = re.compile(
    r"\b(?:with |at )?(?:a )?(?:at least |minimum |no less than |over |above )?(?P<n>\d{2}) ?(?:%|percent"
    r"|per cent) (?:or (?:more|better|higher) )?(?:sure|certain|confident|confidence|certainty|reliab\w+)"
    r"|\b(?:confidence|certainty|reliability)(?: level| score)?(?: of| is)?(?: (?:at least|above|over|no less than"
    r"|minimum|>=|of|better than|higher than|from|not below))* (?P<m>\d{2}) ?(?:%|percent|per cent)"
    r"|\b(?:confidence|certainty|reliability)(?: level| score)?(?: of| is)?(?: (?:at least|above|over|no less than"
    r"|minimum|>=|of|better than|higher than|from|not below))* (?P<d>0?\.\d+)(?: (?:or (?:more|better|higher|above)|upwards?))?"
)


def english_options(text: str) -> Iterator[Span]:
    """The options of a folded text, in English."""
    for pattern in _ONLY_KIND:
        for m in pattern.finditer(text):
            kind = next(k for k, v in m.groupdict().items() if v)
            yield Span(m.start(), m.end(), "choice", m[0], kind)
    for pattern, value in _SWITCHES:
        for m in pattern.finditer(text):
            yield Span(m.start(), m.end(), "switch", m[0], value)
    for m in _PEOPLE.finditer(text):
        yield Span(m.start(), m.end(), "choice", m[0], "people")
    for m in _TOWNSHIP.finditer(text):
        yield Span(m.start(), m.end(), "choice", m[0], "township")
    for m in _LEVEL.finditer(text):
        yield Span(m.start(), m.end(), "choice", m[0], m.lastgroup or "")
    for m in re.finditer(
        rf"{_INCLUDING}{_BETWEEN}(?: (?:what is|still|any|ones|facts))* (?:{_STATUS})\b(?: (?:ones|facts|activities"
        rf"|links))?(?: (?:too|as well|also))?",
        text,
    ):
        yield Span(m.start(), m.end(), "status", m[0], next(k for k, v in m.groupdict().items() if v))
    yield from _amounts(text)


def _amounts(text: str) -> Iterator[Span]:
    for pattern in _LIMITS:
        for m in pattern.finditer(text):
            yield Span(m.start(), m.end(), "limit", m[0], str(_count(m["n"])))
    for pattern, unit, more in _COUNTS:
        for m in pattern.finditer(text):
            name, said = next((k, v) for k, v in m.groupdict().items() if v)
            # what stands between five and for each is heard as it is
            start, end = m.span(name) if unit == "each" else m.span()
            yield Span(start, end, "number", text[start:end], str(_count(said) + more), unit=unit)
    for m in _SURE.finditer(text):
        share = m["d"] or f"{int(m['n'] or m['m']) / 100:g}"
        yield Span(m.start(), m.end(), "confidence", m[0], f"0{share}" if share.startswith(".") else share)


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _EN.get(written, 1)


def activities_in_english(low: str) -> Iterator[str]:
    """The kinds of activity that a folded English text names by a term of their own."""
    return (m.lastgroup for m in _OF_ONE_KIND.finditer(low) if m.lastgroup)


def kind_asked_in_english(low: str) -> str:
    """The kind of entity that a folded English text asks for: which universities."""
    m = _ASKED_KIND.search(low)
    return next((k for k, v in m.groupdict().items() if v), "") if m else ""
