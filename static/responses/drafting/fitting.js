/* Facts that fit: asks for those nearest to the paragraph at the cursor, a moment after the last key or after the cursor
   has come to another paragraph, and shows them beside the box. What the answer cites is not offered again. Nothing is put
   in by itself, and nothing is said aloud. Without this the button saves the words and the page comes back. */

const PAUSE = 1200;
const SHORTEST = 20; /* characters; less says nothing yet */

const place = document.querySelector("[data-fitting]");
const form = place?.closest("form");
const box = form?.elements.text;

function paragraph() {
  const before = box.value.slice(0, box.selectionStart);
  const after = box.value.slice(box.selectionStart);
  const start = before.lastIndexOf("\n") + 1;
  const end = after.indexOf("\n");
  return (before.slice(start) + (end < 0 ? after : after.slice(0, end))).trim();
}

const menus = place ? [...place.querySelectorAll("[data-narrow]")] : [];
let shown = "";
let turn = 0;

/* The keys of all citations in the box: @ and what may stand in a key. */
function cited() {
  const keys = [...box.value.matchAll(/@([\w:.#$%&+?<>~/-]+)/g)].map((found) => found[1]);
  return [...new Set(keys)].join(" ").slice(0, 4000);
}

async function show(name, words) {
  const sent = new FormData();
  sent.set(name, words.slice(0, 4000));
  sent.set("cited", cited());
  for (const menu of menus) if (menu.value) sent.set(menu.name, menu.value);
  const asked = JSON.stringify([...sent]);
  if (asked === shown) return;
  const mine = ++turn;
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const reply = await fetch(place.dataset.fitting, { method: "POST", body: sent });
    if (!reply.ok || mine !== turn) return;
    place.querySelector("[data-fitting-list]").innerHTML = await reply.text();
    shown = asked;
  } catch {
    /* not connected: what stands there stays */
  }
}

function start() {
  const find = form.elements.find;
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const words = paragraph();
      if (words.length >= SHORTEST && !find.value.trim()) show("text", words);
    }, PAUSE);
  };
  box.addEventListener("input", later);
  /* Whoever only comes by, or marks words, is not asked for: the cursor rests in the box. */
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === box && box.selectionStart === box.selectionEnd) later();
  });
  const look = (event) => {
    event.preventDefault();
    const words = find.value.trim();
    if (words) show("find", words);
    else show("text", paragraph() || box.value);
  };
  for (const menu of menus) menu.addEventListener("change", look);
  find.addEventListener("keydown", (event) => event.key === "Enter" && look(event));
  place.querySelector("[name=fit]").addEventListener("click", look);
  /* what is looked for is no change of the answer */
  place.addEventListener("input", (event) => event.stopPropagation());
}

if (box) start();
