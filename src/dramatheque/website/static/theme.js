// Applies the reader's choice of light or dark before the first paint.
try {
  const kept = localStorage.getItem("theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch { /* storage is closed: the system's choice holds */ }
