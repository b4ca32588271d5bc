import assert from "node:assert/strict";
import { actingUser } from "./identity.ts";
import { testIdentity } from "./testing/tokens.ts";

const ada = testIdentity({ userId: "7" }, 0);

Deno.test("0, nothing and one's own id all name the caller", () => {
  for (const id of ["", "0", "7"]) assert.equal(actingUser(ada, id, "user_id"), "7");
});

Deno.test("somebody else's id is refused with NOT_YOURSELF, but not to services and administrators", () => {
  assert.throws(() => actingUser(ada, "8", "user_id"), { reason: "NOT_YOURSELF" });
  assert.throws(() => actingUser({ ...ada, role: "moderator" }, "8", "user_id"), {
    reason: "NOT_YOURSELF",
  });
  assert.equal(actingUser({ ...ada, role: "admin" }, "8", "user_id"), "8");
  assert.equal(actingUser({ ...ada, role: "service" }, "8", "user_id"), "8");
});

Deno.test("an id that no user can have is INVALID_ARGUMENT, even for administrators", () => {
  for (const id of ["-1", "x", "1.5", "99999999999999999999"]) {
    assert.throws(() => actingUser({ ...ada, role: "admin" }, id, "user_id"), {
      reason: "INVALID_ARGUMENT",
    });
  }
});
