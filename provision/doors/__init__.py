"""One module per door of bin/; each has `main(bench, arguments) -> int` (the exit code)."""
