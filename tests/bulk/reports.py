"""Reports of our own words, as many as wanted, the same for the same seed."""

import datetime
import json
import random
from pathlib import Path

PLACES = ("Mosul", "Hammam al-Alil", "Tal Afar", "Qayyarah", "Hawiga", "Bartella", "Ninewa", "Erbil")
SPEAKERS = ("the United Nations", "the Iraqi government", "the International Organization for Migration", "a doctor")
SENTENCES = (
    "Up to {number} people are trapped in {place}, {speaker} said on Monday.",
    "Some {number} people fled {place} during the past week, according to {speaker}.",
    "At least {number} families were displaced from {place} to {other} since the beginning of the month.",
    "{speaker} said that {number} people had returned to {place} by the end of March.",
    "A total of {number} houses were destroyed in {place}.",
)
FILLER = (
    "Water trucks reached the northern districts in the morning and left again before noon.",
    "The road remains difficult after the rain, and drivers wait for hours at the bridge.",
    "Teachers opened two tents as classrooms; the lessons are short and the benches few.",
    "Traders at the market said that flour is scarce and that prices change from day to day.",
    "“We carried what we could and walked through the night,” a mother said at the reception site.",
)


def write_text(chance: random.Random, sentences: int) -> str:
    """Write one report; every third sentence or so states a number."""
    written = [f"Situation in {chance.choice(PLACES)}, report of {_day(chance)}"]
    for _ in range(sentences):
        place, other = chance.sample(PLACES, 2)
        template = chance.choice(SENTENCES if chance.random() < 0.3 else FILLER)
        number = f"{chance.randrange(20, 4000) * 50:,}"
        written.append(template.format(number=number, place=place, other=other, speaker=chance.choice(SPEAKERS)))
        if chance.random() < 0.2:
            written.append("")
    return "\n".join(written) + "\n"


def write_reports(folder: Path, count: int, *, seed: int, sentences: int = 60) -> None:
    """Fill a folder with reports, some in our own JSON with a day of publication, the others plain text."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = write_text(chance, sentences)
        if chance.random() < 0.3:
            report = {"id": f"report-{number}", "text": text, "published": _day(chance), "publisher": "An agency"}
            (folder / f"{number:04}.json").write_text(json.dumps(report), encoding="utf-8")
        else:
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def _day(chance: random.Random) -> str:
    return str(datetime.date(2016, 10, 17) + datetime.timedelta(days=chance.randrange(250)))
