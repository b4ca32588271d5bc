// Original file: chat/chat.proto

import type { MessageEdit as _veza_chat_MessageEdit, MessageEdit__Output as _veza_chat_MessageEdit__Output } from '../../veza/chat/MessageEdit.ts';

/**
 * Earlier texts, oldest first; the present one is the message's.
 */
export interface GetMessageEditsResponse {
  'edits'?: (_veza_chat_MessageEdit)[];
}

/**
 * Earlier texts, oldest first; the present one is the message's.
 */
export interface GetMessageEditsResponse__Output {
  'edits': (_veza_chat_MessageEdit__Output)[];
}
