// Original file: chat/chat.proto

import type { MessageType as _veza_chat_MessageType, MessageType__Output as _veza_chat_MessageType__Output } from '../../veza/chat/MessageType.ts';
import type { Long } from '@grpc/proto-loader';

export interface SendMessageRequest {
  'room_id'?: (string);
  'sender_id'?: (number | string | Long);
  'content'?: (string);
  'type'?: (_veza_chat_MessageType);
  'auth_token'?: (string);
  'reply_to'?: (string);
  /**
   * The sender's own id: the same id in the same conversation is stored once, for ever.
   */
  'client_msg_id'?: (string);
  /**
   * Files that the sender uploaded to this room, 10 at most; with them the content may be empty. Each can be sent once.
   */
  'attachment_ids'?: (string)[];
}

export interface SendMessageRequest__Output {
  'room_id': (string);
  'sender_id': (string);
  'content': (string);
  'type': (_veza_chat_MessageType__Output);
  'auth_token': (string);
  'reply_to': (string);
  /**
   * The sender's own id: the same id in the same conversation is stored once, for ever.
   */
  'client_msg_id': (string);
  /**
   * Files that the sender uploaded to this room, 10 at most; with them the content may be empty. Each can be sent once.
   */
  'attachment_ids': (string)[];
}
