"""What the app brings to a site, as idempotent steps: one file a concern, undone by uninstall."""
