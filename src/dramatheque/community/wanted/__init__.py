"""What members want of a title and nobody has given yet: a translation, subtitles, a rerun, a page to be read."""
