"""The single window of a province, as a Frappe app."""

__version__ = "0.1.0"
