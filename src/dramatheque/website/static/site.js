// Comforts; everything works without them: the light switch, menus that close by themselves, evidence and reports opened beside the
// text, the part of a page one is in, and what happens where htmx sends a form in place of the browser.
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

// What is to be mended in a form that came back is where one is.
document.querySelector('main [aria-invalid="true"]')?.focus();

// On narrow windows the list stands before what narrows it.
if (matchMedia("(max-width: 56rem)").matches) for (const part of document.querySelectorAll("details[data-fold]")) part.open = false;

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

function head(title, href) {
  const form = document.createElement("form");
  form.method = "dialog";
  const name = document.createElement("h1");
  name.textContent = title;
  const close = document.createElement("button");
  close.textContent = "Close";
  const full = document.createElement("a");
  full.href = href;
  full.textContent = "Open as a page";
  form.append(name, full, close);
  return form;
}

async function open(link) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const target = page.getElementById(decodeURIComponent(link.hash.slice(1)));
  const card = target?.closest(".factcard") ?? page.querySelector(".factcard");
  if (!card) throw new Error("no fact");
  const box = frame();
  if (target && target !== card) target.classList.add("here");
  box.replaceChildren(head(page.querySelector("h1")?.textContent ?? "", link.href), document.importNode(card, true));
  box.showModal();
  box.querySelector(".here")?.scrollIntoView({ block: "center" });
}

const isPlain = (event) => !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

// A value opens as its mark does: it is the larger target.
const markOf = (node) => (node?.closest("a, button, summary") || String(getSelection()) ? null : node?.closest(".value")?.querySelector(":scope > a.cite"));

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.cite, a.differ") ?? markOf(event.target);
  if (!link || !isPlain(event) || !new URL(link.href).pathname.includes("/facts/")) return;
  event.preventDefault();
  open(link).catch(() => { location.href = link.href; });
});

// A report is filled in where one is.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="/report?"]');
  if (!link || !isPlain(event) || !window.htmx || link.closest("dialog")) return;
  event.preventDefault();
  const box = frame();
  const place = document.createElement("div");
  box.setAttribute("aria-label", "Report");
  box.replaceChildren(head("Report", link.href), place);
  htmx.ajax("GET", link.href, { target: place, select: "#report", swap: "innerHTML" }).then(() => {
    if (place.childElementCount) box.showModal();
    else location.href = link.href;
  });
});

// What a form is answered with: the part it asks for; a page that says why not, whole; signing in, as a page of its own.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig, serverResponse } = event.detail;
  const gone = new URL(xhr.responseURL || location.href).pathname;
  if (gone.startsWith("/account/")) { event.preventDefault(); location.href = xhr.responseURL; return; }
  if (xhr.status < 400) return;
  const part = requestConfig.elt.closest("[hx-select]")?.getAttribute("hx-select") ?? "";
  const isThere = part.split(",").some((name) => serverResponse.includes(`id="${name.trim().slice(1)}"`));
  event.detail.shouldSwap = true;
  event.detail.isError = false;
  if (isThere) return;
  event.detail.target = document.getElementById("main");
  event.detail.selectOverride = "#main";
  event.detail.swapOverride = "outerHTML show:window:top";
  dialog?.close();
});
document.addEventListener("htmx:sendError", (event) => {
  const form = event.target.closest?.("form");
  if (!form) return;
  const told = form.querySelector(".problem.unsent") ?? document.createElement("p");
  told.className = "problem unsent";
  told.setAttribute("role", "alert");
  told.textContent = "Not sent: the site does not answer. Try again.";
  form.append(told);
});
document.addEventListener("htmx:afterSwap", (event) => {
  const alert = event.detail.target?.parentElement?.querySelector?.("#report [role=alert], #reports h2");
  if (alert && dialog?.contains(alert)) { alert.tabIndex = -1; alert.focus(); }
});

// The list of a long page's parts says which one is being read.
const jumps = document.querySelector(".jumps");
if (jumps && "IntersectionObserver" in window) {
  const links = new Map([...jumps.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(target.id);
      link.setAttribute("aria-current", "true");
      jumps.scrollLeft = link.offsetLeft - jumps.offsetLeft - jumps.clientWidth / 3;
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const id of links.keys()) { const part = document.getElementById(id); if (part) seen.observe(part); }
}
