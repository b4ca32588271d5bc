/** Server reflection, so that grpcurl and its like need no files. */
import type { Server } from "@grpc/grpc-js";
import { ReflectionService } from "@grpc/reflection";
import { packageDefinition } from "../proto/load.ts";

export function addReflection(server: Server): void {
  new ReflectionService(packageDefinition).addToServer(server);
}
