/* Keys of moderation. Each is one letter, so they can be turned off (WCAG 2.1.4); they never act inside a control that takes letters.

   [data-keys]        the list or form in which J and K go from one [data-key-stop] to the next
   [data-key="n"]     the button that a letter presses
   [data-keys-switch] turns them off and on; [data-keys-state] says how it is
*/

const OFF = "chorus-keys-off";
const place = document.querySelector("[data-keys]");
const change = document.querySelector("[data-keys-switch]");
const state = document.querySelector("[data-keys-state]");

function isOff() {
  try { return localStorage.getItem(OFF) === "yes"; } catch { return false; }
}

function say() {
  state.textContent = isOff() ? "The keys are off in this browser." : "The keys are on in this browser.";
  change.textContent = isOff() ? "Turn the keys on" : "Turn the keys off";
}

function isTyping(target) {
  return target.closest("textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])");
}

function go(step) {
  const stops = [...place.querySelectorAll("[data-key-stop]")];
  if (!stops.length) return;
  const here = stops.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : stops.length - 1) : Math.min(Math.max(here + step, 0), stops.length - 1);
  stops[next].focus();
  stops[next].scrollIntoView({ block: "center" });
}

function press(key) {
  if (key === "j") return go(1);
  if (key === "k") return go(-1);
  if (key === "d" && place.dataset.keys === "desk") return document.getElementById("approve")?.focus();
  if (key === "a" && document.activeElement?.matches("input[type=checkbox][data-key-stop]")) return document.activeElement.click();
  return document.querySelector(`[data-key="${key}"]`)?.click();
}

if (place && change && state) {
  change.hidden = false;
  say();
  state.setAttribute("role", "status");
  change.addEventListener("click", () => {
    try { isOff() ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes"); } catch { /* then they stay on */ }
    say();
  });
  document.addEventListener("keydown", (event) => {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (/^[a-z]$/.test(event.key)) press(event.key);
  });
}
