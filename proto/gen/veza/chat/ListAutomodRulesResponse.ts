// Original file: chat/chat.proto

import type { AutomodRule as _veza_chat_AutomodRule, AutomodRule__Output as _veza_chat_AutomodRule__Output } from '../../veza/chat/AutomodRule.ts';

/**
 * Oldest first.
 */
export interface ListAutomodRulesResponse {
  'rules'?: (_veza_chat_AutomodRule)[];
}

/**
 * Oldest first.
 */
export interface ListAutomodRulesResponse__Output {
  'rules': (_veza_chat_AutomodRule__Output)[];
}
