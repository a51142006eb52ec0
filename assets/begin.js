// The end of the module's glue: starts the module, once however often and by whomever it is asked.
let begun;
export function begin(options) {
  begun ??= __wbg_init(options).catch((error) => {
    begun = undefined;
    throw error;
  });
  return begun;
}
