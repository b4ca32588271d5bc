/** Who may do what with a stream. Pure: questions to auth are asked elsewhere. */
import type { Identity } from "../shared/identity.ts";
import { mayActForOthers } from "../shared/identity.ts";
import type { StreamRow } from "./ports.ts";

/** Owner of what belonged to somebody who was erased, until its last file is gone. No account has this id. */
export const nobody = "0";

type Owned = Pick<StreamRow, "streamerId">;
type Seen = Pick<StreamRow, "streamerId" | "visibility">;

/** Start, pause, stop, record, rotate the key, see listeners and numbers. */
export function mayManage(identity: Identity, stream: Owned): boolean {
  return identity.userId === stream.streamerId || mayActForOthers(identity);
}

/** `grant`: only where auth grants `stream.channel` / `read` on it. */
export function maySee(identity: Identity, stream: Seen): "yes" | "grant" {
  const open = stream.visibility !== "PRIVATE_STREAM";
  return open || mayManage(identity, stream) || identity.role === "moderator" ? "yes" : "grant";
}

export function mayListen(identity: Identity, stream: Seen): "yes" | "grant" {
  const open = stream.visibility === "PUBLIC_STREAM" || stream.visibility === "UNLISTED";
  return open || mayManage(identity, stream) || identity.role === "moderator" ? "yes" : "grant";
}
