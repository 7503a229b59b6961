/* What every page gains with script: it only adds speed and help, and every page works without it.

   [data-errors]            the error summary takes the focus; its links lead to the control and show its label
   [data-count-for]         characters left of data-limit in the box with that id; "chorus:changed" on it says that a script wrote there
   [data-copy]              a button (hidden without script) that copies the text of the element with that selector
   form[data-unsaved]       asks before leaving with unsaved words; the event "chorus:saved" on the form says that all is kept
   [data-poll-url]          the element is fetched anew from there until the server leaves the attribute out
*/

const number = new Intl.NumberFormat("en-GB");
const plural = (count, word) => `${number.format(count)} ${word}${count === 1 ? "" : "s"}`;

/* A place that screen readers listen to; it has to be on the page before it speaks. */
function speaker(after) {
  const said = document.createElement("span");
  said.className = "vh";
  said.setAttribute("role", "status");
  after.after(said);
  return said;
}

/* Errors ------------------------------------------------------------- */

function leadTo(link) {
  const control = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!control) return false;
  (control.closest("fieldset, .field") ?? control).scrollIntoView();
  control.focus({ preventScroll: true });
  return true;
}

function startErrors() {
  const summary = document.querySelector("[data-errors]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && leadTo(link)) event.preventDefault();
  });
}

/* Characters left ------------------------------------------------------ */

/* Code points with a new line as one, as the server counts. A box's value has LF only; pairs of surrogates are one. */
function countPoints(text) {
  const pairs = text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g);
  return text.length - (pairs ? pairs.length : 0);
}

function sayLeft(length, limit) {
  const left = limit - length;
  if (left < 0) return `${plural(-left, "character")} too many, of ${number.format(limit)}`;
  return `${plural(left, "character")} left of ${number.format(limit)}`;
}

function startCount(place) {
  const box = document.getElementById(place.dataset.countFor);
  const limit = Number(place.dataset.limit);
  if (!box || !limit) return;
  const said = speaker(place);
  let timer;
  const show = () => {
    const length = countPoints(box.value);
    place.textContent = sayLeft(length, limit);
    place.classList.toggle("over", length > limit);
    return length;
  };
  show();
  box.addEventListener("chorus:changed", show);
  box.addEventListener("input", () => {
    const length = show();
    clearTimeout(timer);
    /* Spoken after a pause, and only where the limit is near: a count at every word would drown the words. */
    if (length > limit * 0.9) timer = setTimeout(() => (said.textContent = place.textContent), 2000);
  });
}

/* Copy ----------------------------------------------------------------- */

async function copyText(source) {
  const text = source.value ?? source.textContent;
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  getSelection().selectAllChildren(source);
  if (!document.execCommand("copy")) throw new Error("not copied");
}

function startCopy(button) {
  const source = document.querySelector(button.dataset.copy);
  if (!source) return;
  button.hidden = false;
  const said = speaker(button);
  button.addEventListener("click", async () => {
    const told = await copyText(source).then(
      () => "Copied",
      () => "It could not be copied. Mark the text and copy it yourself.",
    );
    said.className = "hint";
    said.textContent = told;
    setTimeout(() => (said.textContent = ""), 8000);
  });
}

/* Leaving with unsaved words ------------------------------------------- */

function startUnsaved(form) {
  let unsaved = false;
  form.addEventListener("input", () => (unsaved = true));
  form.addEventListener("submit", () => (unsaved = false));
  form.addEventListener("chorus:saved", () => (unsaved = false));
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

/* A part of the page that is fetched anew -------------------------------- */

const SLOWEST = 15000;

/* The new part from the server, or null where it must be asked again later; throws where asking is no use. */
async function fetchPart(url, id) {
  const reply = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (reply.status >= 500 || reply.status === 429) return null;
  if (!reply.ok || reply.redirected) throw new Error(`asked in vain: ${reply.status}`);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  return page.getElementById(id) ?? page.body.firstElementChild;
}

/* What had the focus may be gone: then the first thing to press has it, so that Tab goes on from here. */
function refocus(part, id) {
  const same = id && document.getElementById(id);
  const heir = same || part.querySelector("a[href], button") || part;
  if (heir === part) part.tabIndex = -1;
  heir.focus({ preventScroll: true });
}

function replacePart(part, fresh, said) {
  if (part.innerHTML !== fresh.innerHTML) {
    const focused = part.contains(document.activeElement) && document.activeElement;
    part.replaceChildren(...fresh.childNodes);
    if (focused) refocus(part, focused.id);
  }
  const words = fresh.dataset.say ?? "";
  if (said.textContent !== words) said.textContent = words;
  for (const name of ["pollUrl", "pollEvery"]) {
    if (name in fresh.dataset) part.dataset[name] = fresh.dataset[name];
    else delete part.dataset[name];
  }
}

function startPoll(part) {
  const said = speaker(part);
  const first = () => Number(part.dataset.pollEvery || 1) * 1000;
  let wait = first();
  const ask = async () => {
    try {
      const fresh = document.hidden ? null : await fetchPart(part.dataset.pollUrl, part.id);
      if (fresh) replacePart(part, fresh, said);
      wait = Math.min(wait * (fresh ? 1.25 : 2), SLOWEST);
    } catch (error) {
      /* A lost connection is a TypeError: ask again, more slowly. Anything else will not get better. */
      if (!(error instanceof TypeError)) return;
      wait = Math.min(wait * 2, SLOWEST);
    }
    if (part.dataset.pollUrl) setTimeout(ask, wait);
  };
  document.addEventListener("visibilitychange", () => (wait = first()));
  setTimeout(ask, wait);
}

startErrors();
document.querySelectorAll("[data-count-for]").forEach(startCount);
document.querySelectorAll("button[data-copy]").forEach(startCopy);
document.querySelectorAll("form[data-unsaved]").forEach(startUnsaved);
document.querySelectorAll("[data-poll-url]").forEach(startPoll);
