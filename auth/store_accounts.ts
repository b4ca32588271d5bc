/** `auth.users`. */
import postgres from "postgres";
import { type Role, roles } from "../shared/identity.ts";
import type { Query } from "../shared/postgres.ts";
import { authErrors } from "./errors.ts";
import type { AccountTable } from "./ports.ts";
import type { Account, AccountChanges } from "./records.ts";

interface Row {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: string;
  readonly is_active: boolean;
  readonly is_verified: boolean;
  readonly tokens_after: string;
  readonly created_at: Date;
  readonly last_login_at: Date | null;
}

const columns = [
  "id",
  "username",
  "email",
  "first_name",
  "last_name",
  "role",
  "is_active",
  "is_verified",
  "tokens_after",
  "created_at",
  "last_login_at",
] as const;

export function accountTable(query: Query): AccountTable {
  const one = (rows: readonly Row[]) => rows[0] === undefined ? undefined : toAccount(rows[0]);
  return {
    isEmpty: async () => {
      const [row] = await query<{ found: boolean }[]>`
        select exists (select from auth.users) as found`;
      return row?.found === false;
    },
    insert: async (account) => {
      const row = {
        username: account.username,
        username_key: account.usernameKey,
        email: account.email,
        email_key: account.emailKey,
        password_hash: account.passwordHash,
        first_name: account.firstName,
        last_name: account.lastName,
        role: account.role,
        created_at: new Date(account.createdAt),
      };
      const inserted = one(
        await query<Row[]>`
        insert into auth.users ${query(row)} returning ${query(columns)}`.catch(takenName),
      );
      if (inserted === undefined) throw new Error("an inserted account did not come back");
      return inserted;
    },
    update: async (id, changes) =>
      one(
        await query<Row[]>`
        update auth.users set ${query(toRow(changes))} where id = ${id}
        returning ${query(columns)}`.catch(takenName),
      ),
    find: async (id) =>
      one(await query<Row[]>`select ${query(columns)} from auth.users where id = ${id}`),
    findByEmail: async (key) =>
      one(await query<Row[]>`select ${query(columns)} from auth.users where email_key = ${key}`),
    lock: async (id) =>
      one(await query<Row[]>`select ${query(columns)} from auth.users where id = ${id} for update`),
    findCredential: async (by) => {
      // A username has no @ in it and an address has one, so at most one row answers.
      const where = "id" in by
        ? query`id = ${by.id}`
        : query`username_key = ${by.loginKey} or email_key = ${by.loginKey}`;
      const [row] = await query<{ id: string; password_hash: string }[]>`
        select id, password_hash from auth.users where ${where} limit 1`;
      return row === undefined ? undefined : { id: row.id, passwordHash: row.password_hash };
    },
    list: async (afterId, part, limit) => {
      const rows = await query<Row[]>`
        select ${query(columns)} from auth.users
        where id > ${afterId}
          and (${part} = '' or position(${part} in username_key) > 0 or position(${part} in email_key) > 0)
        order by id limit ${limit}`;
      return rows.map(toAccount);
    },
    countActiveAdministrators: async () => {
      const [row] = await query<{ count: string }[]>`
        select count(*) as count from auth.users where role = 'admin' and is_active`;
      return Number(row?.count ?? 0);
    },
  };
}

function toAccount(row: Row): Account {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    role: toRole(row.role),
    isActive: row.is_active,
    isVerified: row.is_verified,
    createdAt: row.created_at.getTime(),
    lastLoginAt: row.last_login_at?.getTime(),
    tokensAfter: Number(row.tokens_after),
  };
}

function toRole(text: string): Role {
  const role = roles.find((name) => name === text);
  if (role === undefined) throw new Error(`auth.users has the unknown role ${text}`);
  return role;
}

function toRow(changes: AccountChanges): Record<string, string | boolean | number | Date> {
  const all = {
    username: changes.username,
    username_key: changes.usernameKey,
    email: changes.email,
    email_key: changes.emailKey,
    password_hash: changes.passwordHash,
    first_name: changes.firstName,
    last_name: changes.lastName,
    role: changes.role,
    is_active: changes.isActive,
    is_verified: changes.isVerified,
    tokens_after: changes.tokensAfter,
    last_login_at: changes.lastLoginAt === undefined ? undefined : new Date(changes.lastLoginAt),
  };
  const given: Record<string, string | boolean | number | Date> = {};
  for (const [name, value] of Object.entries(all)) if (value !== undefined) given[name] = value;
  return given;
}

/** The unique constraints decide, so that two calls at the same moment cannot both win. */
function takenName(error: unknown): never {
  if (error instanceof postgres.PostgresError && error.code === "23505") {
    if (error.constraint_name === "users_email_taken") {
      throw authErrors.EMAIL_TAKEN(
        "An account with this e-mail address exists: sign in, or use another address",
        { field: "email" },
        { cause: error },
      );
    }
    if (error.constraint_name === "users_username_taken") {
      throw authErrors.USERNAME_TAKEN(
        "An account with this username exists: choose another one",
        { field: "username" },
        { cause: error },
      );
    }
  }
  throw error;
}
