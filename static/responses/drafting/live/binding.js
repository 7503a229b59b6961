/* A plain text box and a shared text, kept the same. What is typed, dictated, dropped or corrected arrives as
   "input" and is compared with what the box showed before; what others write is put in around the cursor.
   While a character is being composed (accents, Chinese, a phone's keyboard) the box is left alone: what comes in
   waits, and so does what is typed. */

import { UndoManager, applyUpdate, mergeUpdates } from "yjs";
import { clean, difference } from "./diff.js";

const OTHERS = "others";

export class Binding {
  /* `heard` is called after every change of the box that the person did not type. */
  constructor(box, heard) {
    this.box = box;
    this.heard = heard;
    this.composing = false;
    this.waiting = [];
    this.listen();
  }

  /* Take up a shared text. The box shows it, unless it has words already that were typed on top of it. */
  attach(doc, untouched = true) {
    this.detach();
    this.doc = doc;
    this.text = doc.getText("t");
    this.undo = new UndoManager(this.text, { trackedOrigins: new Set([this]), captureTimeout: 700 });
    this.observer = (event, transaction) => transaction.origin !== this && this.show(event.delta, transaction);
    this.text.observe(this.observer);
    if (untouched) this.showAll(this.text.toString());
    else {
      this.shown = this.text.toString();
      this.typed();
    }
  }

  detach() {
    if (!this.doc) return;
    this.text.unobserve(this.observer);
    this.undo.destroy();
    this.doc = null;
    this.waiting = [];
  }

  /* Others' words; in the middle of a composition they wait. */
  take(update) {
    if (this.composing) this.waiting.push(update);
    else applyUpdate(this.doc, update, OTHERS);
  }

  listen() {
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("compositionstart", () => (this.composing = true));
    this.box.addEventListener("compositionend", () => this.composed());
    this.box.addEventListener("blur", () => this.composing && this.composed());
    this.box.addEventListener("beforeinput", (event) => this.before(event));
    this.box.addEventListener("keydown", (event) => this.pressed(event));
  }

  composed() {
    this.composing = false;
    this.typed();
    if (!this.doc || !this.waiting.length) return;
    const update = mergeUpdates(this.waiting);
    this.waiting = [];
    applyUpdate(this.doc, update, OTHERS);
  }

  typed() {
    if (!this.doc || this.composing) return;
    this.tidy();
    const change = difference(this.shown, this.box.value, this.box.selectionEnd);
    if (!change) return;
    this.shown = this.box.value;
    this.doc.transact(() => {
      if (change.out) this.text.delete(change.at, change.out);
      if (change.put) this.text.insert(change.at, change.put);
    }, this);
  }

  /* Pasted characters that could not be kept are not even sent. */
  tidy() {
    const { value, selectionEnd } = this.box;
    const kept = clean(value);
    if (kept === value) return;
    const at = clean(value.slice(0, selectionEnd)).length;
    this.box.value = kept;
    this.box.setSelectionRange(at, at);
  }

  before(event) {
    if (!this.doc || !event.inputType.startsWith("history")) return;
    event.preventDefault();
    this.back(event.inputType === "historyRedo");
  }

  pressed(event) {
    if (!this.doc || this.composing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const again = (key === "z" && event.shiftKey) || (key === "y" && event.ctrlKey);
    if (key !== "z" && !again) return;
    event.preventDefault();
    this.back(again);
  }

  /* Undo of one's own words only: others' stay. */
  back(again) {
    this.typed();
    if (again) this.undo.redo();
    else this.undo.undo();
  }

  show(delta, transaction) {
    const { box } = this;
    const own = transaction.origin === this.undo;
    const view = { top: box.scrollTop, height: box.scrollHeight, from: box.selectionStart };
    const range = [box.selectionStart, box.selectionEnd, box.selectionDirection];
    let at = 0;
    let first = -1;
    for (const { retain = 0, insert = "", delete: out = 0 } of delta) {
      if (retain) {
        at += retain;
        continue;
      }
      if (first < 0) first = at;
      moved(range, at, out, insert.length);
      box.setRangeText(insert, at, at + out);
      at += insert.length;
    }
    this.shown = box.value;
    if (own) range[0] = range[1] = at;
    box.setSelectionRange(...range);
    this.keepInView(view, first, own);
    this.heard();
  }

  /* What the person looks at stays where it is, when lines come or go above it. */
  keepInView({ top, height, from }, first, own) {
    if (own) return;
    const above = first >= 0 && first < from && top > 0;
    this.box.scrollTop = above ? top + this.box.scrollHeight - height : top;
  }

  showAll(text) {
    const change = difference(this.box.value, text);
    this.shown = text;
    if (!change) return;
    const delta = [{ retain: change.at }, { delete: change.out }, { insert: change.put }];
    this.show(delta, {});
    this.shown = this.box.value;
  }
}

/* A cursor at the very place of new words stays before them; inside words that are taken out it goes to their start. */
function moved(range, at, out, put) {
  for (const side of [0, 1]) {
    if (range[side] >= at + out && range[side] > at) range[side] += put - out;
    else if (range[side] > at) range[side] = at;
  }
}
