// Original file: chat/chat.proto

import type { ModerationAction as _veza_chat_ModerationAction, ModerationAction__Output as _veza_chat_ModerationAction__Output } from '../../veza/chat/ModerationAction.ts';
import type { Long } from '@grpc/proto-loader';

export interface ModerateMessageRequest {
  'message_id'?: (string);
  'moderator_id'?: (number | string | Long);
  'action'?: (_veza_chat_ModerationAction);
  'reason'?: (string);
  'auth_token'?: (string);
  /**
   * The new text, for EDIT.
   */
  'content'?: (string);
}

export interface ModerateMessageRequest__Output {
  'message_id': (string);
  'moderator_id': (string);
  'action': (_veza_chat_ModerationAction__Output);
  'reason': (string);
  'auth_token': (string);
  /**
   * The new text, for EDIT.
   */
  'content': (string);
}
