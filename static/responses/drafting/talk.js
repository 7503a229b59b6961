/* Comments and suggestions with script: the words that are marked in the answer fill the box "About which words?".
   Without it people copy them, or type them. The controls may stand inside the form of the answer and belong to
   another one: what is typed in them is no change of the answer. */

const source = document.querySelector("form[data-editor] textarea[name=text], [data-quote-from]");

/* Code units do: only the number of earlier places with the same words goes to the server. */
function earlierPlaces(text, words, start) {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0 && at < start; at = text.indexOf(words, at + 1)) count += 1;
  return count;
}

/* The marked words and where they begin, or null. Marked words of a page have no number: the server finds them. */
function marked() {
  if (source.matches("textarea")) {
    const all = source.value.slice(source.selectionStart, source.selectionEnd);
    const words = all.trim();
    const start = source.selectionStart + all.indexOf(words);
    return words ? { words, place: String(earlierPlaces(source.value, words, start)) } : null;
  }
  const selection = getSelection();
  const words = source.contains(selection.anchorNode) ? selection.toString().trim() : "";
  return words ? { words, place: "" } : null;
}

function start(form) {
  const quote = form.querySelector("[name=quote]");
  const place = form.querySelector("input[type=hidden][name=place]");
  let ours = quote.value === "";
  let last = null; /* a click elsewhere ends the marking, so it is kept */
  const fill = () => {
    last = marked() ?? last;
    if (!last || !ours || form.matches("details:not([open])")) return;
    quote.value = last.words;
    if (place) place.value = last.place;
  };
  quote.addEventListener("input", () => {
    ours = quote.value === "";
    if (place) place.value = "";
  });
  form.addEventListener("input", (event) => event.stopPropagation());
  form.addEventListener("toggle", fill);
  document.addEventListener("selectionchange", fill);
  source.addEventListener("select", fill);
}

if (source) document.querySelectorAll("[data-comment]").forEach(start);
