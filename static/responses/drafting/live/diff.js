/* What one edit did to a text: {at, out, put}, offsets and lengths in UTF-16 units, never inside a character. */

const high = (unit) => unit >= 0xd800 && unit < 0xdc00;
const low = (unit) => unit >= 0xdc00 && unit < 0xe000;
const splits = (text, at) => at > 0 && at < text.length && high(text.charCodeAt(at - 1)) && low(text.charCodeAt(at));

function common(before, after, most) {
  let count = 0;
  while (count < most && before.charCodeAt(count) === after.charCodeAt(count)) count += 1;
  return count;
}

function commonEnd(before, after, most) {
  let count = 0;
  const [b, a] = [before.length - 1, after.length - 1];
  while (count < most && before.charCodeAt(b - count) === after.charCodeAt(a - count)) count += 1;
  return count;
}

/* `caret` is where the cursor stands after the edit: of "aa" and "aaa" only it knows which "a" is new. */
export function difference(before, after, caret = after.length) {
  if (before === after) return null;
  const shortest = Math.min(before.length, after.length);
  let end = commonEnd(before, after, Math.min(shortest, after.length - caret));
  let at = common(before, after, shortest - end);
  end = commonEnd(before, after, shortest - at);
  while (splits(before, at) || splits(after, at)) at -= 1;
  while (splits(before, before.length - end) || splits(after, after.length - end)) end -= 1;
  return { at, out: before.length - end - at, put: after.slice(at, after.length - end) };
}

/* What the server would not keep, as responses/drafting/text.py says it. */
const NEWLINES = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]/g;
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const clean = (text) => text.replace(NEWLINES, "\n").replace(UNSEEN, "").replace(HALVES, "\ufffd");
