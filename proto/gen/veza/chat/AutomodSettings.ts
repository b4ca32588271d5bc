// Original file: chat/chat.proto

import type { AutomodKind as _veza_chat_AutomodKind, AutomodKind__Output as _veza_chat_AutomodKind__Output } from '../../veza/chat/AutomodKind.ts';
import type { AutomodAction as _veza_chat_AutomodAction, AutomodAction__Output as _veza_chat_AutomodAction__Output } from '../../veza/chat/AutomodAction.ts';
import type { RoomRole as _veza_chat_RoomRole, RoomRole__Output as _veza_chat_RoomRole__Output } from '../../veza/chat/RoomRole.ts';
import type { Long } from '@grpc/proto-loader';

export interface AutomodSettings {
  'name'?: (string);
  'kind'?: (_veza_chat_AutomodKind);
  /**
   * WORDS: words and phrases; REGEX: patterns in RE2's syntax; LINKS: the domains that links may lead to, with
   * their subdomains, none where no link is allowed; MENTIONS: none.
   */
  'terms'?: (string)[];
  /**
   * WORDS: also inside of other words.
   */
  'anywhere'?: (boolean);
  /**
   * MENTIONS: how many a message may have.
   */
  'max_mentions'?: (number);
  'action'?: (_veza_chat_AutomodAction);
  /**
   * MUTE_SENDER: for how long.
   */
  'mute_seconds'?: (number | string | Long);
  /**
   * Whom the rule does not concern, and all above. MEMBER would be everybody: it stands for MODERATOR.
   */
  'exempt_role'?: (_veza_chat_RoomRole);
  /**
   * What the sender is told.
   */
  'message'?: (string);
  /**
   * Kept, but asked about nothing.
   */
  'disabled'?: (boolean);
}

export interface AutomodSettings__Output {
  'name': (string);
  'kind': (_veza_chat_AutomodKind__Output);
  /**
   * WORDS: words and phrases; REGEX: patterns in RE2's syntax; LINKS: the domains that links may lead to, with
   * their subdomains, none where no link is allowed; MENTIONS: none.
   */
  'terms': (string)[];
  /**
   * WORDS: also inside of other words.
   */
  'anywhere': (boolean);
  /**
   * MENTIONS: how many a message may have.
   */
  'max_mentions': (number);
  'action': (_veza_chat_AutomodAction__Output);
  /**
   * MUTE_SENDER: for how long.
   */
  'mute_seconds': (string);
  /**
   * Whom the rule does not concern, and all above. MEMBER would be everybody: it stands for MODERATOR.
   */
  'exempt_role': (_veza_chat_RoomRole__Output);
  /**
   * What the sender is told.
   */
  'message': (string);
  /**
   * Kept, but asked about nothing.
   */
  'disabled': (boolean);
}
