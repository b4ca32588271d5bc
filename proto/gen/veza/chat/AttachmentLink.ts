// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface AttachmentLink {
  'attachment_id'?: (string);
  /**
   * A path on the front door, good for this caller until it expires; a GET needs no other proof.
   */
  'url'?: (string);
  /**
   * Unix seconds.
   */
  'expires_at'?: (number | string | Long);
}

export interface AttachmentLink__Output {
  'attachment_id': (string);
  /**
   * A path on the front door, good for this caller until it expires; a GET needs no other proof.
   */
  'url': (string);
  /**
   * Unix seconds.
   */
  'expires_at': (string);
}
