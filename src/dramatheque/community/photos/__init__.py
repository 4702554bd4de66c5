"""Photos that members bring to the pages of works and people."""
