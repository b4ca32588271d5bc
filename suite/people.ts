/** Accounts for demonstrations, checks and tests: each call makes a new person. */
import { accountService } from "../proto/load.ts";
import type { GrpcClient } from "../shared/grpc_client.ts";
import { as } from "./clients.ts";

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly sessionId: string;
}

export async function register(auth: GrpcClient, name: string): Promise<Person> {
  const tag = crypto.randomUUID().slice(0, 8);
  const account = {
    username: `${name}_${tag}`,
    email: `${name}.${tag}@example.org`,
    password: `correct horse ${tag}`,
  };
  const signedIn = await auth.unary(accountService.Register, account, as("", 30));
  return {
    ...account,
    id: signedIn.profile?.id ?? "",
    token: signedIn.access_token,
    refreshToken: signedIn.refresh_token,
    sessionId: signedIn.session_id,
  };
}
