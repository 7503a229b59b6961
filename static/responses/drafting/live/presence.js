/* Who else is here, beside the box, and telling them where we are. It is for the eye: nothing is announced. */

import { doing } from "./wire.js";

const RESTS = 8000; /* without a key for so long, somebody reads */
const PACE = 1000;
const ALONE = "Nobody else is here just now";

const initials = (name) => {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
};

/* Paragraphs have an empty line between them. */
export const paragraphAt = (text, at) => text.slice(0, at).split(/\n\s*\n/).filter((part, index) => index || part.trim()).length || 1;

function sentence({ name, organisation, paragraph, writing }) {
  const who = organisation ? `${name} (${organisation})` : name;
  return writing ? `${who} is writing in paragraph ${paragraph}` : `${who} is reading`;
}

export class Presence {
  constructor(box, list, send) {
    this.box = box;
    this.list = list;
    this.send = send;
    box.addEventListener("input", () => this.wrote());
    document.addEventListener("selectionchange", () => document.activeElement === box && this.later());
  }

  wrote() {
    this.writing = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => ((this.writing = false), this.later()), RESTS);
    this.later();
  }

  later() {
    this.timer ??= setTimeout(() => ((this.timer = null), this.say()), PACE);
  }

  say() {
    const paragraph = paragraphAt(this.box.value, this.box.selectionStart);
    const said = JSON.stringify([paragraph, !!this.writing]);
    if (said === this.said) return;
    if (this.send(doing({ paragraph, writing: !!this.writing }))) this.said = said;
  }

  /* On a new line the server knows nothing of us, nor we of others. */
  begin() {
    this.said = "";
    if (this.list.hidden) this.show([]);
    this.later();
  }

  /* The line keeps its place when people come and go: the box below never jumps under the hands. */
  show(people) {
    const alone = document.createElement("li");
    alone.className = "who hint";
    alone.textContent = ALONE;
    this.list.hidden = false;
    this.list.replaceChildren(...(people.length ? people.map((person) => this.item(person)) : [alone]));
  }

  /* Off the line nothing is known of the others. */
  hide() {
    this.list.hidden = true;
    this.list.replaceChildren();
  }

  item(person) {
    const item = document.createElement("li");
    item.className = "who";
    const face = document.createElement("span");
    face.className = `face w${(person.place % 4) + 1}`;
    face.setAttribute("aria-hidden", "true");
    face.textContent = initials(person.name);
    const words = document.createElement("span");
    words.textContent = sentence(person);
    item.append(face, words);
    return item;
  }
}
