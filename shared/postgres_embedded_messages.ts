/** What the embedded PostgreSQL's two threads tell each other. Any message after `StartMessage` asks it to stop. */
export interface StartMessage {
  readonly folder: string;
  readonly password: string;
  /** Milliseconds that a transaction may wait for its next statement while others wait. */
  readonly patienceMs: number;
}

export type FromWorker =
  | { readonly kind: "ready"; readonly port: number }
  /** It never became ready, or it can serve no longer. */
  | { readonly kind: "failed"; readonly message: string }
  /** One connection ended by a fault of ours; the others go on. */
  | { readonly kind: "fault"; readonly message: string }
  | { readonly kind: "stopped" };
