import assert from "node:assert/strict";
import type { Role } from "../shared/identity.ts";
import { actions, effectiveActions, type Right } from "./policy.ts";

const subject = (role: Role, isActive = true) => ({ role, isActive });

Deno.test("administrators, services and moderators may do everything to every room and channel", () => {
  for (const role of ["admin", "service", "moderator"] as const) {
    assert.deepEqual(effectiveActions(subject(role), [], "chat.room", "1"), [...actions]);
    assert.deepEqual(effectiveActions(subject(role), [], "stream.channel", "*"), [...actions]);
  }
});

Deno.test("an account that is not active may do nothing, whatever it is", () => {
  const rights: Right[] = [{ resource: "chat.room", resourceId: "*", action: "moderate" }];
  for (const role of ["admin", "service", "moderator", "user"] as const) {
    assert.deepEqual(effectiveActions(subject(role, false), rights, "chat.room", "1"), []);
  }
});

Deno.test("a grant includes the lesser actions, and only on its resource", () => {
  const rights: Right[] = [{ resource: "chat.room", resourceId: "1", action: "write" }];
  const may = (resource: Right["resource"], id: string) =>
    effectiveActions(subject("user"), rights, resource, id);
  assert.deepEqual(may("chat.room", "1"), ["read", "write"]);
  assert.deepEqual(may("chat.room", "2"), []);
  assert.deepEqual(may("chat.room", "*"), []);
  assert.deepEqual(may("stream.channel", "1"), []);
});

Deno.test("a grant on * counts for every id, and the highest of several wins", () => {
  const rights: Right[] = [
    { resource: "stream.channel", resourceId: "*", action: "read" },
    { resource: "stream.channel", resourceId: "7", action: "moderate" },
  ];
  const may = (id: string) => effectiveActions(subject("user"), rights, "stream.channel", id);
  assert.deepEqual(may("1"), ["read"]);
  assert.deepEqual(may("7"), ["read", "write", "moderate"]);
  assert.deepEqual(may("*"), ["read"]);
});
