/**
 * The contract, loaded: one typed package for servers and clients alike. The `.proto` texts are part of the
 * module graph, so a bundle needs no files beside it.
 */
import { fromJSON, type PackageDefinition } from "@grpc/proto-loader";
import { loadPackageDefinition } from "@grpc/grpc-js";
import protobuf from "protobufjs";
import authText from "./common/auth.proto" with { type: "text" };
import accountText from "./auth/account.proto" with { type: "text" };
import chatText from "./chat/chat.proto" with { type: "text" };
import streamText from "./stream/stream.proto" with { type: "text" };
import healthText from "./grpc/health/v1/health.proto" with { type: "text" };
import statusText from "./google/rpc/status.proto" with { type: "text" };
import type { ProtoGrpcType as AuthPackage } from "./gen/auth.ts";
import type { ProtoGrpcType as AccountPackage } from "./gen/account.ts";
import type { ProtoGrpcType as ChatPackage } from "./gen/chat.ts";
import type { ProtoGrpcType as StreamPackage } from "./gen/stream.ts";
import type { ProtoGrpcType as HealthPackage } from "./gen/health.ts";

/** File name → text, as reflection and the contract test name them. */
export const protoFiles: Readonly<Record<string, string>> = {
  "common/auth.proto": authText,
  "auth/account.proto": accountText,
  "chat/chat.proto": chatText,
  "stream/stream.proto": streamText,
  "grpc/health/v1/health.proto": healthText,
  "google/rpc/status.proto": statusText,
};

/** How messages look in TypeScript: field names as written, int64 as decimal strings, enums by name. */
const options = {
  keepCase: true,
  longs: String,
  enums: String,
  defaults: true,
  oneofs: true,
} as const;

function parse(): protobuf.Root {
  const root = new protobuf.Root();
  for (const text of Object.values(protoFiles)) {
    protobuf.parse(text, root, { keepCase: true, alternateCommentMode: true });
  }
  root.resolveAll();
  return root;
}

const root = parse();

/** Every message, enum and service with its codec, by full name. */
export const packageDefinition: PackageDefinition = fromJSON(root.toJSON(), options);

/** The message codecs, for places that need bytes outside a call. */
export const lookupType = (name: string): protobuf.Type => root.lookupType(name);

type Packages = AuthPackage & AccountPackage & ChatPackage & StreamPackage & HealthPackage;

// The one cast of the project: what the generated types say of these very texts.
export const grpcPackages = loadPackageDefinition(packageDefinition) as unknown as Packages;

export const authService = grpcPackages.veza.common.auth.AuthService.service;
export const accountService = grpcPackages.veza.auth.AccountService.service;
export const chatService = grpcPackages.veza.chat.ChatService.service;
export const streamService = grpcPackages.veza.stream.StreamService.service;
export const healthService = grpcPackages.grpc.health.v1.Health.service;
