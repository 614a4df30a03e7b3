"""Persian texts as people write them in forms: few words very often, most words seldom (Zipf's law)."""

import random
from itertools import accumulate, product

from single_window.cartable.search_words import folded

SENTENCES = 20_000
WORDS_A_SENTENCE = 12
COMMON = """احداث بهره‌برداری صدور پروانه مجوز زمین روستا شهرستان طرح تولید کشاورزی متراژ هکتار مالک سند استعلام آب برق
گاز واحد صنعتی دامداری مرغداری گلخانه پرورش ماهی خرما کارگاه انبار سردخانه بسته‌بندی توسعه تغییر کاربری تمدید انتقال""".split()
STEMS = """چاه قنات سد کانال شبکه ایستگاه خط جاده پل حریم بستر رودخانه کارون دز کرخه بهمنشیر اروند هور تالاب نخلستان نیشکر
گندم جو برنج کلزا کنجد صیفی سبزی مرکبات زیتون علوفه خوراک کود سم بذر نهال باغ مزرعه مرتع جنگل خاک شن ماسه سنگ گچ آهک سیمان
آجر بتن آسفالت لوله مخزن پمپ موتور ژنراتور ترانس کنتور انشعاب فاضلاب پساب تصفیه پسماند زباله بازیافت هوا گرد غبار آلودگی
پایش نمونه آزمایش گواهی استاندارد بهداشت ایمنی آتش بیمه مالیات عوارض حق ضمانت وام تسهیلات سرمایه شریک شرکت تعاونی اتحادیه
صنف کسب فروشگاه نانوایی قصابی آرایشگاه درمانگاه داروخانه آموزشگاه مدرسه خوابگاه مسجد ورزشگاه هتل اقامتگاه گردشگری رستوران
بندر اسکله شناور صید کشتی گمرک ترخیص بار حمل پایانه راه‌آهن فرودگاه پارکینگ جایگاه سوخت معدن پتروشیمی پالایش نفت دکل""".split()
ENDINGS = (
	"",
	"ی",
	"ها",
	"های",
	"ان",
	"ات",
	"کاری",
	"سازی",
	"داری",
	"خانه",
	"گاه",
	"یار",
	"مند",
	"زار",
	"چی",
	"ستان",
)
VILLAGES = tuple(f"{first}{last}" for first, last in product(
	("شمس", "حسین", "علی", "نور", "سلیم", "کریم", "رحیم", "صالح", "یوسف", "جعفر", "مهدی", "کاظم"),
	("آباد", "کوه", "تپه", "دشت", "سرا", "کلا", "ده", "بند", "چشمه", "رود"),
))  # fmt: skip
# Words that the measured searches look for; the rare one is planted by `seeding`.
COMMON_WORD, MIDDLE_WORD, RARE_WORD, UNKNOWN_WORD = "احداث", "نیشکر", "سپیدخورشید", "زمهریرستان"


def vocabulary() -> list[str]:
	"""All words, the most frequent first."""
	rng = random.Random(1405)
	rest = [*VILLAGES, *(stem + ending for stem, ending in product(STEMS, ENDINGS))]
	rng.shuffle(rest)
	rest.remove(MIDDLE_WORD)
	return [*COMMON, *rest[:160], MIDDLE_WORD, *rest[160:]]


def sentences() -> list[tuple[int, str, str]]:
	"""Numbered sentences, each as written and folded for search; the same at every call."""
	words = vocabulary()
	weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
	rng = random.Random(1406)
	result = []
	for number in range(SENTENCES):
		text = " ".join(rng.choices(words, cum_weights=weights, k=WORDS_A_SENTENCE))
		result.append((number, text, folded(text)))
	return result
