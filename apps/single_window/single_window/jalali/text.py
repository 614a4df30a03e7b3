"""Persian text: one spelling for storage (`normalise`), one looser form for search (`fold`).

Keyboards and old systems write the same Persian word with Arabic letters, invisible marks and stray
spaces. Storage keeps what carries meaning (the zero-width non-joiner, vowel signs); search drops it.
"""

import re
import unicodedata

from single_window.jalali.digits import to_latin

ZWNJ = "\u200c"
TATWEEL = "\u0640"

_PERSIAN_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
# Zero-width space and joiner, direction marks, embeddings, isolates, word joiner, soft hyphen, BOM.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f]")
_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_ZWNJ_BESIDE_SPACE = re.compile(f"[{ZWNJ} ]* [{ZWNJ} ]*")
_ZWNJ_RUN = re.compile(f"{ZWNJ}{{2,}}")


def normalise(text: object) -> str:
	"""Return *text* in the spelling we store: Persian ی and ک, no invisible marks, single spaces.

	The ZWNJ inside words, vowel signs, digits and line breaks stay. None gives an empty string.
	"""
	cleaned = unicodedata.normalize("NFC", "" if text is None else str(text))
	for pattern in (_INVISIBLE, _CONTROL):
		cleaned = pattern.sub("", cleaned)
	cleaned = _LINE_ENDS.sub("\n", cleaned).replace(TATWEEL, "").translate(_PERSIAN_LETTERS)
	return "\n".join(_squeeze(line) for line in unicodedata.normalize("NFC", cleaned).split("\n")).strip("\n")


def fold(text: object) -> str:
	"""Return the search form of *text*: what a reader would call the same words gives the same string.

	On top of `normalise`: آ أ إ → ا, ؤ → و, ئ ي → ی, ة ۀ → ه, ZWNJ → space, no vowel signs, Latin digits,
	lower case, one line.
	"""
	decomposed = unicodedata.normalize("NFKD", normalise(text).replace(ZWNJ, " ").casefold())
	bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
	letters = normalise(to_latin(bare)).translate(_SEARCH_LETTERS)
	return " ".join(letters.casefold().split())


_SEARCH_LETTERS = str.maketrans({"ة": "ه", "ە": "ه", "ٱ": "ا"})


def _squeeze(line: str) -> str:
	spaced = _ZWNJ_BESIDE_SPACE.sub(" ", _SPACES.sub(" ", line))
	return _ZWNJ_RUN.sub(ZWNJ, spaced).strip(f" {ZWNJ}")
