// What TypeScript sees where a bundler resolves the package, and where the browser's own types are not known.
import ready, { init, simulate } from "reset-engine";
import inlined, { simulate as simulateInlined } from "reset-engine/inline";
import type { InputError, ModuleSource, SimulateInput, SimulateOutput } from "reset-engine";

const places: ModuleSource[] = ["engine_bg.wasm", new Uint8Array(8), Promise.resolve("engine_bg.wasm")];
export const loading: Promise<void>[] = [ready, inlined, init(), ...places.map((source) => init(source))];
export const both = (input: SimulateInput): SimulateOutput[] => [simulate(input), simulateInlined(input)];
export const refused = ({ code, field }: InputError): string => `${code} ${field}`;
