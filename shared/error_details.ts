/** Errors on the gRPC wire: a status with `google.rpc.ErrorInfo` in `grpc-status-details-bin`. */
import { Metadata, type ServiceError, type StatusObject } from "@grpc/grpc-js";
import { Buffer } from "node:buffer";
import { lookupType } from "../proto/load.ts";
import { AppError, statusName, statusTable } from "./errors.ts";

const detailsKey = "grpc-status-details-bin";
const errorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";
const Status = lookupType("google.rpc.Status");
const ErrorInfo = lookupType("google.rpc.ErrorInfo");

/** What a server answers for a failed call. */
export function toStatus(error: AppError, requestId: string): StatusObject {
  const { grpc } = statusTable[error.status];
  const info = { reason: error.reason, domain: "veza", metadata: { ...error.metadata } };
  const details = Status.encode({
    code: grpc,
    message: error.message,
    details: [{ type_url: errorInfoUrl, value: ErrorInfo.encode(info).finish() }],
  }).finish();
  const metadata = new Metadata();
  metadata.set(detailsKey, Buffer.from(details));
  metadata.set("x-request-id", requestId);
  return { code: grpc, details: error.message, metadata };
}

/** What a client makes of a failed call; servers that send no details get a reason after their status. */
export function fromServiceError(error: ServiceError): AppError {
  const status = statusName(error.code);
  const { reason, metadata } = readInfo(error.metadata);
  return new AppError(reason ?? status, status, error.details, metadata, { cause: error });
}

function readInfo(
  metadata: Metadata | undefined,
): { reason?: string; metadata?: Record<string, string> } {
  const [bytes] = metadata?.get(detailsKey) ?? [];
  if (!(bytes instanceof Uint8Array)) return {};
  try {
    const status = Status.toObject(Status.decode(bytes));
    for (const detail of status.details ?? []) {
      if (detail.type_url !== errorInfoUrl) continue;
      const info = ErrorInfo.toObject(ErrorInfo.decode(detail.value));
      return { reason: String(info.reason), metadata: info.metadata ?? {} };
    }
  } catch {
    // Details of a shape that we do not know: the status and its text still stand.
  }
  return {};
}
