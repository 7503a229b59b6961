/* The wire of writing together, as responses/drafting/live/protocol.py describes it. */

import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";

export const HERE = 1;
export const ACKNOWLEDGED = 100;
export const REFUSED = 101;
export const EPOCH = 102;
export const CLOSED = 103;

const SYNC = 0;
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];

function packed(numbers, body) {
  const encoder = createEncoder();
  for (const number of numbers) writeVarUint(encoder, number);
  writeVarUint8Array(encoder, body);
  return toUint8Array(encoder);
}

export const ask = (vector) => packed([SYNC, STEP_1], vector);
export const answer = (update) => packed([SYNC, STEP_2], update);
export const update = (change) => packed([SYNC, UPDATE], change);
export const doing = (said) => packed([HERE], new TextEncoder().encode(JSON.stringify(said)));

/* {kind, ...}: kind is "asks" (vector), "words" (update, first: the whole lack), or a number above (said or vector, frames). */
export function read(frame) {
  const decoder = createDecoder(new Uint8Array(frame));
  const kind = readVarUint(decoder);
  if (kind === SYNC) {
    const step = readVarUint(decoder);
    const body = readVarUint8Array(decoder);
    return step === STEP_1 ? { kind: "asks", vector: body } : { kind: "words", update: body, first: step === STEP_2 };
  }
  const body = readVarUint8Array(decoder);
  if (kind === ACKNOWLEDGED) return { kind, vector: body, frames: readVarUint(decoder) };
  return { kind, said: JSON.parse(new TextDecoder().decode(body)) };
}
