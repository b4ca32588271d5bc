/** Files for tests of chat: made, uploaded over the real HTTP, sent and fetched. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import type { Attachment__Output } from "../proto/gen/veza/chat/Attachment.ts";
import type { Message__Output } from "../proto/gen/veza/chat/Message.ts";
import type { Person, TestChat } from "./testing.ts";

export const text = (content: string) => new TextEncoder().encode(content);

/** A PNG of one transparent pixel, followed by what no decoder reads. */
export function png(behind: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const pixel = Uint8Array.fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  );
  const all = new Uint8Array(pixel.length + behind.length);
  all.set(pixel);
  all.set(behind, pixel.length);
  return all;
}

export interface UploadOptions {
  readonly name?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The base URL of a node's files. */
export function filesUrl(chat: TestChat): string {
  return `http://127.0.0.1:${chat.app.wsPort}`;
}

export async function post(
  chat: TestChat,
  who: Person,
  roomId: string,
  body: BodyInit,
  { name = "cat.png", key, headers = {}, signal }: UploadOptions = {},
): Promise<Response> {
  const query = new URLSearchParams({ name });
  return await fetch(`${filesUrl(chat)}/rooms/${roomId}/attachments?${query}`, {
    method: "POST",
    body,
    headers: {
      authorization: `Bearer ${who.token}`,
      ...(key === undefined ? {} : { "idempotency-key": key }),
      ...headers,
    },
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Uploaded, whatever it takes. */
export async function upload(
  chat: TestChat,
  who: Person,
  roomId: string,
  body: BodyInit = png(),
  options: UploadOptions = {},
): Promise<Attachment__Output> {
  const response = await post(chat, who, roomId, body, options);
  const answer = await response.json();
  assert.equal(response.status, 201, JSON.stringify(answer));
  return answer;
}

/** The problem's status and reason. */
export async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  const problem = response.headers.get("content-type") === "application/problem+json"
    ? await response.json()
    : { reason: await response.text(), detail: "" };
  return [response.status, problem.reason];
}

export async function sendFiles(
  chat: TestChat,
  who: Person,
  roomId: string,
  attachmentIds: readonly string[],
  content = "",
): Promise<Message__Output> {
  const { message } = await chat.client.unary(
    chatService.SendMessage,
    { room_id: roomId, content, attachment_ids: [...attachmentIds] },
    who.call(),
  );
  assert.ok(message);
  return message;
}

/** Addresses of the files that `who` may read, by id. */
export async function links(
  chat: TestChat,
  who: Person,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const answer = await chat.client.unary(
    chatService.GetAttachmentLinks,
    { attachment_ids: [...ids] },
    who.call(),
  );
  return new Map(
    answer.links.map(({ attachment_id, url }) => [attachment_id, `${filesUrl(chat)}${url}`]),
  );
}

export async function linkOf(chat: TestChat, who: Person, id: string): Promise<string> {
  const url = (await links(chat, who, [id])).get(id);
  assert.ok(url, `there is no link to ${id}`);
  return url;
}
