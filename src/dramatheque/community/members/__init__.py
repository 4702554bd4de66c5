"""Members: who they are to others, how they like to read, and who may see what of theirs."""
