"""What only papers of one kind say, for those without a title; each sign counts once."""

from __future__ import annotations

import re

from regiovisie.papers.logic.reader.facts import Kind

SIGNS: tuple[tuple[Kind, float, re.Pattern[str]], ...] = tuple(
    (kind, weight, re.compile(pattern, re.IGNORECASE))
    for kind, weight, pattern in (
        (
            Kind.COUNCIL_PROPOSAL,
            1.0,
            r"^(?:aan|voor)\s*:?\s*(?:de|uw|leden van de)?\s*(?:leden van de "
            r")?(?:gemeente)?raad\b.{0,30}$",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.4,
            r"\b(?:de (?:gemeente)?raad|uw raad) (?:wordt|te) (?:voorgesteld|gevraagd|voor te "
            r"stellen)",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.5,
            r"\bstel(?:t|len) (?:wij |het college )?(?:u|uw raad|de "
            r"(?:gemeente)?raad)\b.{0,30}\bvoor\b",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.3,
            r"\bontwerp-?(?:raads)?besluit\b.{0,60}\b(?:bieden|ter vaststelling|bijgevoegd|aan)\b",
        ),
        (Kind.COUNCIL_PROPOSAL, 1.0, r"^(?:advies|behandeling)\s+(?:raads)?commissie\b"),
        (Kind.COUNCIL_PROPOSAL, 0.9, r"\b(?:dit|voorliggende?|onderhavige?) raadsvoorstel\b"),
        (Kind.COUNCIL_PROPOSAL, 0.8, r"^(?:geachte raad|geachte leden van de (?:gemeente)?raad)"),
        (Kind.COUNCIL_PROPOSAL, 0.7, r"^raadsvergadering\b"),
        (
            Kind.EXECUTIVE_PROPOSAL,
            1.5,
            r"\b(?:het college|college van b\s?&\s?w) (?:wordt (?:voorgesteld|gevraagd|"
            r"geadviseerd)|besluit(?: om)?:)",
        ),
        (
            Kind.EXECUTIVE_PROPOSAL,
            1.2,
            r"^(?:aan|voor)\s*:?\s*(?:het college|burgemeester en wethouders|college "
            r"van)\b.{0,40}$",
        ),
        (Kind.EXECUTIVE_PROPOSAL, 1.0, r"\baan de raad voor te stellen\b"),
        (
            Kind.LETTER,
            1.0,
            r"\b(?:hierbij|graag|met deze (?:brief|memo)|via deze brief|door middel van deze "
            r"(?:brief|memo))\b.{0,40}\b(?:informeren|brengen|delen|stellen)\b",
        ),
        (Kind.LETTER, 0.9, r"^(?:hoogachtend|met vriendelijke groet)"),
        (Kind.LETTER, 0.7, r"^(?:betreft|uw brief|ons kenmerk)\b"),
        (Kind.LETTER, 0.9, r"^geacht college\b"),
        (Kind.COUNCIL_PROPOSAL, 0.5, r"^(?:voorgesteld|gevraagd) wordt\b"),
        (Kind.LETTER, 0.5, r"^van\s*:"),
        (Kind.LETTER, 0.5, r"^verzonden\s*:"),
        (Kind.LETTER, 0.5, r"^beste (?:gemeente)?raad\b"),
        (Kind.LETTER, 0.4, r"^aan\s*:(?!.*\b(?:raad|college)\b)"),
        (Kind.LETTER, 0.6, r"^(?:beste|geachte) (?:collega|mevrouw|heer|lezer)"),
        (Kind.LETTER, 0.6, r"^(?:hartelijke |vriendelijke )?groet(?:en)?,?$"),
        (Kind.LETTER, 1.0, r"\b(?:met|in|via) deze (?:raads)?(?:brief|memo)\b"),
        (Kind.LETTER, 0.4, r"^(?:beste|geachte) (?:raadsleden|leden)"),
        (
            Kind.AMENDMENT,
            2.0,
            r"\bhet (?:ontwerp|concept)?-?(?:raads)?besluit\b.{0,40}\bte wijzigen\b|"
            r"\b(?:ontwerpbesluit|beslispunt)\b.{0,80}\b(?:te vervangen|toe te voegen|te "
            r"schrappen)\b",
        ),
        (Kind.MOTION, 2.2, r"\bgaat over tot de orde van de dag\b"),
        (
            Kind.COUNCIL_DECISION,
            2.0,
            r"^de (?:gemeente)?raad (?:van|der) .{3,60}\bheeft\b.{0,60}\bbesloten\b",
        ),
        (Kind.COUNCIL_PROPOSAL, 1.3, r"^r\.?v\.?[\s-]?(?:nummer|nr)\b"),
        (
            Kind.COUNCIL_PROPOSAL,
            1.8,
            r"^(?:zaaktype|document(?:type|soort)|soort (?:stuk|document)|type(?: stuk| document)?|"
            r"formulier|sjabloon|soort)\s*:?\s+raadsvoorstel\b",
        ),
        (
            Kind.COUNCIL_DECISION,
            1.8,
            r"^(?:zaaktype|document(?:type|soort)|soort(?: stuk| document)?|type(?: stuk|"
            r" document)?|sjabloon)\s*:?\s+raadsbesluit\b",
        ),
        (
            Kind.EXECUTIVE_PROPOSAL,
            1.8,
            r"^(?:zaaktype|document(?:type|soort)|soort(?: stuk| document)?|type(?: stuk|"
            r" document)?|sjabloon)\s*:?\s+college(?:voorstel|advies)\b",
        ),
        (Kind.STRUCTURE, 1.6, r"^.{0,60}\b(?:overlegstructuur|governancestructuur)\b"),
        (
            Kind.DECISION_LIST,
            1.6,
            r"^(?!.{0,90}(?:vaststell|\d[.:]\d{2})).{0,90}\bbesluitenlijst (?:van|uit) de "
            r"(?:openbare )?vergadering van (?:het college|"
            r"burgemeester|de (?:gemeente)?raad)",
        ),
        (
            Kind.DECISION_LIST,
            1.6,
            r"^(?!\d{1,2}[.)\s]|[-•]|vaststell).{0,40}\bbesluitenlijst\b",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.6,
            r"^(?:het |ons )?(?:college"
            r"(?: van (?:burgemeester (?:&|en) wethouders|b ?(?:&|en) ?w))?|"
            r"burgemeester en wethouders)(?: van (?:de gemeente )?[A-Z][\w-]+)? "
            r"(?:stelt|stellen|adviseert|adviseren)(?: aan)?(?: de (?:gemeente)?raad| u| uw raad)?"
            r"(?: het volgende)? (?:voor|om te|te)\b.{0,60}$",
        ),
        (Kind.COUNCIL_PROPOSAL, 0.6, r"\buw raad\b|\bons college\b"),
        (Kind.COUNCIL_PROPOSAL, 0.5, r"^agenda(?:punt|nummer|nr)\b"),
        (
            Kind.COUNCIL_PROPOSAL,
            0.8,
            r"^(?:\d{1,3}[.)]\s+)?voorstel (?:tot|om|inzake|betreffende)\b",
        ),
        (Kind.COUNCIL_PROPOSAL, 0.7, r"^raad d\.d\."),
        (Kind.COUNCIL_PROPOSAL, 0.7, r"^(?:besluitvormende|opiniërende) raad\b"),
        (Kind.COUNCIL_PROPOSAL, 0.7, r"^de raad (?:besluit|wordt gevraagd)\b.{0,20}:$"),
        (Kind.COUNCIL_PROPOSAL, 0.8, r"^indiener\s*:?\s*(?:het )?college\b"),
        (
            Kind.COUNCIL_PROPOSAL,
            0.4,
            r"^(?:voorstel|beslispunten?|beslispunt\(en\)|(?:voorgesteld|gevraagd) besluit)\s*:?$",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.0,
            r"^waarom naar de raad\b|^(?:gevraagd|voorgesteld) raadsbesluit\b|"
            r"^geadviseerde? (?:beslissing|besluit) (?:van de )?raad\b",
        ),
        (Kind.EXECUTIVE_PROPOSAL, 1.2, r"^b\s?(?:&|en)\s?w[\s.-]*(?:nr|nummer)\b"),
        (Kind.EXECUTIVE_PROPOSAL, 1.0, r"^(?:alleen )?ter besluitvorming door het college"),
        (
            Kind.EXECUTIVE_PROPOSAL,
            0.6,
            r"^besluit(?:en)? (?:b ?(?:&|en) ?w|(?:van het )?college)\b",
        ),
        (Kind.LETTER, 1.0, r"^uw (?:kenmerk|brief|referentie)\b"),
        (
            Kind.LETTER,
            0.9,
            r"^geachte? (?:dames|heren|heer|mevrouw|bestuur|college|voorzitter|"
            r"leden van (?:provinciale|het|de colleges))\b",
        ),
        (
            Kind.LETTER,
            0.7,
            r"^(?:onderwerp\s*:?\s*)?(?:(?:beantwoording )?(?:schriftelijke|raads)\s?vragen|"
            r"artikel \d{2}-?\s?vragen|vragen ex artikel)\b",
        ),
        (Kind.LETTER, 0.6, r"\b(?:in|met|op) uw brief\b"),
        (Kind.LETTER, 0.4, r"^(?:ons )?kenmerk\b"),
        (Kind.LETTER, 0.3, r"^(?:bezoek|post)adres\b|^postbus\b"),
        (Kind.LETTER, 0.6, r"^geachte raadsleden\b"),
        (
            Kind.LETTER,
            0.3,
            r"^(?:doorkiesnummer|behandeld door|contactpersoon|verz(?:onden|enddatum|\.))",
        ),
        (Kind.LETTER, 0.6, r"\b(?:bijgaand|hierbij) (?:ontvangt|treft|zend|stuur|sturen|bied)"),
        (Kind.LETTER, 1.0, r"\bin deze (?:raads(?:informatie)?)?brief\b"),
        (Kind.AGENDA, 0.9, r"^(?:\d{1,2}|[a-z])?[.)\s]*opening\b"),
        (Kind.AGENDA, 0.5, r"\brondvraag\b"),
        (Kind.AGENDA, 0.6, r"^aanvang(?:stijd)?\s*:"),
        (Kind.AGENDA, 0.4, r"^(?:locatie|lokatie|plaats|zaal|eindtijd)\s*:"),
        (Kind.AGENDA, 0.5, r"\bsluiting\b"),
        (Kind.AGENDA, 0.8, r"\bvaststell\w+ (?:van de )?(?:concept-?)?agenda\b"),
        (Kind.AGENDA, 0.5, r"\bingekomen(?:-? en uitgaande)? stukken\b"),
        (Kind.AGENDA, 1.2, r"\bnodi(?:gt|g|gen)\b.{0,90}\buit voor (?:de|een)\b"),
        (Kind.AGENDA, 1.0, r"^(?:concept-?|publieks)?agenda\b"),
        (Kind.AGENDA, 0.8, r"^agendapunten$"),
        (Kind.AGENDA, 0.6, r"^\d{1,2}[:.]\d{2}\s*[-–]\s*\d{1,2}[:.]\d{2}(?: uur)?$"),
        (Kind.LETTER, 0.5, r"^aan de leden van (?:provinciale|de colleges)\b"),
        (Kind.MOTION, 1.5, r"^deze motie\b"),
        (Kind.MOTION, 1.0, r"^motie\b"),
        (Kind.AMENDMENT, 1.0, r"^(?:dit )?amendement\b"),
        (Kind.COUNCIL_PROPOSAL, 1.0, r"^.{0,40}\brv \d"),
        (
            Kind.COUNCIL_PROPOSAL,
            0.9,
            r"^.{0,90}\bvoor (?:de )?(?:beeldvormende|opiniërende|oordeelsvormende|besluitvormende)"
            r" (?:raad|vergadering)\b",
        ),
        (  # what the council alone decides on
            Kind.COUNCIL_PROPOSAL,
            0.9,
            r"^(?:\d{1,2}[.)]?|[a-z][.)]|[-•])\s+(?!.{0,140}\braad\b)(?:.{0,70}\bbegrotingswijziging\b"
            r".{0,60}\bvast\b|.{0,40}\bwensen (?:en|of) bedenkingen\b|"
            r".{0,30}\bverklaring van geen bedenkingen\b)",
        ),
        (
            Kind.EXECUTIVE_PROPOSAL,
            0.9,
            r"^(?:\d{1,2}[.)]?|[a-z][.)]|[-•])\s+(?:de )?(?:gemeente)?raad\b.{0,60}\bte informeren",
        ),
        (Kind.COUNCIL_PROPOSAL, 1.3, r"^raadsbijlage\b"),
        (Kind.EXECUTIVE_PROPOSAL, 0.5, r"\bgenomen besluit\s?[:(]"),
        (
            Kind.EXECUTIVE_PROPOSAL,
            1.3,
            r"\bdoor b\s?(?:en|&)\s?w\s?:?\s(?:via|circulatie|vergadering)|\bbesluitformulier\b",
        ),
    )
)
