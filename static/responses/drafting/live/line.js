/* The line to the server: opens, opens again after a pause that grows, and gives up a line that has gone silent. */

const FIRST = 500;
const LONGEST = 30000;
const SILENT = 10000; /* an answer that takes longer will not come */
const OPENING = 8000;

export class Line {
  /* `calls` are: opened(), heard(data), lost(code, everOpened). */
  constructor(address, calls) {
    this.address = address;
    this.calls = calls;
    this.wait = FIRST;
    this.failures = 0;
    this.sent = 0;
    addEventListener("online", () => this.hurry());
    addEventListener("offline", () => this.drop());
    addEventListener("pagehide", () => this.stop());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  open() {
    clearTimeout(this.timer);
    if (this.stopped || this.socket) return;
    this.sent = 0;
    let socket;
    try {
      socket = new WebSocket(this.address());
    } catch {
      return this.closed(null, 0);
    }
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => (this.up = true) && this.calls.opened();
    socket.onmessage = (event) => {
      clearTimeout(this.silence);
      if (socket === this.socket) this.calls.heard(event.data);
    };
    socket.onclose = (event) => this.closed(socket, event.code);
    this.expect(OPENING);
  }

  closed(socket, code) {
    if (socket && socket !== this.socket) return;
    clearTimeout(this.silence);
    const wasUp = this.up;
    this.socket = null;
    this.up = false;
    this.failures += 1;
    this.calls.lost(code, wasUp);
    this.timer = setTimeout(() => this.open(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST);
  }

  /* All is well: the next failure is a first one again. */
  settle() {
    this.wait = FIRST;
    this.failures = 0;
  }

  /* The number of the frame on this line, from 1. */
  send(frame) {
    this.socket.send(frame);
    this.sent += 1;
    return this.sent;
  }

  /* Something has to come within that time, or the line is dead, though nobody has said so. */
  expect(time = SILENT) {
    clearTimeout(this.silence);
    const { socket } = this;
    this.silence = setTimeout(() => this.drop(socket), time);
  }

  /* A dead line does not even close: so it is left alone. */
  drop(socket = this.socket) {
    if (!socket || socket !== this.socket) return;
    socket.close();
    this.closed(socket, 0);
  }

  hurry() {
    this.wait = FIRST;
    if (!this.socket) this.open();
  }

  start() {
    this.stopped = false;
    this.open();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.socket?.close();
    this.socket = null;
    this.up = false;
  }
}
