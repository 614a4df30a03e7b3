"""Persian and Latin digits. Data keeps Latin digits; people read and type all three sets."""

from persiantools.digits import ar_to_fa, en_to_fa

LATIN = "0123456789"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
ARABIC = "٠١٢٣٤٥٦٧٨٩"

_TO_LATIN = str.maketrans(PERSIAN + ARABIC, LATIN * 2)


def to_persian(text: object) -> str:
	"""Write every Latin or Arabic digit of *text* as a Persian one; None gives an empty string."""
	return "" if text is None else ar_to_fa(en_to_fa(str(text)))


def to_latin(text: object) -> str:
	"""Write every Persian or Arabic digit of *text* as a Latin one; None gives an empty string."""
	return "" if text is None else str(text).translate(_TO_LATIN)
