"""The kinds of documents that are made once for a meeting, or once for each of its resolutions."""

from __future__ import annotations

from buendnis_docs.documents.kinds import Condition, DocumentKind, Timing
from buendnis_docs.documents.letter import enclosures_of
from buendnis_docs.documents.minutes import MINUTES
from buendnis_docs.documents.participants import PARTICIPANTS
from buendnis_docs.documents.resolutions import ALL_RESOLUTIONS, RESOLUTION
from buendnis_docs.documents.review import REPORTED, REVIEW, web_page
from buendnis_docs.documents.runsheet import RUN_SHEET
from buendnis_docs.documents.scopes import EACH_MEETING, EACH_RESOLUTION
from buendnis_docs.documents.signing import SIGNING
from buendnis_docs.documents.tasklist import TASK_LIST
from buendnis_docs.documents.vocabulary import ALWAYS
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.attendance import Attendance
from buendnis_docs.records.meetings import PREPARING, TAKEN_PLACE, Format
from buendnis_docs.records.minutes import MinutesEntry

AGENDA_PAPER = DocumentKind(
    "tagesordnung",
    "Tagesordnung",
    "Tagesordnungen",
    "worum es geht und wann, auf einer Seite, wenn es passt",
    EACH_MEETING,
    Timing.BEFORE,
    shared=(*ALWAYS, enclosures_of("Tagesordnung")),
    date_field="invitation_date",
    needs=AgendaItem,
    wanted=PREPARING,
    main=True,
)

RUN_SHEET_PAPER = DocumentKind(
    "regieplan",
    "Regieplan",
    "Regiepläne",
    "der ganze Ablauf für das Team, auch die internen Punkte, mit Zuständigen und Technik",
    EACH_MEETING,
    Timing.BEFORE,
    shared=(*ALWAYS, RUN_SHEET),
    needs=AgendaItem,
    wanted=PREPARING,
    current=True,
)

PARTICIPANTS_PAPER = DocumentKind(
    "teilnehmerliste",
    "Teilnehmerliste",
    "Teilnehmerlisten",
    "wer zu erwarten ist, nach Gruppen, für die Planung",
    EACH_MEETING,
    Timing.BEFORE,
    shared=(*ALWAYS, PARTICIPANTS),
    needs=Attendance,
    states=PREPARING,
    wanted=PREPARING,
    current=True,
)

SIGNING_PAPER = DocumentKind(
    "anwesenheitsliste",
    "Anwesenheitsliste",
    "Anwesenheitslisten",
    "zum Unterschreiben beim Ankommen, mit leeren Zeilen für alle, die nicht angemeldet sind",
    EACH_MEETING,
    Timing.BEFORE,
    shared=(*ALWAYS, SIGNING),
    condition=Condition(lambda meeting: meeting.format is not Format.ONLINE, "Es findet nur online statt."),
    wanted=PREPARING,
    current=True,
)

MINUTES_PAPER = DocumentKind(
    "protokoll",
    "Protokoll",
    "Protokolle",
    "Entwurf, und nach dem Abschluss die Endfassung",
    EACH_MEETING,
    Timing.AFTER,
    shared=(*ALWAYS, MINUTES, enclosures_of("Protokoll")),
    date_field="minutes_date",
    needs=MinutesEntry,
    wanted=TAKEN_PLACE,
    main=True,
)

RESOLUTION_EXTRACT = DocumentKind(
    "beschlussauszug",
    "Beschlussauszug",
    "Beschlussauszüge",
    "ein Beschluss mit Abstimmung und Ergebnis, zum Weitergeben",
    EACH_RESOLUTION,
    Timing.AFTER,
    shared=(*ALWAYS, MINUTES, REVIEW),
    personal=(RESOLUTION,),
    needs=MinutesEntry,
    wanted=TAKEN_PLACE,
)

RESOLUTION_REGISTER = DocumentKind(
    "beschlussregister",
    "Beschlussregister",
    "Beschlussregister",
    "alle Beschlüsse dieses und der früheren Treffen",
    EACH_MEETING,
    Timing.AFTER,
    shared=(*ALWAYS, ALL_RESOLUTIONS),
    states=TAKEN_PLACE,
    wanted=TAKEN_PLACE,
)

REVIEW_PAPER = DocumentKind(
    "rueckblick",
    "Rückblick",
    "Rückblicke",
    "kurzer Bericht für die Öffentlichkeit, als Word-Datei und als HTML für die Website",
    REPORTED,
    Timing.AFTER,
    shared=(*ALWAYS, REVIEW),
    states=TAKEN_PLACE,
    wanted=TAKEN_PLACE,
    web=web_page,
)

TASK_LIST_PAPER = DocumentKind(
    "aufgabenliste",
    "Aufgabenliste",
    "Aufgabenlisten",
    "alle offenen Aufgaben dieses und der früheren Treffen, nach Treffen und nach Verantwortlichen",
    EACH_MEETING,
    Timing.AFTER,
    shared=(*ALWAYS, TASK_LIST),
    wanted=TAKEN_PLACE,
    current=True,
)
