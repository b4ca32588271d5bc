// Original file: chat/chat.proto

import type { MessageType as _veza_chat_MessageType, MessageType__Output as _veza_chat_MessageType__Output } from '../../veza/chat/MessageType.ts';
import type { MessageReaction as _veza_chat_MessageReaction, MessageReaction__Output as _veza_chat_MessageReaction__Output } from '../../veza/chat/MessageReaction.ts';
import type { Attachment as _veza_chat_Attachment, Attachment__Output as _veza_chat_Attachment__Output } from '../../veza/chat/Attachment.ts';
import type { Long } from '@grpc/proto-loader';

export interface Message {
  'id'?: (string);
  'room_id'?: (string);
  'sender_id'?: (number | string | Long);
  'sender_username'?: (string);
  'content'?: (string);
  'type'?: (_veza_chat_MessageType);
  'created_at'?: (number | string | Long);
  'updated_at'?: (number | string | Long);
  'is_edited'?: (boolean);
  'is_deleted'?: (boolean);
  'reply_to'?: (string);
  'reactions'?: (_veza_chat_MessageReaction)[];
  /**
   * Position in the room: from 1, without gaps.
   */
  'seq'?: (number | string | Long);
  'client_msg_id'?: (string);
  'attachments'?: (_veza_chat_Attachment)[];
}

export interface Message__Output {
  'id': (string);
  'room_id': (string);
  'sender_id': (string);
  'sender_username': (string);
  'content': (string);
  'type': (_veza_chat_MessageType__Output);
  'created_at': (string);
  'updated_at': (string);
  'is_edited': (boolean);
  'is_deleted': (boolean);
  'reply_to': (string);
  'reactions': (_veza_chat_MessageReaction__Output)[];
  /**
   * Position in the room: from 1, without gaps.
   */
  'seq': (string);
  'client_msg_id': (string);
  'attachments': (_veza_chat_Attachment__Output)[];
}
