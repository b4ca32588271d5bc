// Original file: chat/chat.proto

import type { MessageType as _veza_chat_MessageType, MessageType__Output as _veza_chat_MessageType__Output } from '../../veza/chat/MessageType.ts';
import type { Long } from '@grpc/proto-loader';

export interface SendDirectMessageRequest {
  'sender_id'?: (number | string | Long);
  'recipient_id'?: (number | string | Long);
  'content'?: (string);
  'type'?: (_veza_chat_MessageType);
  'auth_token'?: (string);
  /**
   * The sender's own id: the same id in the same conversation is stored once, for ever.
   */
  'client_msg_id'?: (string);
  /**
   * Files that the sender uploaded to the DIRECT room of the two, 10 at most.
   */
  'attachment_ids'?: (string)[];
}

export interface SendDirectMessageRequest__Output {
  'sender_id': (string);
  'recipient_id': (string);
  'content': (string);
  'type': (_veza_chat_MessageType__Output);
  'auth_token': (string);
  /**
   * The sender's own id: the same id in the same conversation is stored once, for ever.
   */
  'client_msg_id': (string);
  /**
   * Files that the sender uploaded to the DIRECT room of the two, 10 at most.
   */
  'attachment_ids': (string)[];
}
