// Files of messages: uploaded when they are sent, shown as pictures where they are some, as links otherwise.
import { session } from "./session.js";
import { attempt, element } from "./ui.js";

const pictures = ["image/png", "image/apng", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const linksAtOnce = 100;

/** File → the key of its upload: a second try of the same file stores it once. */
const keys = new WeakMap();

/** Uploads files to a room, one after the other; answers their ids. */
export async function uploadFiles(roomId, files) {
  const ids = [];
  for (const file of files) {
    if (!keys.has(file)) keys.set(file, crypto.randomUUID());
    const path = `/rooms/${roomId}/attachments?name=${encodeURIComponent(file.name)}`;
    const { id } = await session.request("POST", path, { file, key: keys.get(file) });
    ids.push(id);
  }
  return ids;
}

/** What a message carries, to stand below its text. */
export function drawFiles(attachments) {
  return element(
    "ul",
    { className: "files" },
    ...attachments.map((one) => element("li", {}, draw(one))),
  );
}

function draw(attachment) {
  const { id, name, bytes, media_type, width, height } = attachment;
  const save = element("button", { type: "button", className: "link" }, `${name} (${size(bytes)})`);
  save.addEventListener("click", () =>
    attempt(save, async () => {
      element("a", { href: await link(id), download: name }).click();
    }));
  if (!pictures.includes(media_type)) return save;
  const picture = element("img", { alt: name, loading: "lazy" });
  // Its place is kept before it is there.
  if (width > 0) Object.assign(picture, { width, height });
  const show = async () => picture.src = await link(id);
  // Far down the list it may be looked at long after its address has expired.
  picture.addEventListener("error", () => show().catch(() => {}), { once: true });
  show().catch(() => {});
  return element("figure", {}, picture, element("figcaption", {}, save));
}

let wanted = new Map();

/** A fresh address; all that are asked for in one turn are asked of the server together. */
function link(id) {
  if (wanted.size === 0 || wanted.size >= linksAtOnce) {
    const batch = wanted = new Map();
    queueMicrotask(() => ask(batch));
  }
  if (!wanted.has(id)) wanted.set(id, Promise.withResolvers());
  return wanted.get(id).promise;
}

async function ask(batch) {
  if (wanted === batch) wanted = new Map();
  try {
    const body = { attachment_ids: [...batch.keys()] };
    const { links } = await session.request("POST", "/attachments/links", { body });
    for (const { attachment_id, url } of links) batch.get(attachment_id)?.resolve(url);
    for (const { reject } of batch.values()) reject(new Error("This file is no longer there"));
  } catch (error) {
    for (const { reject } of batch.values()) reject(error);
  }
}

function size(bytes) {
  const number = Number(bytes);
  if (number < 1_000) return `${number} bytes`;
  if (number < 1_000_000) return `${Math.round(number / 1_000)} kB`;
  return `${(number / 1_000_000).toFixed(1)} MB`;
}
