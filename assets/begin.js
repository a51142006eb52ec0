// Starts the module once, however often and by whomever it is asked.
import init from "./{glue}";

let begun;
export function begin(options) {
  begun ??= init(options).catch((error) => {
    begun = undefined;
    throw error;
  });
  return begun;
}
