// Original file: chat/chat.proto

import type { AutomodAction as _veza_chat_AutomodAction, AutomodAction__Output as _veza_chat_AutomodAction__Output } from '../../veza/chat/AutomodAction.ts';
import type { RoomRole as _veza_chat_RoomRole, RoomRole__Output as _veza_chat_RoomRole__Output } from '../../veza/chat/RoomRole.ts';

export interface AutomodHit {
  'rule_id'?: (string);
  'name'?: (string);
  'action'?: (_veza_chat_AutomodAction);
  /**
   * Whom the rule does not concern, and all above.
   */
  'exempt_role'?: (_veza_chat_RoomRole);
  /**
   * The word or pattern that was found, or what the text has that it may not.
   */
  'matched'?: (string);
}

export interface AutomodHit__Output {
  'rule_id': (string);
  'name': (string);
  'action': (_veza_chat_AutomodAction__Output);
  /**
   * Whom the rule does not concern, and all above.
   */
  'exempt_role': (_veza_chat_RoomRole__Output);
  /**
   * The word or pattern that was found, or what the text has that it may not.
   */
  'matched': (string);
}
