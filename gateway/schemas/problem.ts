/** RFC 9457 (7807) problem documents: the one shape of every failure. */
import { z } from "@hono/zod-openapi";

export const Fault = z.object({
  in: z.enum(["path", "query", "header", "body"]),
  field: z.string().openapi({ example: "name" }),
  message: z.string().openapi({ example: "must have at least 1 character" }),
}).openapi("Fault");

export type Fault = z.infer<typeof Fault>;

export const Problem = z.object({
  type: z.string().openapi({ example: "urn:veza:problem:ROOM_NOT_FOUND" }),
  title: z.string().openapi({ example: "Not Found" }),
  status: z.int().openapi({ example: 404 }),
  detail: z.string().openapi({ description: "What was wrong, with what, and what would be right" }),
  reason: z.string().openapi({ description: "Stable, for programs", example: "ROOM_NOT_FOUND" }),
  instance: z.string().openapi({ description: "The request's id, as in `X-Request-Id`" }),
  metadata: z.record(z.string(), z.string()).optional()
    .openapi({ description: "Particulars, such as the id in question" }),
  errors: z.array(Fault).optional().openapi({ description: "Each fault of the request" }),
}).openapi("Problem");

export type Problem = z.infer<typeof Problem>;
