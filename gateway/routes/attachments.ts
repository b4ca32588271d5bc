/** Files of messages: uploading them, and where to fetch them. */
import { z } from "@hono/zod-openapi";
import { chatService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import type { RouteSpec } from "../endpoint.ts";
import { invalidRequest } from "../errors.ts";
import { describedRoute, failures, problem } from "../openapi.ts";
import type { UploadProxy } from "../proxy_upload.ts";
import {
  Attachment,
  AttachmentLinks,
  fileBody,
  linkedIds,
  uploadHeaders,
  uploadQuery,
} from "../schemas/attachments.ts";
import { check } from "../schemas/faults.ts";
import { uuid } from "../schemas/fields.ts";

const tag = "Attachments";

const uploading: RouteSpec = {
  method: "post",
  path: "/rooms/{room_id}/attachments",
  id: "uploadAttachment",
  tag,
  summary: "Upload a file, for a message to carry",
  description:
    "The body is the file itself. What it is follows from its bytes, whatever `Content-Type` says. Name its id in " +
    "`attachment_ids` of a message within a day; after that it is gone.",
};

const params = z.object({ room_id: uuid("a room") });

export function attachments(api: Api, upload: UploadProxy): void {
  const config = {
    ...describedRoute(uploading),
    request: {
      params,
      query: uploadQuery,
      headers: uploadHeaders,
      body: { required: true, content: { "application/octet-stream": { schema: fileBody } } },
    },
    responses: {
      201: { description: "Created", content: { "application/json": { schema: Attachment } } },
      ...failures(uploading, true, true),
      413: problem("The file is too large"),
      415: problem("The file is of a type that is not taken"),
    },
  };
  api.mount(uploading, config, undefined, async (c) => {
    const ids = check(params, c.req.param(), "path");
    const query = check(uploadQuery, c.req.query(), "query");
    if ("faults" in ids) throw invalidRequest(ids.faults);
    if ("faults" in query) throw invalidRequest(query.faults);
    const name = new URLSearchParams(query.value);
    return await upload(c, `/rooms/${ids.value.room_id}/attachments?${name}`);
  });
  api.add({
    method: "post",
    path: "/attachments/links",
    id: "getAttachmentLinks",
    tag,
    summary: "Addresses of files, for this caller and a short while",
    description:
      "Each `url` is a path on this server that needs no token, fit for `<img>`. Files that the caller may not read, " +
      "or that are gone, are left out.",
    house: "chat",
    rpc: chatService.GetAttachmentLinks,
    body: { attachment_ids: linkedIds },
    request: ({ body }) => body,
    answer: { status: 200, schema: AttachmentLinks, shape: (links) => links },
  });
}
