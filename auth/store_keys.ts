/** `auth.signing_keys`. */
import type { JWK } from "../shared/jwt.ts";
import type { Query } from "../shared/postgres.ts";
import type { KeyTable } from "./ports.ts";

interface Row {
  readonly kid: string;
  readonly public_jwk: JWK;
  readonly private_jwk: string | null;
  readonly sealed: boolean;
  readonly created_at: Date;
  readonly verify_until: Date | null;
}

export function keyTable(query: Query): KeyTable {
  return {
    list: async (now) => {
      const rows = await query<Row[]>`
        select kid, public_jwk, private_jwk, sealed, created_at, verify_until
        from auth.signing_keys where verify_until is null or verify_until > ${new Date(now)}
        order by created_at desc, kid desc`;
      return rows.map((row) => ({
        kid: row.kid,
        publicJwk: row.public_jwk,
        privateJwk: row.private_jwk ?? undefined,
        sealed: row.sealed,
        createdAt: row.created_at.getTime(),
        verifyUntil: row.verify_until?.getTime(),
      }));
    },
    insert: async (key) => {
      await query`
        insert into auth.signing_keys (kid, public_jwk, private_jwk, sealed, created_at)
        values (${key.kid}, ${JSON.stringify(key.publicJwk)}::text::jsonb, ${
        key.privateJwk ?? null
      }, ${key.sealed}, ${new Date(key.createdAt)})`;
    },
    retire: async (verifyUntil) => {
      await query`
        update auth.signing_keys set verify_until = ${new Date(verifyUntil)}, private_jwk = null
        where verify_until is null`;
    },
    reseal: async (kid, privateJwk) => {
      await query`
        update auth.signing_keys set private_jwk = ${privateJwk}, sealed = true
        where kid = ${kid} and private_jwk is not null and not sealed`;
    },
    sweep: async (now, limit) => {
      const { count } = await query`
        delete from auth.signing_keys where kid in
          (select kid from auth.signing_keys where verify_until < ${new Date(now)} limit ${limit})`;
      return count;
    },
  };
}
