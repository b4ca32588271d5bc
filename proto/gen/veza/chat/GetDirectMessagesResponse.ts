// Original file: chat/chat.proto

import type { DirectMessage as _veza_chat_DirectMessage, DirectMessage__Output as _veza_chat_DirectMessage__Output } from '../../veza/chat/DirectMessage.ts';

export interface GetDirectMessagesResponse {
  'messages'?: (_veza_chat_DirectMessage)[];
  'has_more'?: (boolean);
  'error'?: (string);
}

export interface GetDirectMessagesResponse__Output {
  'messages': (_veza_chat_DirectMessage__Output)[];
  'has_more': (boolean);
  'error': (string);
}
