/** What chat's services need of files' store. The bytes themselves are in a `BlobStore`. */
import type { Upload } from "./attachment_claim.ts";
import type { Attachment } from "./model.ts";

export interface NewUpload {
  readonly id: string;
  readonly roomId: string;
  readonly ownerId: string;
  readonly name: string;
  /** At most; it counts for the owner until the true number is known. */
  readonly bytes: number;
  readonly createdAt: number;
}

/** What is known once all bytes were seen. */
export type UploadFacts = Omit<Attachment, "id" | "name">;

/** `known`: the owner's key had brought this upload before. `gone`: it was removed meanwhile. */
export type FinishedUpload =
  | { readonly stored: Attachment }
  | { readonly known: Attachment }
  | "gone";

export interface AttachmentStore {
  /** Notes an upload that begins; or answers the bytes that its owner holds, where the quota has no room for it. */
  begin(upload: NewUpload, quotaBytes: number): Promise<number | undefined>;
  /** The bytes are in the blob store. */
  finish(
    upload: NewUpload,
    facts: UploadFacts,
    key: string | undefined,
    at: number,
  ): Promise<FinishedUpload>;
  /** Nothing came of it, and nothing is in the blob store. */
  abandon(id: string): Promise<void>;
  /** Those that are whole and not removed, by id. */
  find(ids: readonly string[]): Promise<Map<string, Upload>>;
  /** Removes what was uploaded before then and never sent. */
  expire(createdBefore: number, at: number): Promise<void>;
  /**
   * Forgets what is removed, once `destroy` has taken its bytes away; answers how many. Nodes that do so at once
   * take different ones. Uploads under way are let be unless they began before `begunBefore`.
   */
  clear(
    query: { readonly ownerId?: string; readonly begunBefore: number; readonly limit: number },
    destroy: (roomId: string, id: string) => Promise<void>,
  ): Promise<number>;
}
