"""Puts the bench together and runs it: packages, database, Frappe, environments, assets, sites, processes."""
