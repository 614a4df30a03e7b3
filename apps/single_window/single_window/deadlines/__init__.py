"""Working days and due instants. Pure date logic first."""
