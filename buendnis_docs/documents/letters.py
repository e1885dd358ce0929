"""The kinds of documents that are letters or forms to one person."""

from __future__ import annotations

from buendnis_docs.documents.certificate import CERTIFICATE, EACH_THERE
from buendnis_docs.documents.kinds import Condition, DocumentKind, Timing
from buendnis_docs.documents.letter import PRIVACY, enclosures_of, texts_for
from buendnis_docs.documents.personal import ANSWER, ONE_TASK, OWN_TASKS
from buendnis_docs.documents.replyform import REPLY_FORM
from buendnis_docs.documents.scopes import (
    EACH_COMING,
    EACH_INVITED,
    EACH_MEMBER,
    EACH_PRESENT,
    EACH_RESPONSIBLE,
    EACH_SILENT,
    EACH_TOLD,
)
from buendnis_docs.documents.vocabulary import ALWAYS, RECIPIENT
from buendnis_docs.records.meetings import PREPARING, TAKEN_PLACE, Status
from buendnis_docs.records.textmodules import Occasion

SAVE_THE_DATE = DocumentKind(
    "save-the-date",
    "Save-the-Date",
    "Save-the-Dates",
    "ein kurzer Brief an alle Mitglieder: Tag und Ort zum Vormerken",
    EACH_MEMBER,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(
        RECIPIENT,
        ANSWER,
        texts_for(Occasion.SAVE_THE_DATE, "Bitte vormerken: Zweites Bündnistreffen", "bitte merken Sie sich … vor"),
    ),
    text=Occasion.SAVE_THE_DATE,
    states=PREPARING - {Status.INVITED},
    wanted=frozenset({Status.PLANNED}),
)

INVITATION = DocumentKind(
    "einladung",
    "Einladung",
    "Einladungen",
    "ein Brief an alle Eingeladenen, mit Tagesordnung",
    EACH_INVITED,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(
        RECIPIENT,
        texts_for(Occasion.INVITATION, "Einladung zum Zweiten Bündnistreffen", "wir laden Sie herzlich ein …"),
        enclosures_of("Einladung"),
    ),
    date_field="invitation_date",
    text=Occasion.INVITATION,
    wanted=PREPARING,
    asks=True,
    main=True,
)

REPLY_SHEET = DocumentKind(
    "antwortbogen",
    "Antwortbogen",
    "Antwortbögen",
    "ein Blatt zum Ankreuzen und Zurücksenden, für alle Eingeladenen vorausgefüllt",
    EACH_INVITED,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(RECIPIENT, REPLY_FORM, PRIVACY),
    states=PREPARING,
    wanted=PREPARING,
    current=True,
    asks=True,
)

REMINDER = DocumentKind(
    "erinnerung",
    "Erinnerung",
    "Erinnerungen",
    "ein Brief an alle Eingeladenen, die noch nicht geantwortet haben",
    EACH_SILENT,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(
        RECIPIENT,
        ANSWER,
        texts_for(Occasion.REMINDER, "Erinnerung: Sind Sie dabei?", "vor einiger Zeit haben wir Sie eingeladen …"),
    ),
    text=Occasion.REMINDER,
    states=frozenset({Status.INVITED}),
    wanted=frozenset({Status.INVITED}),
    current=True,
    asks=True,
)

CONFIRMATION = DocumentKind(
    "bestaetigung",
    "Bestätigung",
    "Bestätigungen",
    "ein Brief an alle, die zugesagt haben, mit Anfahrt und Treffpunkt",
    EACH_COMING,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(
        RECIPIENT,
        ANSWER,
        texts_for(Occasion.CONFIRMATION, "Schön, dass Sie dabei sind", "vielen Dank für Ihre Zusage …"),
        enclosures_of("Bestätigung"),
    ),
    text=Occasion.CONFIRMATION,
    wanted=frozenset({Status.INVITED}),
)

CANCELLATION = DocumentKind(
    "absage",
    "Absage",
    "Absagen",
    "ein Brief an alle Eingeladenen, wenn ein Treffen ausfällt",
    EACH_TOLD,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(
        RECIPIENT,
        ANSWER,
        texts_for(Occasion.CANCELLATION, "Absage: Zweites Bündnistreffen", "leider müssen wir … absagen"),
    ),
    text=Occasion.CANCELLATION,
    states=frozenset({Status.CANCELLED}),
    wanted=frozenset({Status.CANCELLED}),
)

POSTPONEMENT = DocumentKind(
    "verschiebung",
    "Verschiebung",
    "Verschiebungen",
    "ein Brief an alle Eingeladenen, wenn ein Treffen einen neuen Tag hat oder bekommt",
    EACH_TOLD,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(
        RECIPIENT,
        ANSWER,
        texts_for(Occasion.POSTPONEMENT, "Neuer Termin: Zweites Bündnistreffen", "ein Termin hat sich geändert …"),
    ),
    text=Occasion.POSTPONEMENT,
    condition=Condition(
        lambda meeting: meeting.status is Status.POSTPONED or meeting.former_day is not None,
        "Es ist nicht verschoben. Ein verschobenes Treffen hat den Status »verschoben« oder, sobald der neue Tag "
        "feststeht, ein »Bisheriges Datum«.",
    ),
    states=PREPARING | {Status.POSTPONED},
    wanted=PREPARING | {Status.POSTPONED},
    asks=True,
)

TASK_SHEET = DocumentKind(
    "aufgabenblatt",
    "Aufgabenblatt",
    "Aufgabenblätter",
    "ein Brief an alle Verantwortlichen mit ihren offenen Aufgaben",
    EACH_RESPONSIBLE,
    Timing.AFTER,
    shared=ALWAYS,
    personal=(RECIPIENT, OWN_TASKS, ONE_TASK),
    wanted=TAKEN_PLACE,
    current=True,
)

THANKS = DocumentKind(
    "dank",
    "Dank",
    "Dankschreiben",
    "ein Brief an alle, die da waren",
    EACH_PRESENT,
    Timing.AFTER,
    shared=ALWAYS,
    personal=(
        RECIPIENT,
        ANSWER,
        texts_for(Occasion.THANKS, "Herzlichen Dank", "herzlichen Dank, dass Sie dabei waren …"),
    ),
    text=Occasion.THANKS,
    wanted=TAKEN_PLACE,
)

ATTENDANCE_CERTIFICATE = DocumentKind(
    "teilnahmebescheinigung",
    "Teilnahmebescheinigung",
    "Teilnahmebescheinigungen",
    "eine Seite für jede Person, die da war, auch Vertretungen und einmalige Gäste",
    EACH_THERE,
    Timing.AFTER,
    shared=ALWAYS,
    personal=(RECIPIENT, ANSWER, CERTIFICATE),
    wanted=TAKEN_PLACE,
)
