// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

/**
 * A file of a message. Its bytes are at the `url` of GetAttachmentLinks.
 */
export interface Attachment {
  'id'?: (string);
  /**
   * As its sender named it.
   */
  'name'?: (string);
  /**
   * What its first bytes say that it is, whatever its sender said.
   */
  'media_type'?: (string);
  'bytes'?: (number | string | Long);
  /**
   * Pixels of an image; 0: unknown.
   */
  'width'?: (number);
  'height'?: (number);
  /**
   * In hexadecimal digits.
   */
  'sha256'?: (string);
}

/**
 * A file of a message. Its bytes are at the `url` of GetAttachmentLinks.
 */
export interface Attachment__Output {
  'id': (string);
  /**
   * As its sender named it.
   */
  'name': (string);
  /**
   * What its first bytes say that it is, whatever its sender said.
   */
  'media_type': (string);
  'bytes': (string);
  /**
   * Pixels of an image; 0: unknown.
   */
  'width': (number);
  'height': (number);
  /**
   * In hexadecimal digits.
   */
  'sha256': (string);
}
