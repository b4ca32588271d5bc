// Original file: chat/chat.proto

import type { AttachmentLink as _veza_chat_AttachmentLink, AttachmentLink__Output as _veza_chat_AttachmentLink__Output } from '../../veza/chat/AttachmentLink.ts';

/**
 * In the order of the request; files that the caller may not read, or that are gone, are left out.
 */
export interface GetAttachmentLinksResponse {
  'links'?: (_veza_chat_AttachmentLink)[];
}

/**
 * In the order of the request; files that the caller may not read, or that are gone, are left out.
 */
export interface GetAttachmentLinksResponse__Output {
  'links': (_veza_chat_AttachmentLink__Output)[];
}
