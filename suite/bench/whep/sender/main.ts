/** A process of its own that sends to WHEP peers: by which stack, its argument says. */
import { openNativePeers } from "../../../../stream/webrtc/native_peers.ts";
import { openTypescriptPeers } from "../../../../stream/webrtc/typescript_peers.ts";
import { startSending } from "./sending.ts";

const options = { bind: "127.0.0.1", ports: undefined, monotonic: () => performance.now() };
const port = startSending(
  Deno.args[0] === "native" ? await openNativePeers(options) : openTypescriptPeers(options),
);
Deno.stdout.writeSync(new TextEncoder().encode(`http://127.0.0.1:${port}\n`));
