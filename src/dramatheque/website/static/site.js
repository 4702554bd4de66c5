// Comforts; everything works without them: the light switch, menus that close by themselves, and evidence opened beside the text.
const root = document.documentElement;

const toggle = document.querySelector("button.theme");
if (toggle) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept */ }
  });
}

// One menu is open at a time; Escape and a click elsewhere close it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

// A mark opens its fact in a dialog: the same page that the link leads to, cut down to the one fact.
let dialog;

function frame() {
  if (dialog) return dialog;
  dialog = document.createElement("dialog");
  dialog.className = "evidence";
  dialog.setAttribute("aria-label", "Sources of this value");
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  return dialog;
}

async function open(link) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const target = page.getElementById(decodeURIComponent(link.hash.slice(1)));
  const card = target?.closest(".factcard") ?? page.querySelector(".factcard");
  if (!card) throw new Error("no fact");
  const box = frame();
  const head = document.createElement("form");
  head.method = "dialog";
  const title = document.createElement("h1");
  title.textContent = page.querySelector("h1")?.textContent ?? "";
  const close = document.createElement("button");
  close.textContent = "Close";
  const full = document.createElement("a");
  full.href = link.href;
  full.textContent = "Open as a page";
  head.append(title, full, close);
  if (target && target !== card) target.classList.add("here");
  box.replaceChildren(head, document.importNode(card, true));
  box.showModal();
  box.querySelector(".here")?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.cite, a.differ");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (!new URL(link.href).pathname.includes("/facts/")) return;
  event.preventDefault();
  open(link).catch(() => { location.href = link.href; });
});
