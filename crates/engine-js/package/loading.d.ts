
/**
 * Where the module is: its address (a string, a `URL` or a `Request`), a `Response`, its bytes, the compiled
 * `WebAssembly.Module`, or a promise of one of these.
 */
export type ModuleSource = string | object;

/**
 * Loads the module from where you have placed it, in place of waiting for the default export. Only the first call loads;
 * after a failure, the next one tries again. In Node.js the module is there already.
 */
export function init(source?: ModuleSource): Promise<void>;

/**
 * Settles when the engine is loaded; begins to load when it is first waited for.
 */
declare const ready: Promise<void>;
export default ready;
