"""Reports, decisions with their public log, and appeals to a second person."""
