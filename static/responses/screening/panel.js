/* Says, while somebody writes, what could show who a person is. Nothing is stored by asking. "Use" types the other words
   into the box, as a person would, so that undo takes it back; "Keep" is kept with the answer, as a mark and not as words. */

const PAUSE = 1500;
const panel = document.querySelector("[data-screen]");
const form = panel?.closest("form");
const box = form?.elements.text;

const found = panel?.querySelector("[data-screen-found]");
const danger = panel?.querySelector("[data-screen-danger]");
const list = panel?.querySelector("[data-screen-list]");
const said = panel?.querySelector("[data-screen-said]");
const partly = panel?.querySelector("[data-screen-partly]");
const keptLine = panel?.querySelector("[data-screen-kept]");

/* Posts what a press says; a mark says which finding it is, and no words go with it. */
function settle(name, value) {
  return fetch(panel.dataset.settle, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    credentials: "same-origin",
    body: new URLSearchParams({ [name]: value }),
  }).catch(() => null);
}

/* Whoever pressed a button that goes stays where they were: on the next line, or in the box. */
async function keep(one, at) {
  if (!(await settle("keep", `${one.label}-${one.mark}`))?.ok) return;
  await look();
  const next = list.children[Math.min(at, list.children.length - 1)];
  (next?.querySelector("button") ?? keptLine.querySelector("button") ?? box).focus();
}

async function again() {
  if (!(await settle("again", "yes"))?.ok) return;
  await look();
  (list.querySelector("button") ?? box).focus();
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

function row(one, at) {
  const line = document.createElement("li");
  const words = document.createElement("strong");
  const actions = document.createElement("div");
  words.textContent = one.words;
  actions.className = "btns gap-4";
  actions.append(
    button(`Use “${one.put}”`, "second", () => use(one)),
    button("Show me", "quiet", () => select(one)),
    button("Keep it as it is", "quiet", () => keep(one, at)),
  );
  line.append(words, `: ${one.why}`, actions);
  return line;
}

let shown = "";
let rows = [];

function show(told) {
  const open = told.findings;
  const now = JSON.stringify([open.map((one) => [one.mark, one.put]), told.kept]);
  const sentence = open.length ? `${open.length} ${open.length === 1 ? "detail" : "details"} to look at below.` : "";
  danger.hidden = !told.danger;
  partly.hidden = !told.partly;
  partly.textContent = told.partly;
  if (said.textContent !== sentence) said.textContent = sentence;
  if (now === shown) {
    // The same lines, perhaps at other places of the text: no button is taken from under anybody's finger.
    for (const [at, one] of open.entries()) Object.assign(rows[at], one);
    return;
  }
  shown = now;
  rows = open;
  const lines = [...list.querySelectorAll("button")];
  const was = lines.indexOf(document.activeElement);
  list.replaceChildren(...rows.map(row));
  found.hidden = !open.length;
  keptLine.hidden = !told.kept;
  keptLine.replaceChildren(
    told.kept ? `You keep ${told.kept} ${told.kept === 1 ? "detail as it is" : "details as they are"}. ` : "",
    ...(told.kept ? [button("Look again", "quiet", again)] : []),
  );
  if (was >= 0) (list.querySelectorAll("button")[was] ?? list.querySelector("button") ?? box).focus();
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
