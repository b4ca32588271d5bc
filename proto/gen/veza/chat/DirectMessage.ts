// Original file: chat/chat.proto

import type { MessageType as _veza_chat_MessageType, MessageType__Output as _veza_chat_MessageType__Output } from '../../veza/chat/MessageType.ts';
import type { Attachment as _veza_chat_Attachment, Attachment__Output as _veza_chat_Attachment__Output } from '../../veza/chat/Attachment.ts';
import type { Long } from '@grpc/proto-loader';

export interface DirectMessage {
  'id'?: (string);
  'sender_id'?: (number | string | Long);
  'recipient_id'?: (number | string | Long);
  'content'?: (string);
  'type'?: (_veza_chat_MessageType);
  'created_at'?: (number | string | Long);
  'is_read'?: (boolean);
  'is_deleted'?: (boolean);
  /**
   * Position in the conversation: from 1, without gaps.
   */
  'seq'?: (number | string | Long);
  'client_msg_id'?: (string);
  /**
   * The DIRECT room of the two people.
   */
  'room_id'?: (string);
  'attachments'?: (_veza_chat_Attachment)[];
}

export interface DirectMessage__Output {
  'id': (string);
  'sender_id': (string);
  'recipient_id': (string);
  'content': (string);
  'type': (_veza_chat_MessageType__Output);
  'created_at': (string);
  'is_read': (boolean);
  'is_deleted': (boolean);
  /**
   * Position in the conversation: from 1, without gaps.
   */
  'seq': (string);
  'client_msg_id': (string);
  /**
   * The DIRECT room of the two people.
   */
  'room_id': (string);
  'attachments': (_veza_chat_Attachment__Output)[];
}
