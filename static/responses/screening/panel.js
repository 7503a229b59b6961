/* Says, while somebody writes, what could show who a person is. Nothing is stored by asking. "Use" types the other words
   into the box, as a person would; "Keep" is remembered on this computer, for this answer, as a number and not as words. */

const PAUSE = 1500;
const panel = document.querySelector("[data-screen]");
const form = panel?.closest("form");
const box = form?.elements.text;

const found = panel?.querySelector("[data-screen-found]");
const danger = panel?.querySelector("[data-screen-danger]");
const list = panel?.querySelector("[data-screen-list]");
const said = panel?.querySelector("[data-screen-said]");
const place = `chorus:kept:${panel?.dataset.answer}`;

const mark = (one) => {
  let sum = 7;
  for (const letter of `${one.label} ${one.words.toLowerCase()}`) sum = (sum * 31 + letter.codePointAt(0)) | 0;
  return sum;
};

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(place)) ?? []);
  } catch {
    return new Set();
  }
}

function keep(one) {
  try {
    localStorage.setItem(place, JSON.stringify([...kept(), mark(one)]));
  } catch {
    /* a browser may forbid it: then it is only gone until the next look */
  }
}

function button(text, kind, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn ${kind} small`;
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

/* The words may have moved since they were looked at. */
function select(one) {
  const at = box.value.slice(one.start, one.end) === one.words ? one.start : box.value.indexOf(one.words);
  if (at < 0) return false;
  box.focus();
  box.setSelectionRange(at, at + one.words.length);
  return true;
}

function use(one) {
  if (!select(one)) return look();
  if (!document.execCommand("insertText", false, one.put)) {
    box.setRangeText(one.put, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  look();
}

function row(one) {
  const line = document.createElement("li");
  const words = document.createElement("strong");
  const actions = document.createElement("div");
  words.textContent = one.words;
  actions.className = "btns gap-4";
  actions.append(
    button(`Use “${one.put}”`, "second", () => use(one)),
    button("Show me", "quiet", () => select(one)),
    button("Keep it", "quiet", () => (keep(one), box.focus(), look())),
  );
  line.append(words, `: ${one.why}`, actions);
  return line;
}

function show(told) {
  const known = kept();
  const open = told.findings.filter((one) => !known.has(mark(one)));
  const sentence = open.length ? `${open.length} ${open.length === 1 ? "detail" : "details"} to look at below.` : "";
  list.replaceChildren(...open.map(row));
  found.hidden = !open.length;
  danger.hidden = !told.danger;
  if (said.textContent !== sentence) said.textContent = sentence;
}

let timer;
let asked = "";

async function look() {
  clearTimeout(timer);
  asked = box.value;
  const reply = await fetch(panel.dataset.screen, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    credentials: "same-origin",
    body: JSON.stringify({ text: asked }),
  }).catch(() => null);
  if (!reply?.ok) return;
  const told = await reply.json();
  if (asked === box.value) show(told);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
}

if (box) {
  form.addEventListener("input", later);
  box.addEventListener("chorus:changed", later);
  if (box.value.trim()) look();
}
