/** A member on a node: listens with the unmodified client from npm, and speaks without a pause where it is asked to. */
import { Centrifuge, type Subscription } from "centrifuge";

/** One try to speak. Times are of `performance.now()`. */
export interface Try {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly isStored: boolean;
}

export class Member implements Disposable {
  readonly centrifuge: Centrifuge;
  readonly #room: string;
  readonly #own: Subscription;
  #inRoom: Subscription;

  private constructor(centrifuge: Centrifuge, room: string, userId: number) {
    this.centrifuge = centrifuge;
    this.#room = room;
    this.#own = centrifuge.newSubscription(`user:${userId}`);
    this.#inRoom = centrifuge.newSubscription(`room:${room}`);
  }

  /** Connected, and in the room. */
  static async enter(url: string, token: string, room: string, userId: number): Promise<Member> {
    const centrifuge = new Centrifuge(url, { token });
    centrifuge.connect();
    await centrifuge.ready(10_000);
    const member = new Member(centrifuge, room, userId);
    member.#own.subscribe();
    await member.#own.ready(10_000);
    await member.join();
    return member;
  }

  /** Into the room (again), listening. */
  async join(): Promise<void> {
    await this.centrifuge.rpc("join_room", { room_id: this.#room });
    if (this.#inRoom.state === "subscribed") return;
    this.centrifuge.removeSubscription(this.#inRoom);
    this.#inRoom = this.centrifuge.newSubscription(`room:${this.#room}`);
    this.#inRoom.subscribe();
    await this.#inRoom.ready(10_000);
  }

  /** Resolves to the time at which the member is told of `action`, where they are told at all. */
  toldOf(action: string): Promise<number> {
    return new Promise((resolve) => {
      const heard = ({ data }: { data: unknown }) => {
        if (Object(data).action !== action) return;
        this.#own.off("publication", heard);
        resolve(performance.now());
      };
      this.#own.on("publication", heard);
    });
  }

  /** Resolves to the time at which the server takes the room's channel away. */
  leftRoom(): Promise<number> {
    return new Promise((resolve) =>
      this.#inRoom.once("unsubscribed", () => resolve(performance.now()))
    );
  }

  /** Speaks until `isOver` says so of a try; answers all of them. At most ten seconds. */
  async speak(text: string, isOver: (one: Try) => boolean): Promise<readonly Try[]> {
    const tries: Try[] = [];
    const started = performance.now();
    while (performance.now() - started < 10_000) {
      const sentAt = performance.now();
      const said = this.centrifuge.rpc("send_message", { room_id: this.#room, content: text });
      const isStored = await said.then(() => true, () => false);
      const one = { sentAt, answeredAt: performance.now(), isStored };
      tries.push(one);
      if (isOver(one)) return tries;
      // So that what is measured is not a queue of tries.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error("Nothing changed for the member within ten seconds");
  }

  [Symbol.dispose](): void {
    this.centrifuge.disconnect();
  }
}
