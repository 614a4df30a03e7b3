"""Agencies, counties, offices, posts and their dated holders."""
