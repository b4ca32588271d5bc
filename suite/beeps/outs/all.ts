/** Every way out. */
import { files } from "./files.ts";
import { hls } from "./hls.ts";
import type { Out } from "./out.ts";
import { progressive } from "./progressive.ts";
import { sockets } from "./socket.ts";
import { whep } from "./whep.ts";

export const outs: readonly Out[] = [...sockets, whep, ...progressive, ...hls, ...files];
