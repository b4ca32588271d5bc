/** `auth.grants`. */
import type { Query } from "../shared/postgres.ts";
import type { GrantTable } from "./ports.ts";
import { actions, resources } from "./policy.ts";
import type { Grant } from "./records.ts";

interface Row {
  readonly user_id: string;
  readonly resource: string;
  readonly resource_id: string;
  readonly action: string;
  readonly granted_by: string;
  readonly granted_at: Date;
  readonly expires_at: Date | null;
}

export function grantTable(query: Query): GrantTable {
  return {
    put: async (grant) => {
      const expiresAt = grant.expiresAt === undefined ? null : new Date(grant.expiresAt);
      await query`
        insert into auth.grants
          (user_id, resource, resource_id, action, granted_by, granted_at, expires_at)
        values (${grant.userId}, ${grant.resource}, ${grant.resourceId}, ${grant.action},
          ${grant.grantedBy}, ${new Date(grant.grantedAt)}, ${expiresAt})
        on conflict (user_id, resource, resource_id, action) do update set
          granted_by = excluded.granted_by, granted_at = excluded.granted_at,
          expires_at = excluded.expires_at`;
    },
    remove: async (key) => {
      const { count } = await query`
        delete from auth.grants where user_id = ${key.userId} and resource = ${key.resource}
          and resource_id = ${key.resourceId} and action = ${key.action}`;
      return count > 0;
    },
    list: async (userId, now) => {
      const rows = await query<Row[]>`
        select user_id, resource, resource_id, action, granted_by, granted_at, expires_at
        from auth.grants
        where user_id = ${userId} and (expires_at is null or expires_at > ${new Date(now)})
        order by resource, resource_id, action`;
      return rows.flatMap(toGrant);
    },
    hasExpired: async (now) => {
      const [found] = await query<{ has: boolean }[]>`
        select exists (select 1 from auth.grants where expires_at <= ${new Date(now)}) as has`;
      return found?.has ?? false;
    },
    takeExpired: async (now, limit) => {
      const rows = await query<Row[]>`
        delete from auth.grants where ctid in
          (select ctid from auth.grants where expires_at <= ${new Date(now)}
            order by expires_at limit ${limit} for update skip locked)
        returning user_id, resource, resource_id, action, granted_by, granted_at, expires_at`;
      return { count: rows.length, grants: rows.flatMap(toGrant) };
    },
  };
}

/** Rows of a resource that this version does not know grant nothing. */
function toGrant(row: Row): Grant[] {
  const resource = resources.find((name) => name === row.resource);
  const action = actions.find((name) => name === row.action);
  if (resource === undefined || action === undefined) return [];
  return [{
    userId: row.user_id,
    resource,
    resourceId: row.resource_id,
    action,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at.getTime(),
    expiresAt: row.expires_at?.getTime(),
  }];
}
