/** `deno task compile`: a bundle and a binary of each house, and of the whole suite, under dist/. */
import { compileAll } from "./compile.ts";

const whole = await compileAll((line) => console.log(line));
Deno.exit(whole ? 0 : 1);
