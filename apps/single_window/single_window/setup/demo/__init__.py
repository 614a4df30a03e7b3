"""Demo data for a first look: officers of several agencies, a county's officers, citizens, and their cases in every state.

Everything is made through the doors that people use, so the demo also shows that they work. Each scene is played once in
a site: loading again adds only what is missing.
"""

import json

import frappe

from single_window.setup.demo import cases, colleagues, people, rounds

# Key in the site's global defaults: the names of the scenes that have been played.
MEMORY = "single_window_demo_scenes"

# In the order of their names' coming; a scene may rely on the people, never on another scene.
SCENES = {
	**cases.SCENES,
	**rounds.SCENES,
	**colleagues.SCENES,
}


def load() -> None:
	"""Create the demo's people and play the scenes that are missing; what is there already stays."""
	people.ensure()
	played = json.loads(frappe.db.get_global(MEMORY) or "[]")
	for name, play in SCENES.items():
		if name not in played:
			play()
			played.append(name)
	frappe.db.set_global(MEMORY, json.dumps(played))


def accounts() -> list[dict]:
	"""The demo's accounts as the start prints them."""
	return people.accounts()
