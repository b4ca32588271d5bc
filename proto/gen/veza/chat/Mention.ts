// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';

export interface Mention {
  'message'?: (_veza_chat_Message | null);
  'is_read'?: (boolean);
}

export interface Mention__Output {
  'message': (_veza_chat_Message__Output | null);
  'is_read': (boolean);
}
