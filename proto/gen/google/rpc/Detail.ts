// Original file: google/rpc/status.proto


/**
 * The shape of google.protobuf.Any, which would otherwise be opened by the encoder.
 */
export interface Detail {
  'type_url'?: (string);
  'value'?: (Buffer | Uint8Array | string);
}

/**
 * The shape of google.protobuf.Any, which would otherwise be opened by the encoder.
 */
export interface Detail__Output {
  'type_url': (string);
  'value': (Buffer);
}
