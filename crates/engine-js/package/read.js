// What callers pass, taken apart: every access is checked and has a path, so that an error can name what is wrong. Properties
// are read here and not in the module, where each would cost a call.

/** An input that is refused. */
function refusal(field, code, problem, cause) {
  const error = new Error(`${field}: ${problem}`, cause === undefined ? undefined : { cause: cause.thrown });
  error.name = "InputError";
  return Object.assign(error, { code, field });
}

const at = (path, key) => (path === "" ? key : `${path}.${key}`);
const shown = (path) => path || "input";

function wrongType(path, expected, found) {
  const what = found === null ? "null" : Array.isArray(found) ? "an array" : typeof found;
  return refusal(shown(path), "wrongType", `must be ${expected}, not ${what}`);
}

/** The names of a kind of object; `object(input, FIELDS)` refuses all others. */
const fields = (...names) => new Set(names);

const plain = Object.prototype.toString;

/** Refuses what is not an object with named fields, and fields that there are not. */
function object(value, path, known) {
  if (typeof value !== "object" || value === null) throw wrongType(path, "an object", value);
  let kind;
  let keys;
  try {
    kind = plain.call(value);
    keys = Object.keys(value);
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
  // Arrays, maps and the like have none of the fields, and would mean "nothing set".
  if (kind !== "[object Object]") throw wrongType(path, "an object with named fields", value);
  for (const key of keys) {
    if (!known.has(key)) {
      throw refusal(at(path, key), "unknownField", `there is no such field; there are ${[...known].join(", ")}`);
    }
  }
  return value;
}

const unreadable = (path, thrown) => refusal(shown(path), "unreadable", "could not be read", { thrown });

/** A field that may be absent, which is the same as undefined. */
function optional(value, path, key) {
  try {
    return value[key];
  } catch (thrown) {
    throw unreadable(at(path, key), thrown);
  }
}

function required(value, path, key) {
  const found = optional(value, path, key);
  if (found === undefined) throw refusal(at(path, key), "missing", "is required, and missing");
  return found;
}

/** A number: no strings, no nulls. */
function number(found, path) {
  if (typeof found !== "number") throw wrongType(path, "a number", found);
  return found;
}

function numberOr(value, path, key, otherwise) {
  const found = optional(value, path, key);
  return found === undefined ? otherwise : number(found, at(path, key));
}

/** A number that may be absent or null, for which the module has NaN; a NaN of the caller becomes another that is refused. */
function numberOrNone(value, path, key) {
  const found = optional(value, path, key);
  if (found === undefined || found === null) return NaN;
  return Number.isNaN(found) ? Infinity : number(found, at(path, key));
}

/** The place of a word in a list. */
function wordOr(value, path, key, words, otherwise) {
  const found = optional(value, path, key);
  if (found === undefined) return otherwise;
  if (typeof found !== "string") throw wrongType(at(path, key), "a string", found);
  const place = words.indexOf(found);
  if (place < 0) throw refusal(at(path, key), "unknownValue", `must be one of ${words.join(", ")}`);
  return place;
}

function flagOr(value, path, key, otherwise) {
  const found = optional(value, path, key);
  if (found === undefined) return otherwise;
  if (typeof found !== "boolean") throw wrongType(at(path, key), "true or false", found);
  return found ? 1 : 0;
}

/** The length of an array, or of anything that has one. */
function length(value, path) {
  if (typeof value !== "object" || value === null) throw wrongType(path, "an array", value);
  let found;
  try {
    found = value.length;
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
  if (!Number.isInteger(found) || found < 0) {
    throw refusal(shown(path), "wrongType", "must be an array, or have a length and entries");
  }
  return found;
}

/** A list that is not too long, and its length. */
function list(value, path, key, most) {
  const found = required(value, path, key);
  const count = length(found, at(path, key));
  if (count > most) throw tooMany(at(path, key), most, count);
  return [found, count];
}

const tooMany = (path, most, found) => refusal(path, "tooMany", `at most ${most} are allowed, not ${found}`);

function entry(value, path, index) {
  try {
    return value[index];
  } catch (thrown) {
    throw unreadable(`${path}[${index}]`, thrown);
  }
}

/** What typed arrays have, whatever they say of themselves. */
const typedProperty = (name) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Float64Array.prototype), name).get;
const typedKind = typedProperty(Symbol.toStringTag);
const typedLength = typedProperty("length");
const typedBuffer = typedProperty("buffer");
const typedOffset = typedProperty("byteOffset");

/** A typed array of just this kind. */
function typed(value, path, kind) {
  const found = typeof value === "object" && value !== null ? typedKind.call(value) : undefined;
  if (found !== kind) throw wrongType(path, `a ${kind}`, value);
  return value;
}

/** The numbers of a series: the caller's own where they are of the kind that the module takes. The caller has checked the length. */
function series(value, count, path) {
  const kind = typedKind.call(value);
  if (kind !== undefined && typedLength.call(value) === count) {
    // The view cannot say another length than it has.
    if (kind === "Float64Array") return new Float64Array(typedBuffer.call(value), typedOffset.call(value), count);
    if (!kind.startsWith("Big")) return new Float64Array(value);
  }
  const numbers = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const found = entry(value, path, index);
    if (typeof found !== "number") throw wrongType(`${path}[${index}]`, "a number", found);
    numbers[index] = found;
  }
  return numbers;
}
