// Comforts of talk; everything works without them: characters counted while one types, answers written where they belong.
for (const area of document.querySelectorAll("textarea[data-most]")) {
  const most = Number(area.dataset.most);
  const shown = area.form.querySelector("#left");
  const spoken = area.form.querySelector("[data-left]");
  const words = (left) => left < 0 ? `${-left} character${left === -1 ? "" : "s"} too many` : `${left.toLocaleString("en")} character${left === 1 ? "" : "s"} remaining`;
  let pause;
  let said = "";
  // Characters as the server counts them: code points, with nothing at the ends.
  const count = () => {
    const left = most - [...area.value.trim()].length;
    shown.textContent = words(left);
    shown.classList.toggle("over", left < 0);
    // Spoken once the typing pauses, and only where it matters: near the end, and at every hundred.
    clearTimeout(pause);
    pause = setTimeout(() => {
      const step = left <= 50 ? words(left) : words(Math.ceil(left / 100) * 100).replace("remaining", "remaining or fewer");
      if (step !== said) { spoken.textContent = step; said = step; }
    }, 900);
  };
  area.addEventListener("input", count);
  if (area.value) count();
}

// An answer is written below what it answers.
const say = document.querySelector("form.composer");
const home = say?.parentElement;
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-answer]");
  if (!link || !say || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  say.querySelector(".toward")?.remove();
  say.elements.parent.value = link.dataset.answer;
  const toward = document.createElement("p");
  toward.className = "toward";
  toward.textContent = `To ${link.dataset.name}`;
  const back = document.createElement("button");
  back.type = "button";
  back.textContent = "Not an answer";
  back.addEventListener("click", () => { toward.remove(); say.elements.parent.value = ""; home.append(say); link.focus(); });
  toward.append(back);
  say.prepend(toward);
  link.closest(".comment").append(say);
  say.elements.body.focus();
});
