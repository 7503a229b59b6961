/* One page's part in writing together: what is sent, what is stored, and what happens when the line is lost.

   "Saved" is said only when the server has acknowledged every word: its clock for our client covers ours, and so
   does its count of our frames (for deletions, which no clock counts). `ground` is the text that was last known to
   be stored: what came after it is ours alone, is kept on this computer, and can be merged through the form. */

import { Doc, applyUpdate, decodeStateVector, encodeStateAsUpdate, encodeStateVector, mergeUpdates } from "yjs";
import { Line } from "./line.js";
import * as wire from "./wire.js";

const PACE = 100; /* keys are sent together */
const LONG_AWAY = 120000; /* after that, what both sides wrote is merged by sentences, not by letters */
const TRIES = 3; /* where it never worked; where it did, there is more patience */
const MORE_TRIES = 6;
const BEAT = 30000;
const LARGEST = 250000; /* bytes of one update; a frame may be a little longer */
const [GONE, FORBIDDEN, CHANGED, FULL] = [4404, 4403, 4409, 4429];

export class Session {
  /* `page` is what the session asks of the page: see main.js. */
  constructor(address, binding, page) {
    this.binding = binding;
    this.page = page;
    this.box = binding.box;
    this.epoch = 0;
    this.doc = null;
    this.ground = this.box.value;
    this.outbox = [];
    this.line = new Line(() => `${address}?epoch=${this.doc ? this.epoch : 0}&client=${this.client()}`, {
      opened: () => {},
      heard: (data) => this.hear(wire.read(data)),
      lost: (code, wasUp) => this.lost(code, wasUp),
    });
    setInterval(() => this.synced && this.sendAsk(), BEAT);
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    this.line.open();
  }

  client() {
    this.next ??= new Doc();
    return (this.doc ?? this.next).clientID;
  }

  get unsaved() {
    return this.dirty || this.box.value !== (this.doc ? this.binding.shown : this.ground);
  }

  /* Hearing ------------------------------------------------------------------ */

  hear(message) {
    const { kind, said } = message;
    if (this.mending) return;
    if (kind === wire.EPOCH) this.begin(said.epoch);
    else if (kind === "asks") this.giveAll(message.vector);
    else if (kind === "words") this.take(message);
    else if (kind === wire.ACKNOWLEDGED) this.acknowledged(message);
    else if (kind === wire.REFUSED) this.refused(said);
    else if (kind === wire.CLOSED) this.close(said.sentence);
    else if (kind === wire.HERE) this.page.here(said);
  }

  /* The server has said which life of the document it has: with words of another one we never sync. */
  begin(epoch) {
    const longAway = this.dirty && this.lostAt && Date.now() - this.lostAt > LONG_AWAY;
    if (this.doc && (epoch !== this.epoch || longAway)) {
      this.epoch = epoch;
      return this.mend();
    }
    this.epoch = epoch;
    this.sendAsk();
  }

  sendAsk() {
    const doc = this.doc ?? (this.next ??= new Doc());
    this.line.send(wire.ask(encodeStateVector(doc)));
    this.line.expect();
  }

  take({ update, first }) {
    if (this.doc) this.binding.take(update);
    else applyUpdate(this.next, update);
    if (!first) return;
    if (!this.doc && this.page.busy()) return setTimeout(() => this.line.up && this.sendAsk(), 200);
    if (!this.doc && !this.adopt()) return;
    const fresh = !this.synced;
    this.synced = true;
    this.lostAt = 0;
    this.line.settle();
    if (this.asked) this.giveAll(this.asked);
    this.byForm = false;
    this.worked = true;
    if (fresh) this.page.live();
    this.settled();
  }

  /* The first words are here: from now on the box and the document are one. False where they must be merged first. */
  adopt() {
    const doc = this.next;
    this.ground = this.page.take() ?? this.ground;
    const text = doc.getText("t").toString();
    const untouched = this.box.value === this.ground;
    if (!untouched && text !== this.ground) {
      this.mend();
      return false;
    }
    this.doc = doc;
    this.next = null;
    doc.on("update", (update, origin) => origin !== "others" && this.changed(update));
    this.binding.attach(doc, untouched);
    return true;
  }

  /* Sending ------------------------------------------------------------------ */

  changed(update) {
    this.dirty = true;
    this.outbox.push(update);
    this.timer ??= setTimeout(() => this.flush(), PACE);
    this.page.unsaved(this.ground);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.synced || !this.outbox.length) return;
    if (this.owes) return this.giveAll(this.asked);
    const update = mergeUpdates(this.outbox);
    this.outbox = [];
    this.give(wire.update, update);
  }

  /* The server says what it has: it gets all the rest, if any of it is ours. */
  giveAll(vector) {
    this.asked = vector;
    if (!this.doc || !this.dirty || !this.line.up) return;
    this.outbox = [];
    this.owes = false;
    this.give(wire.answer, encodeStateAsUpdate(this.doc, vector));
  }

  /* What is too large for a frame goes through the form, as soon as an answer can hold it. */
  give(frame, update) {
    if (update.length > LARGEST) {
      this.owes = true;
      if (!this.page.tooLong()) this.mend();
      return;
    }
    this.last = this.line.send(frame(update));
    this.line.expect();
  }

  acknowledged({ vector, frames }) {
    if (!this.doc || this.owes || frames < this.last) return;
    const clock = decodeStateVector(vector).get(this.doc.clientID) ?? 0;
    if (clock >= this.clock() && !this.outbox.length) this.dirty = false;
    this.settled();
  }

  clock() {
    return decodeStateVector(encodeStateVector(this.doc)).get(this.doc.clientID) ?? 0;
  }

  settled() {
    if (this.unsaved || !this.synced) return;
    this.ground = this.box.value;
    this.page.saved();
  }

  refused({ sentence, resync, reason }) {
    this.owes = true; /* until everything has been given once more */
    if (reason === "too-fast") this.line.drop();
    else if (!resync) this.page.told(sentence);
  }

  /* Losing the line -------------------------------------------------------------- */

  lost(code) {
    this.synced = false;
    this.last = 0;
    this.outbox = [];
    this.asked = null;
    this.lostAt ||= Date.now();
    if (this.mending) return;
    if (code === GONE || code === FORBIDDEN) return this.close();
    if (code === CHANGED) return this.line.hurry();
    const enough = this.line.failures >= (this.worked ? MORE_TRIES : TRIES);
    if (code === FULL || (enough && navigator.onLine)) this.giveUp();
    else this.page.away();
  }

  /* Here WebSockets do not get through: the form saves, and the line is tried again now and then. */
  giveUp() {
    if (this.doc) {
      this.binding.detach();
      this.doc = null;
    }
    this.next = null;
    this.dirty = false;
    if (!this.byForm) this.page.byForm(this.ground);
    this.byForm = true;
  }

  close(sentence) {
    this.line.stop();
    this.synced = false;
    this.page.closed(sentence);
  }

  /* What the box has and the document cannot take goes through the form, which merges sentences; then we begin anew. */
  async mend() {
    this.mending = true;
    this.synced = false;
    this.binding.detach();
    this.doc = null;
    this.next = null;
    this.dirty = false;
    const text = this.box.value;
    const merged = text === this.ground || (await this.page.merge(text, this.ground));
    this.mending = false;
    if (!merged) return this.line.drop();
    this.ground = text;
    this.line.drop();
    this.line.hurry();
  }

  /* The form carries what is not stored: nothing may arrive on two ways. */
  pause() {
    this.line.stop();
    this.synced = false;
  }

  resume() {
    this.line.start();
    this.mend();
  }

  /* Before the form goes: true once everything is stored. */
  async stored(patience) {
    const until = Date.now() + patience;
    this.binding.composed();
    this.flush();
    while (this.unsaved && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    return this.synced && !this.unsaved;
  }
}
