/* Writing together: the page's part. Made into one file with Yjs and the other scripts of the page
   (deploy/setup/assets.py): each of them finds out for itself whether the page has what it is for. */

import "../citing.js";
import "../fitting.js";
import "../talk.js";
import "../../screening/panel.js";
import { box, form, handOver, isBusy, keep, post, saySaved, store, takeBack, tell } from "../editor.js";
import { Binding } from "./binding.js";
import { Presence } from "./presence.js";
import { Session } from "./session.js";

const AWAY = "You are not connected. What you write is kept here and goes to the others when you are back.";
const BY_FORM = "We cannot show you what others write just now. Your words are saved every few seconds, and put together with theirs.";
const NOT_TAKEN = "We could not save them just now. They are still kept here: try again in a while.";
const ENDED = "This page can no longer save. Copy your words, then load the page again.";
const TOO_LONG = "This is more than one answer can hold. Make it shorter: until then your newest words are kept on this computer only.";
const LONGEST = 200000; /* bytes, as responses/drafting/text.py says it */
const PATIENCE = 3000; /* how long the form waits for the last words */
const LATE = 4000; /* so long without a line before anybody is told */

const status = form.querySelector("[data-said]");
const pad = (number) => String(number).padStart(2, "0");
const now = () => `${pad(new Date().getHours())}:${pad(new Date().getMinutes())}`;

/* randomUUID is only there over HTTPS. */
const newMark = () =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
  );

let late;
let keeping;
let troubled = false;
let pending = false; /* there were words that had not arrived */

/* What a screen reader hears: that words wait, and that they are saved after all. Not every pause. */
const voice = document.createElement("span");
voice.className = "vh";
voice.setAttribute("role", "status");

function trouble(sentence) {
  troubled = true;
  tell([sentence]);
}

function calm() {
  if (!troubled) return;
  troubled = false;
  voice.textContent = "All your words are saved.";
  tell([]);
}

const page = {
  busy: isBusy,

  /* The text that the form has saved so far, where the form had it until now. */
  take() {
    if (form.dataset.live === "on") return undefined;
    form.dataset.live = "on";
    return handOver({ settled, found });
  },

  live() {
    clearTimeout(late);
    late = null;
    presence.begin();
  },

  unsaved(ground) {
    pending = true;
    status.textContent = "Saving …";
    keeping ??= setTimeout(() => {
      keeping = null;
      if (session.unsaved) keep({ ground });
    }, 300);
  },

  saved() {
    calm();
    if (!pending) return;
    pending = false;
    saySaved(now());
    store.drop();
    form.dispatchEvent(new Event("chorus:saved"));
  },

  away() {
    late ??= setTimeout(() => {
      presence.hide();
      trouble(AWAY);
    }, LATE);
  },

  byForm(ground) {
    clearTimeout(late);
    late = null;
    form.dataset.live = "off";
    presence.hide();
    takeBack(ground);
    trouble(BY_FORM);
  },

  closed(sentence = ENDED) {
    form.dataset.live = "closed";
    if (session.unsaved) keep({ ground: session.ground });
    presence.hide();
    trouble(sentence);
  },

  told: trouble,

  /* Whether the box has more than an answer may hold, and nothing can be saved until it has less. */
  tooLong() {
    const over = new TextEncoder().encode(box.value).length > LONGEST;
    if (over) trouble(TOO_LONG);
    return over;
  },

  here: (people) => presence.show(people),
  merge,
};

/* The choice or the tick has arrived. */
function settled(at) {
  if (session.unsaved) return;
  saySaved(at);
  form.dispatchEvent(new Event("chorus:saved"));
}

/* Words that cannot be synced go the way of the form. True once the server has them. */
async function merge(text, ground, more = {}) {
  if (session.unsaved) keep({ ground: session.ground });
  try {
    const [code, told] = await post({ text, ground, live: false, nonce: newMark(), ...more });
    if (code !== 200 || !["saved", "unchanged", "newer", "conflict"].includes(told.outcome)) {
      if (told.told?.length) trouble(told.told.join(" "));
      return false;
    }
    if (told.told?.length) tell(told.told, told.outcome === "conflict" ? told.href : "", "Look at both texts");
    return true;
  } catch {
    return false;
  }
}

/* Words of an earlier visit that never arrived: they are merged, and come back over the line. */
async function found(copy) {
  const done = await merge(copy.words.text, copy.ground, { base: copy.base });
  if (!done && !troubled) trouble(NOT_TAKEN);
  return done;
}

/* The form goes when everything is stored; if that takes too long, it carries the words itself. */
let waiting = false;
let going = false;
let carried = false;
async function send(event) {
  if (going || form.dataset.live !== "on") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (waiting) return;
  waiting = true;
  const button = event.submitter;
  const stored = await session.stored(PATIENCE);
  /* A form that is about to go takes no second order, not even where there was nothing to wait for. */
  await new Promise((resolve) => setTimeout(resolve));
  waiting = false;
  if (!stored) {
    session.pause();
    carried = true;
  }
  go(button, stored ? ["live", "1"] : ["ground", session.ground]);
}

function go(button, [name, value]) {
  const hidden = document.createElement("input");
  Object.assign(hidden, { type: "hidden", name, value });
  form.append(hidden);
  going = true;
  form.requestSubmit(button);
  going = false;
  hidden.remove();
}

/* The next page never came, and nobody knows whether the form did: what the box has is merged. */
function stayed() {
  if (!carried) return;
  carried = false;
  session.resume();
}

status.removeAttribute("role");
status.after(voice);
form.addEventListener("submit", send, { capture: true });
/* Also where no document is at hand: nothing is "saved" that is in the box alone. */
box.addEventListener("input", stayed);
box.addEventListener("input", () => form.dataset.live === "on" && session.unsaved && page.unsaved(session.ground));
addEventListener("visibilitychange", () => document.hidden && session.unsaved && keep({ ground: session.ground }));
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
const binding = new Binding(box, () => box.dispatchEvent(new CustomEvent("chorus:changed", { bubbles: true })));
const session = new Session(`${scheme}//${location.host}${form.dataset.socket}`, binding, page);
const presence = new Presence(box, document.querySelector("[data-here]"), (frame) => {
  if (!session.synced) return false;
  session.line.send(frame);
  return true;
});
