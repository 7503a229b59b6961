/* Facts while writing: the picker, and what the checks say. It knows the box only as a box: what it writes is an edit
   like any other, so that undo, saving and writing together see it. Without it, facts are added by their buttons, and
   the checks come with the page.

   [data-checks]   the part that is fetched anew from there, a moment after the words have changed; [data-room] comes with it
   [data-picker]   the button that opens the dialog #picker */

import { setRoom } from "./room.js";

const box = document.querySelector("form[data-editor] textarea[name=text]");
const dialog = document.getElementById("picker");

const part = (html, selector) => new DOMParser().parseFromString(html, "text/html").querySelector(selector);

/* Checks ----------------------------------------------------------------- */

/* The server counts code points, the box counts halves of pairs. */
const unit = (text, point) => Array.from(text).slice(0, point).join("").length;

function goTo(item) {
  const quote = item.querySelector("q")?.textContent ?? "";
  let start = unit(box.value, Number(item.dataset.start));
  let end = unit(box.value, Number(item.dataset.end));
  const near = box.value.indexOf(quote, Math.max(0, start - quote.length));
  if (near < 0 || near > start) [start, end] = near < 0 ? [0, 0] : [near, near + quote.length];
  box.focus();
  box.setSelectionRange(start, end);
  box.scrollTop = (box.scrollHeight * start) / (box.value.length || 1) - box.clientHeight / 2;
  box.scrollIntoView({ block: "center" });
}

function fitLinks() {
  for (const item of document.querySelectorAll("[data-checks] [data-start]")) {
    const link = document.createElement("button");
    link.type = "button";
    link.className = "btn quiet small";
    link.textContent = "Go to the place";
    link.addEventListener("click", () => goTo(item));
    item.lastElementChild.append(link);
  }
}

function startChecks() {
  let timer;
  let asked = box.value;
  const ask = async () => {
    const text = box.value;
    const place = document.querySelector("[data-checks]");
    if (text === asked || document.hidden) return;
    asked = text;
    const token = box.form.elements.csrfmiddlewaretoken.value;
    const body = new URLSearchParams({ text, csrfmiddlewaretoken: token });
    const reply = await fetch(place.dataset.checks, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
    if (!reply?.ok || reply.redirected) return;
    const html = await reply.text();
    setRoom(part(html, "[data-room]"), text);
    const fresh = part(html, "[data-checks]");
    /* Never under somebody's hand: what has the focus there stays until the words change again. */
    if (!fresh || box.value !== text || place.contains(document.activeElement)) return;
    place.replaceWith(fresh);
    fitLinks();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 1200);
  };
  box.addEventListener("input", later);
  box.addEventListener("chorus:changed", later);
  fitLinks();
  const item = location.hash.startsWith("#check-") && document.getElementById(location.hash.slice(1));
  /* After the browser itself has gone to the item, which takes the focus. */
  if (item) addEventListener("load", () => setTimeout(goTo, 50, item));
}

/* The picker --------------------------------------------------------------- */

/* Where the cursor was when the dialog opened. Others may have written meanwhile, and a browser forgets the place. */
let place = { at: 0, value: "" };

const remember = () => (place = { at: box.selectionEnd, value: box.value });

function cursor() {
  const { at, value } = place;
  if (box.value.startsWith(value.slice(0, at))) return at;
  return Math.max(0, at + box.value.length - value.length);
}

function write(text) {
  const at = cursor();
  const start = box.value.slice(0, at).endsWith("[@") ? at - 2 : at;
  const space = start > 0 && !/\s/.test(box.value[start - 1]) ? " " : "";
  box.focus();
  box.setSelectionRange(start, at);
  /* Through the browser's own editing where it can, so that undo still works. */
  if (document.execCommand("insertText", false, space + text)) return;
  box.setRangeText(space + text, start, at, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function startPicker() {
  const [words, list, said] = ["words", "list", "said"].map((name) => document.getElementById(`picker-${name}`));
  const pages = ["page", "pdf"].map((name) => document.getElementById(`picker-${name}`));
  let chosen = "";
  let typed = ""; /* a whole citation, from somebody who knows the name by heart */
  let timer;
  let asked = 0;

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");
  const began = () => box.value.slice(box.selectionEnd - 2, box.selectionEnd) === "[@";

  function show(open) {
    list.hidden = !open;
    words.setAttribute("aria-expanded", open);
    if (!open) words.removeAttribute("aria-activedescendant");
  }

  function mark(option) {
    active()?.setAttribute("aria-selected", false);
    option.setAttribute("aria-selected", true);
    words.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  async function find() {
    const mine = ++asked;
    const query = new URLSearchParams({ q: words.value, question: dialog.dataset.question });
    const reply = await fetch(`${dialog.dataset.find}?${query}`, { credentials: "same-origin" }).catch(() => null);
    if (mine !== asked) return; /* newer words were typed meanwhile */
    const fresh = reply?.ok && part(await reply.text(), "ul");
    list.replaceChildren(...(fresh ? fresh.children : []));
    const count = list.children.length;
    show(count > 0);
    said.textContent = !fresh ? "We could not look just now." : count ? `${count} fact${count > 1 ? "s" : ""}.` : "No fact has these words.";
  }

  function choose(option) {
    chosen = option.dataset.key;
    words.value = chosen;
    asked++;
    said.textContent = option.dataset.place;
    show(false);
    pages[0].focus();
  }

  function open() {
    chosen = words.value = said.textContent = "";
    pages.forEach((page) => (page.value = ""));
    show(false);
    dialog.returnValue = "";
    remember();
    dialog.showModal();
    words.focus();
    find();
  }

  function token() {
    const [printed, pdf] = pages.map((page) => page.value.replace(/[[\]@;{}\n]/g, "").trim());
    const term = /^\d/.test(printed) ? (/\d\D+\d/.test(printed) ? "pp. " : "p. ") : "";
    return `[@${[chosen, printed && term + printed, pdf && `PDF p. ${pdf}`].filter(Boolean).join(", ")}]`;
  }

  const keys = {
    ArrowDown: () => options()[(options().indexOf(active()) + 1) % options().length],
    ArrowUp: () => options().at((active() ? options().indexOf(active()) : 0) - 1),
  };

  words.addEventListener("input", () => {
    chosen = "";
    if (words.value.endsWith("]")) {
      typed = `[@${words.value}`;
      return dialog.close();
    }
    clearTimeout(timer);
    timer = setTimeout(find, 200);
  });
  words.addEventListener("keydown", (event) => {
    const option = !list.hidden && keys[event.key]?.();
    if (option) mark(option);
    else if (event.key === "Enter" && !chosen && !list.hidden) choose(active() ?? list.firstElementChild);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  dialog.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "add" || chosen) return;
    event.preventDefault();
    said.textContent = "Choose a fact first.";
    words.focus();
  });
  dialog.addEventListener("close", () => {
    /* The one place that writes: the browser says "close" only later, and the cursor must then stay behind the words. */
    const text = typed || (dialog.returnValue === "add" && chosen && token());
    typed = "";
    box.focus();
    if (text) write(text);
    else box.setSelectionRange(cursor(), cursor());
  });
  box.addEventListener("input", (event) => {
    if (event.data === "@" && event.inputType === "insertText" && began()) open();
  });
  const button = document.querySelector("[data-picker]");
  button.parentElement.hidden = false;
  button.addEventListener("click", open);
}

if (box) {
  startChecks();
  startPicker();
}
