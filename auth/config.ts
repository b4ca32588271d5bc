/** Auth's settings: environment in, frozen config out. */
import { ConfigReader, type Env, readEngineUrls, requireEngineUrls } from "../shared/config.ts";
import { AppError } from "../shared/errors.ts";
import { type HouseConfig, readHouseConfig } from "../shared/house_config.ts";
import { type Name, parseEmail } from "./names.ts";
import { type PasswordCost, passwordCost } from "./password_cost.ts";

export interface AuthConfig extends HouseConfig {
  readonly grpcPort: number;
  readonly opsPort: number;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** Whoever registers it is the administrator; undefined: whoever registers first. */
  readonly adminEmail: Name | undefined;
  /** Private signing keys are encrypted with it; undefined: stored as they are. */
  readonly keyEncryptionSecret: string | undefined;
  /** 0: only when an administrator asks. */
  readonly keyRotationDays: number;
  /** CheckPermissions answers callers without a token. Only where auth's port is closed to strangers. */
  readonly openPermissionChecks: boolean;
  readonly passwords: {
    readonly cost: PasswordCost;
    readonly workers: number;
    /** Passwords that may wait to be checked. */
    readonly queue: number;
  };
}

/** A house on its own has its engines elsewhere. */
export interface AloneConfig extends AuthConfig {
  readonly databaseUrl: string;
  readonly natsUrl: string;
}

export function readAuthConfig(env: Env): Readonly<AuthConfig> {
  const reader = new ConfigReader(env);
  return reader.finish(read(reader));
}

/** For auth as a process of its own: the engines' addresses are required. */
export function readAloneConfig(env: Env): Readonly<AloneConfig> {
  const reader = new ConfigReader(env);
  const { databaseUrl = "", natsUrl = "" } = readEngineUrls(reader);
  requireEngineUrls(reader, "auth", ["DATABASE_URL", "NATS_URL"]);
  return reader.finish({ ...read(reader), databaseUrl, natsUrl });
}

function read(reader: ConfigReader): AuthConfig {
  const keyEncryptionSecret = reader.optional("VEZA_KEY_ENCRYPTION_SECRET");
  if (keyEncryptionSecret !== undefined && keyEncryptionSecret.length < 32) {
    reader.fault("VEZA_KEY_ENCRYPTION_SECRET must have at least 32 characters");
  }
  return {
    ...readHouseConfig(reader),
    grpcPort: reader.port("VEZA_AUTH_GRPC_PORT", 50_050),
    opsPort: reader.port("VEZA_AUTH_OPS_PORT", 9_050),
    accessTokenSeconds: reader.integer("VEZA_ACCESS_TOKEN_SECONDS", 900, {
      min: 30,
      max: 86_400,
    }),
    refreshTokenSeconds: 86_400 *
      reader.integer("VEZA_REFRESH_TOKEN_DAYS", 30, { min: 1, max: 365 }),
    adminEmail: readAdminEmail(reader),
    keyEncryptionSecret,
    keyRotationDays: reader.integer("VEZA_KEY_ROTATION_DAYS", 30, { min: 0, max: 3_650 }),
    openPermissionChecks: reader.boolean("VEZA_AUTH_OPEN_PERMISSION_CHECKS", false),
    passwords: {
      cost: passwordCost,
      workers: reader.integer("VEZA_AUTH_PASSWORD_WORKERS", 2, { min: 1, max: 64 }),
      queue: reader.integer("VEZA_AUTH_PASSWORD_QUEUE", 64, { min: 1, max: 10_000 }),
    },
  };
}

function readAdminEmail(reader: ConfigReader): Name | undefined {
  const text = reader.optional("VEZA_ADMIN_EMAIL");
  if (text === undefined) return undefined;
  try {
    return parseEmail(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    reader.fault(`VEZA_ADMIN_EMAIL must be an address such as ada@example.org, got "${text}"`);
    return undefined;
  }
}
