"""Permit types and the forms made from them, the request's life, the issued permit."""
