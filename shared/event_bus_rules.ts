/** What both adapters of the event bus demand and do alike. */
import { type CloudEvent, EventBusError } from "./event_bus.ts";

/** Of an event as JSON. */
export const maxEventBytes = 256 * 1024;
/** Of a broadcast frame, a request and an answer. */
export const maxPayloadBytes = 1024 * 1024;

const token = "[^\\s.*>]+";
const subjectForm = new RegExp(`^${token}(\\.${token})*$`);
const patternForm = new RegExp(`^(${token}|\\*)(\\.(${token}|\\*))*(\\.>)?$|^>$`);

/** Throws `EventBusError` where `subject` is none that can be published to. */
export function checkSubject(subject: string): void {
  if (subject.length <= 255 && subjectForm.test(subject)) return;
  throw new EventBusError(
    `"${subject}" is no subject: dot-separated tokens without blanks, "*" and ">" are wanted, 255 characters at most`,
  );
}

export function checkPattern(pattern: string): void {
  if (pattern.length <= 255 && patternForm.test(pattern)) return;
  throw new EventBusError(
    `"${pattern}" is no pattern: dot-separated tokens are wanted, "*" for one, ">" at the end for the rest`,
  );
}

/** Names of durable consumers are names of things in JetStream, which takes no dots. */
export function checkDurable(name: string): void {
  if (/^[\w-]{1,64}$/.test(name)) return;
  throw new EventBusError(
    `"${name}" is no name of a durable consumer: 1 to 64 letters, digits, "_" and "-" are wanted`,
  );
}

export function encodeEvent(event: CloudEvent): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(event));
  if (bytes.length <= maxEventBytes) return bytes;
  throw new EventBusError(
    `Event ${event.type} ${event.id} has ${bytes.length} bytes, at most ${maxEventBytes} can be published`,
  );
}

/** Milliseconds until an event that a handler refused `attempt` times comes again. */
export function redeliveryPause(attempt: number): number {
  return Math.min(100 * 2 ** (attempt - 1), 30_000);
}
