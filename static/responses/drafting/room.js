/* How much room the consulting body's form leaves, while somebody types. What the form gets of the words (no marks,
   numbers for facts, the sources at the end) is known to the server alone, which says it with the checks, a moment after
   the words have changed. Until then what was typed since is counted as a form counts. Without a script the page says it
   after each save.

   [data-room]   the line; data-limit, data-left and, where there are sources, data-left-with-sources */

const box = document.querySelector("form[data-editor] textarea[name=text]");
const number = new Intl.NumberFormat("en-GB");
const plural = (count) => `${number.format(count)} character${count === 1 ? "" : "s"}`;

/* As the server has it (evidence/plain.py): UTF-16, and two for the end of a line. A box's value has LF only. */
const lengthInForm = (text) => text.length + text.split("\n").length - 1;

let counted = box ? lengthInForm(box.value) : 0; /* of the words that the line was made for */
let said;
let timer;

function sentence(limit, left, withSources) {
  if (left < 0) return `${plural(-left)} too many, of ${number.format(limit)}`;
  const room = `${plural(left)} left of ${number.format(limit)}`;
  if (Number.isNaN(withSources)) return room;
  if (withSources < 0) return `${room}; no room for the sources: ${number.format(-withSources)} too many`;
  return `${room}, ${number.format(withSources)} with the sources`;
}

function show() {
  const line = document.querySelector("[data-room]");
  const since = lengthInForm(box.value) - counted;
  const [limit, left, withSources] = ["limit", "left", "leftWithSources"].map((name) => Number(line.dataset[name]));
  line.textContent = sentence(limit, left - since, withSources - since);
  line.classList.toggle("over", left < since);
  /* Spoken after a pause, and only where the limit is near: a count at every word would drown the words. */
  clearTimeout(timer);
  if (left - since < limit * 0.1) timer = setTimeout(() => (said.textContent = line.textContent), 2000);
}

/* The server's line for these words, which may not be the newest. */
export function setRoom(line, text) {
  if (!line) return;
  document.querySelector("[data-room]").replaceWith(line);
  counted = lengthInForm(text);
  show();
}

if (box) {
  said = document.createElement("span");
  said.className = "vh";
  said.setAttribute("role", "status");
  document.querySelector("[data-room]").after(said);
  box.addEventListener("input", show);
  box.addEventListener("chorus:changed", show);
}
