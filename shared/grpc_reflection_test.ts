import assert from "node:assert/strict";
import { Client, credentials, Server, ServerCredentials } from "@grpc/grpc-js";
import { loadFileDescriptorSetFromBuffer } from "@grpc/proto-loader";
import { Buffer } from "node:buffer";
import protobuf from "protobufjs";
import { addReflection } from "./grpc_reflection.ts";

const { root } = protobuf.parse(
  `syntax = "proto3";
  message Request {
    string list_services = 7;
    string file_containing_symbol = 4;
  }
  message Services { repeated Service service = 1; }
  message Service { string name = 1; }
  message Files { repeated bytes file_descriptor_proto = 1; }
  message Response {
    Files file_descriptor_response = 4;
    Services list_services_response = 6;
  }`,
  { keepCase: true },
);

/** Asks one question over the standard reflection stream, as grpcurl does. */
async function ask(port: number, question: object): Promise<Record<string, unknown>> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const [request, response] = [root.lookupType("Request"), root.lookupType("Response")];
  try {
    const call = client.makeBidiStreamRequest(
      "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
      (message: object) => Buffer.from(request.encode(message).finish()),
      (bytes: Buffer) => response.toObject(response.decode(bytes)),
    );
    call.write(question);
    const answer = await new Promise<Record<string, unknown>>((resolve, reject) => {
      call.on("data", resolve);
      call.on("error", reject);
    });
    const ended = new Promise((resolve) => call.on("end", resolve));
    call.end();
    await ended;
    return answer;
  } finally {
    client.close();
  }
}

async function withServer(test: (port: number) => Promise<void>): Promise<void> {
  const server = new Server();
  addReflection(server);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(
      "127.0.0.1:0",
      ServerCredentials.createInsecure(),
      (error, bound) => error ? reject(error) : resolve(bound),
    );
  });
  try {
    await test(port);
  } finally {
    await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  }
}

Deno.test("reflection lists every service of ours", async () => {
  await withServer(async (port) => {
    const answer = await ask(port, { list_services: "*" });
    const text = JSON.stringify(answer.list_services_response);
    for (
      const name of [
        "veza.common.auth.AuthService",
        "veza.auth.AccountService",
        "veza.chat.ChatService",
        "veza.stream.StreamService",
        "grpc.health.v1.Health",
      ]
    ) assert.ok(text.includes(`"${name}"`), `${name} in ${text}`);
  });
});

Deno.test("a client that knows nothing can build a call from the descriptors it is given", async () => {
  await withServer(async (port) => {
    const answer = await ask(port, { file_containing_symbol: "veza.chat.ChatService" });
    const { file_descriptor_proto: files } = answer.file_descriptor_response as {
      file_descriptor_proto: Uint8Array[];
    };
    // A FileDescriptorSet is its files, each as field 1.
    const bytes = Buffer.concat(files.map((file) => {
      const length = new protobuf.Writer().uint32(file.length).finish();
      return Buffer.concat([Buffer.from([0x0a]), Buffer.from(length), Buffer.from(file)]);
    }));
    const service =
      loadFileDescriptorSetFromBuffer(bytes, { keepCase: true })["veza.chat.ChatService"];
    assert.ok(service !== undefined && "SendMessage" in service);
    const encoded = service.SendMessage.requestSerialize({ room_id: "r", type: "IMAGE" });
    assert.deepEqual([...encoded], [0x0a, 1, 0x72, 0x20, 1]);
  });
});
