/* The writing page with script: saves in the background, keeps a copy on this computer until the words
   have arrived, and puts facts where the cursor is. Without it the form saves all the same.

   A save says which revision this page shows (base) and carries a mark (nonce). The server never overwrites:
   where somebody saved in between, it keeps both texts and we say so; the box is never changed from outside.

   Where people write together, the script of that (live/main.js) imports this one and takes over the text while its
   line to the server is open. Then only the choice and the tick are saved from here. */

const PAUSE = 4000; /* after the last key */
const LONGEST = 20000; /* while somebody types without a pause */
const SLOWEST = 60000;
const BEACON = 60000; /* a browser sends no more than 64 kB while it leaves */
const NOT_CONNECTED = "You are not connected. Your words are kept here and we will try again.";
const NOT_SAVED = "We could not save just now. Your words are kept here and we will try again.";
const TOKEN = /\[[^\[\]\n@]*@[^\[\]\n]*\]/g;
const KEY = /@([^\s,;@\]]+)/g;

export const form = document.querySelector("form[data-editor]");
export const box = form?.elements.text;
export const store = copiesOf(`chorus:${form?.dataset.editor}`);

/* The copies on this computer: one of each tab, so that none writes over another's --------------- */

function copiesOf(name) {
  const ours = Math.random().toString(36).slice(2);
  const guarded = (task) => {
    try {
      return task();
    } catch {
      return null; /* a browser may forbid it, or be full */
    }
  };
  const all = () => {
    const found = guarded(() => Object.entries(JSON.parse(localStorage.getItem(name)))) ?? [];
    return Object.fromEntries(found.filter(([, copy]) => copy?.words));
  };
  const write = (copies) => {
    const none = !Object.keys(copies).length;
    guarded(() => (none ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(copies))));
  };
  return {
    others: () => Object.entries(all()).filter(([mark]) => mark !== ours),
    keep: (copy) => write({ ...all(), [ours]: copy }),
    drop(mark = ours) {
      const { [mark]: gone, ...rest } = all();
      write(rest);
    },
  };
}

const words = () => ({
  text: live ? "" : box.value,
  choice: form.elements.choice?.value ?? "",
  left_unanswered: form.elements.left_unanswered.checked,
});
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const base = () => Number(form.elements.base.value);
export const keep = (more) => store.keep({ words: { ...words(), text: box.value }, base: base(), ...more });

const hasArrived = (copy) => same(copy.words, words()) || (copy.posted && base() > copy.base);

/* What other tabs and earlier visits left here, one after the other. */
function offerCopy() {
  for (const [mark, copy] of store.others()) if (hasArrived(copy)) store.drop(mark);
  form.querySelector("[data-found]").hidden = !store.others().length;
}

async function takeCopy() {
  const [mark, copy] = store.others()[0] ?? [];
  if (!copy) return offerCopy();
  if (form.elements.choice) form.elements.choice.value = copy.words.choice;
  form.elements.left_unanswered.checked = copy.words.left_unanswered;
  box.focus();
  if (live) {
    if (!(await live.found(copy))) return;
  } else {
    box.value = copy.words.text;
    /* Built on an older page: the server then merges, and nobody's words are overwritten. */
    form.elements.base.value = copy.base;
    ground = copy.ground;
    older = true;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  store.drop(mark);
  offerCopy();
}

function dropCopy() {
  const [mark] = store.others()[0] ?? [];
  if (mark) store.drop(mark);
  offerCopy();
  box.focus();
}

/* Saying what happened --------------------------------------------------------- */

const saidPlace = form?.querySelector("[data-said]");
const toldPlace = form?.querySelector("[data-told]");

export function saySaved(at) {
  const sentence = `Saved at ${at}`;
  if (saidPlace.textContent.trim() === sentence) return;
  const tick = document.getElementById("saved-tick").content.cloneNode(true);
  saidPlace.replaceChildren(tick, sentence);
}

export function tell(sentences, href = "", link = "") {
  const sentence = sentences.join(" ");
  toldPlace.hidden = !sentence;
  if (toldPlace.dataset.now === sentence + href) return;
  toldPlace.dataset.now = sentence + href;
  const line = document.createElement("p");
  line.textContent = sentence;
  if (href) {
    const way = document.createElement("a");
    way.href = href;
    way.textContent = link;
    line.append(" ", way);
  }
  toldPlace.replaceChildren(line);
}

/* Saving ---------------------------------------------------------------------- */

let saved; /* the words that are known to have arrived */
let timer;
let first = 0; /* when the oldest unsaved key was pressed */
let busy = false;
let stopped = false;
let wait = 5000;
let live = null; /* who has the text while people write together: {settled(), found(copy)} */
let gone = false; /* a button was pressed, and the next page is on its way */
let older = false; /* the box has words of an earlier visit, and others may have written since */
let ground; /* the text that this page's words were written on, where no revision has it */

/* Whether words are on their way, or never arrived: nobody may take over then. */
export const isBusy = () => busy || older || !saved;

/* The text is saved by somebody else from now on; what of it has arrived already is the answer. */
export function handOver(keeper) {
  const arrived = saved.text;
  live = keeper;
  saved = { ...saved, text: "" };
  clearTimeout(timer);
  return arrived;
}

/* It is ours again, `text` being what has arrived of it. */
export function takeBack(text) {
  live = null;
  saved = { ...saved, text };
  ground = text;
  if (!same(words(), saved)) changed();
}

function later(delay) {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(save, delay);
}

function changed() {
  if (live && same(words(), saved)) return;
  if (!live) keep({ ground });
  first ||= Date.now();
  later(Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())));
}

async function save() {
  if (busy || stopped || same(words(), saved)) return;
  busy = true;
  first = 0;
  const sent = words();
  try {
    const [status, told] = await post({ ...sent, live: !!live, ground });
    hear(status, told, sent);
  } catch {
    tell([NOT_CONNECTED]);
    again();
  }
  busy = false;
}

/* [status, what the server says]; throws where it cannot be reached. */
export async function post(said) {
  const body = JSON.stringify({ ...words(), base: base(), nonce: form.elements.nonce.value, ...said });
  const reply = await fetch(form.dataset.save, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    credentials: "same-origin",
    keepalive: body.length < BEACON,
    body,
  });
  return [reply.status, await reply.json().catch(() => ({}))];
}

function again() {
  later(wait);
  wait = Math.min(wait * 2, SLOWEST);
}

function hear(status, told, sent) {
  const { outcome } = told;
  if (outcome === "saved" || outcome === "unchanged") return arrived(told, sent);
  if (outcome === "newer") return tell(told.told, told.href, "Show the newer words");
  if (outcome === "refused" && status === 200) return tell(told.told); /* the next key may put it right */
  if (status >= 500 || status === 429) {
    tell([NOT_SAVED]);
    return again();
  }
  /* Two texts, closed words, or a page that has lost its mark: a person has to look. */
  stopped = true;
  const sentences = told.told ?? ["We could not save from this page. Copy your words, then load the page again."];
  tell(sentences, outcome === "conflict" ? told.href : "", "Look at both texts");
}

function arrived(told, sent) {
  wait = 5000;
  saved = sent;
  form.elements.base.value = told.base;
  form.elements.nonce.value = told.nonce;
  if (live) return live.settled(told.at);
  ground = undefined;
  older = false;
  saySaved(told.at);
  tell(told.told);
  if (same(words(), sent)) {
    store.drop();
    form.dispatchEvent(new Event("chorus:saved"));
  } else {
    changed();
  }
}

/* Facts ------------------------------------------------------------------------ */

const keysIn = (text) => new Set((text.match(TOKEN) ?? []).flatMap((token) => [...token.matchAll(KEY)].map((m) => m[1])));

function showFact(card, used) {
  const place = card.querySelector(".btns");
  const key = card.id.slice(3);
  const buttons = document.getElementById(used ? "fact-used" : "fact-unused").content.cloneNode(true);
  buttons.querySelector("button").value = key;
  buttons.querySelector("[data-key]").textContent = key;
  place.replaceChildren(buttons, place.lastElementChild);
  card.classList.toggle("used", used);
}

function showFacts() {
  const keys = keysIn(box.value);
  for (const card of form.querySelectorAll(".ev")) {
    const used = keys.has(card.id.slice(3));
    if (used !== card.classList.contains("used")) showFact(card, used);
  }
}

/* Through the browser's own editing where it can, so that undo still works. */
function replace(start, end, text) {
  box.focus();
  box.setSelectionRange(start, end);
  const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!typed) {
    box.setRangeText(text, start, end, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

let touched = false;

function putIn(key) {
  const at = touched ? box.selectionEnd : box.value.trimEnd().length;
  const space = at > 0 && !/\s/.test(box.value[at - 1]) ? " " : "";
  replace(at, at, `${space}[@${key}]`);
}

function takeOut(key) {
  const alone = new RegExp(` ?\\[@${key.replace(/[.]/g, "\\.")}(?:[\\s,][^\\[\\]\\n;@]*)?\\]`, "g");
  const places = [...box.value.matchAll(alone)].reverse();
  const rest = box.value.replace(alone, "");
  if (keysIn(rest).has(key)) return false; /* one token of several facts: the server can do that */
  for (const place of places) replace(place.index, place.index + place[0].length, "");
  return true;
}

function pressFact(event) {
  const button = event.target.closest("button[name=cite], button[name=uncite]");
  if (!button) return;
  const card = button.closest(".ev");
  const key = button.value;
  if (button.name === "cite") putIn(key);
  else if (!takeOut(key)) return;
  event.preventDefault();
  showFacts();
  card.querySelector("button").focus({ preventScroll: true });
}

function openFor(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (closed) {
    closed.open = true;
    target.scrollIntoView();
  }
}

/* ------------------------------------------------------------------------------ */

function start() {
  /* What the server sent, not what the browser remembers of an earlier visit. */
  saved = words();
  offerCopy();
  form.querySelector("[data-found-take]").addEventListener("click", takeCopy);
  form.querySelector("[data-found-drop]").addEventListener("click", dropCopy);
  let showing;
  form.addEventListener("input", () => {
    if (gone) gone = stopped = false; /* the next page never came */
    changed();
    clearTimeout(showing);
    showing = setTimeout(showFacts, 400);
  });
  box.addEventListener("chorus:changed", () => {
    clearTimeout(showing);
    showing = setTimeout(showFacts, 400);
  });
  form.addEventListener("click", pressFact);
  form.addEventListener("submit", () => {
    gone = stopped = true;
    clearTimeout(timer);
    if (!live) keep({ posted: true, ground });
  });
  box.addEventListener("focus", () => (touched = true));
  if ("unsent" in form.dataset) {
    saved = undefined; /* the page shows words that the server could not keep */
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  addEventListener("hashchange", () => openFor(location.hash));
  /* Back from the next page: the copy may be the only place that has the newest words. */
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  openFor(location.hash);
}

if (form) start();
