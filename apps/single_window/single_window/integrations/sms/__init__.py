"""SMS providers behind one small protocol; `registry` builds one from a gateway's settings."""
