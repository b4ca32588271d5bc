import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { AppError, defineErrors, statusName, statusTable } from "./errors.ts";

Deno.test("every gRPC failure status has a name and an HTTP status", () => {
  const codes = Object.values(status).filter((code) =>
    typeof code === "number" && code !== status.OK
  );
  assert.deepEqual(
    codes.map((code) => statusName(Number(code))).filter((name) => name === "UNKNOWN"),
    ["UNKNOWN"],
  );
  for (const { http } of Object.values(statusTable)) assert.ok(http >= 400 && http < 600);
});

Deno.test("a number that gRPC does not define is UNKNOWN", () => {
  assert.equal(statusName(999), "UNKNOWN");
});

Deno.test("a house's error carries its reason, status, text and particulars", () => {
  const errors = defineErrors({ ROOM_NOT_FOUND: "NOT_FOUND" });
  const error = errors.ROOM_NOT_FOUND("Room 1 does not exist", { room_id: "1" });
  assert.ok(error instanceof AppError);
  assert.deepEqual(
    [error.reason, error.status, error.message, error.metadata],
    ["ROOM_NOT_FOUND", "NOT_FOUND", "Room 1 does not exist", { room_id: "1" }],
  );
});
