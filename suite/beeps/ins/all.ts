/** Every way in. */
import { icecast, legacy } from "./icecast.ts";
import type { In } from "./in.ts";
import { oddSocket, recorderSocket } from "./socket.ts";
import { whip } from "./whip.ts";

export const ins: readonly In[] = [oddSocket, recorderSocket, whip, ...icecast, legacy];
