/** What both adapters of the event bus demand and do alike. */
import { type CloudEvent, EventBusError } from "./event_bus.ts";

/** Of an event as JSON. */
const maxEventBytes = 256 * 1024;
/** Of a broadcast frame, a request and an answer. */
const maxPayloadBytes = 1024 * 1024;

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

/** Events are kept under `<house>.events.<…>`; everything else is for frames and requests. */
export function checkEventSubject(subject: string): void {
  checkSubject(subject);
  if (isOfEvents(subject)) return;
  throw new EventBusError(`"${subject}" keeps no events: <house>.events.<what> is wanted`);
}

export function checkEventPattern(pattern: string): void {
  checkPattern(pattern);
  if (isOfEvents(pattern)) return;
  throw new EventBusError(`"${pattern}" has no events: <house>.events.<what> is wanted`);
}

/** Throws `EventBusError` where a frame of core NATS would be too large, or be kept as an event. */
export function checkFrame(subject: string, payload: Uint8Array): void {
  checkSubject(subject);
  if (isOfEvents(subject)) {
    throw new EventBusError(`"${subject}" is for events: publish() them, or take another subject`);
  }
  if (payload.length <= maxPayloadBytes) return;
  throw new EventBusError(
    `The payload for ${subject} has ${payload.length} bytes, at most ${maxPayloadBytes} can be sent`,
  );
}

function isOfEvents(subject: string): boolean {
  return /^[^.>]+\.events\../.test(subject);
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
