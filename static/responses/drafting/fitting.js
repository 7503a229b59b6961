/* Facts that fit: asks for those nearest to the paragraph at the cursor, a moment after the last key, and shows them
   beside the box. Nothing is put in by itself. Without this the button saves the words and the page comes back. */

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

let shown = "";
let turn = 0;

async function show(name, words) {
  if (words === shown) return;
  const mine = ++turn;
  const sent = new FormData();
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  sent.set(name, words.slice(0, 4000));
  try {
    const reply = await fetch(place.dataset.fitting, { method: "POST", body: sent });
    if (!reply.ok || mine !== turn) return;
    place.querySelector("[data-fitting-list]").innerHTML = await reply.text();
    shown = words;
  } catch {
    /* not connected: what stands there stays */
  }
}

function start() {
  const find = form.elements.find;
  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const words = paragraph();
      if (words.length >= SHORTEST && !find.value.trim()) show("text", words);
    }, PAUSE);
  });
  const look = (event) => {
    event.preventDefault();
    const words = find.value.trim();
    if (words) show("find", words);
    else show("text", paragraph() || box.value);
  };
  find.addEventListener("keydown", (event) => event.key === "Enter" && look(event));
  place.querySelector("[name=fit]").addEventListener("click", look);
  /* what is looked for is no change of the answer */
  place.addEventListener("input", (event) => event.stopPropagation());
}

if (box) start();
