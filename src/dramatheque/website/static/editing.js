// While a name is typed, the things it may mean are shown below it; without this script they are asked for after sending.
const WAIT = 250;
for (const input of document.querySelectorAll("input[data-thing]")) {
  const place = input.closest(".field").querySelector(".meant");
  let timer = 0;
  let asked = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const turn = ++asked;
      const text = input.value.trim().replace(/\s+/g, " ");
      const query = new URLSearchParams({ kind: input.dataset.thing, name: input.name.replace(/^in-/, ""), q: text });
      const answer = text.length > 1 ? await fetch(`/edit/things?${query}`).catch(() => null) : null;
      if (turn !== asked) return;
      const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      place.replaceChildren(...(page ? page.body.children : []));
    }, WAIT);
  });
}
