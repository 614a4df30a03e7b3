"""From what an officer types to what is compared, and from a hit back to the place in the text. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from single_window.jalali.text import ZWNJ, fold

LONGEST_QUERY = 200
MOST_WORDS = 8
# Characters before and behind the first mark in an excerpt.
AROUND = 60

# A date, a code or a decimal stays in one piece.
_WORD = re.compile(r"\w+(?:[/.:\-]\w+)*")
_PART = re.compile(r"\w+")
_THOUSANDS = re.compile(r"(?<=\d)[٬,،'](?=\d{3})")
_LIKE_SIGNS = re.compile(r"([\\%_])")


def folded(text: object) -> str:
	"""The text in the form in which it is searched: folded, numbers without signs between their thousands."""
	return _THOUSANDS.sub("", fold(text))


def words_of(typed: str) -> list[str]:
	"""The different words of a query, folded; at most MOST_WORDS."""
	return list(dict.fromkeys(_WORD.findall(folded(typed[:LONGEST_QUERY]))))[:MOST_WORDS]


def like(word: str) -> str:
	"""The LIKE pattern that finds the word anywhere, also inside a longer one."""
	return "%" + _LIKE_SIGNS.sub(r"\\\1", word) + "%"


def full_text(words: list[str], readers: list[str] | None = None) -> str | None:
	"""The boolean full-text query: all words by their beginnings, if wanted only in texts of one of the readers.

	None when no word is long enough for the index, which leaves single characters out.
	"""
	parts = [part for word in words for part in _PART.findall(word) if len(part) > 1]
	if not parts:
		return None
	wanted = [f"+{part}*" for part in parts]
	if readers:
		wanted.append(f"+{readers[0]}" if len(readers) == 1 else f"+({' '.join(readers)})")
	return " ".join(wanted)


def reader_token(agency: str) -> str:
	"""The word that stands for an agency in the full-text index's column of readers."""
	return "reader" + "".join(char for char in agency.lower() if char.isalnum())


@dataclass(frozen=True)
class Excerpt:
	"""A part of a text with the places where the words stand in it, counted as browsers count characters."""

	label: str
	text: str
	marks: list[list[int]]


def excerpt(label: str, text: str, words: list[str]) -> Excerpt | None:
	"""The surroundings of the first of the words in the text, all words marked; None when none occurs."""
	line, places = _mapped(text)
	starts = [start for word in words if (start := line.find(word)) >= 0]
	if not starts:
		return None
	first = min(starts)
	begin = _space_before(line, first - AROUND)
	end = _space_behind(line, first + AROUND + len(line[first:].split(" ", 1)[0]))
	origin = places[begin]
	cut = text[origin : places[end - 1] + 1]
	marks = [
		[places[start] - origin, places[start + len(word) - 1] + 1 - origin]
		for word in words
		for start in _all(line, word, begin, end)
	]
	before, behind = "… " * (begin > 0), " …" * (end < len(line))
	shown = before + cut + behind
	places_shown = [[place + len(before) for place in mark] for mark in _joined(marks)]
	return Excerpt(label, shown, [[_browsers_count(shown, place) for place in mark] for mark in places_shown])


def _browsers_count(text: str, place: int) -> int:
	"""Browsers count a character beyond the basic plane, such as a smiley, as two."""
	return place + sum(char > "\uffff" for char in text[:place])


def _mapped(text: str) -> tuple[str, list[int]]:
	"""The folded text, and for each of its characters the place in the text that it comes from."""
	characters, places = [], []
	for place, char in enumerate(text):
		for one in " " if char.isspace() or char == ZWNJ else _folded_char(char):
			if one == " " and (not characters or characters[-1] == " "):
				continue
			characters.append(one)
			places.append(place)
	return _without_thousands("".join(characters), places)


def _without_thousands(line: str, places: list[int]) -> tuple[str, list[int]]:
	dropped = {match.start() for match in _THOUSANDS.finditer(line)}
	kept = [number for number in range(len(line)) if number not in dropped]
	return "".join(line[number] for number in kept), [places[number] for number in kept]


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
	return fold(char)


def _space_before(line: str, position: int) -> int:
	return line.rfind(" ", 0, position) + 1 if position > 0 else 0


def _space_behind(line: str, position: int) -> int:
	space = line.find(" ", position)
	return len(line) if space < 0 else space


def _all(line: str, word: str, begin: int, end: int) -> list[int]:
	return [match.start() for match in re.finditer(re.escape(word), line[:end]) if match.start() >= begin]


def _joined(marks: list[list[int]]) -> list[list[int]]:
	"""The marks in order, overlapping ones as one."""
	result: list[list[int]] = []
	for start, stop in sorted(marks):
		if result and start <= result[-1][1]:
			result[-1][1] = max(result[-1][1], stop)
		else:
			result.append([start, stop])
	return result
