/** Chat's copy of names follows auth's events. */
import { chatService } from "../proto/load.ts";
import { newEvent } from "../shared/event.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { person, refused, room, send, testChat, type WholeTestChat } from "./testing.ts";

function tell(chat: WholeTestChat, what: string, data: object): Promise<void> {
  return chat.bus.publish(
    `auth.events.account_${what}`,
    newEvent({
      source: "/veza/auth",
      type: `veza.auth.account_${what}`,
      data,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
  );
}

Deno.test("a registered account can be written to, a renamed one has its new name everywhere", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const account = { user_id: "50", username: "kim", role: "user", is_active: true };
  await tell(chat, "registered", account);
  const write = () =>
    chat.client.unary(
      chatService.SendDirectMessage,
      { recipient_id: "50", content: "welcome" },
      ada.call(),
    );
  await eventually("kim is known", async () => {
    const [row] = await chat.database.sql`select username from chat.users where id = 50`;
    return row?.username === "kim";
  });
  await write();
  const kim = await person(chat.authority, "50", { username: "kim" });
  const { id } = await room(chat, kim);
  await send(chat, kim, id, "hello");
  await tell(chat, "updated", { ...account, username: "kimberly" });
  await eventually("the new name in history", async () => {
    const request = { room_id: id };
    const page = await chat.client.unary(chatService.GetMessageHistory, request, kim.call());
    return page.messages[0]?.sender_username === "kimberly";
  });
  await tell(chat, "updated", { ...account, is_active: false });
  await eventually("kim is gone", async () => {
    const [row] = await chat.database.sql`select is_active from chat.users where id = 50`;
    return row?.is_active === false;
  });
  await refused(write(), "USER_NOT_FOUND", "NOT_FOUND");
});
