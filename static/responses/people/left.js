/* The person has left this computer: forget what our pages kept in this browser. Clear-Site-Data asks for the same; not every browser obeys it. */

const PREFIX = "chorus:";

for (const store of [localStorage, sessionStorage]) {
  for (const key of Object.keys(store)) {
    if (key.startsWith(PREFIX)) store.removeItem(key);
  }
}
