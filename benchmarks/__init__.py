"""How fast the product is, beside the bare database and plain Frappe on the same data in the same run.

`bin/benchmark cartable` makes a site of its own, fills it, measures, prints a table and removes the site.
Ratios are what counts: absolute times depend on the machine.
"""
