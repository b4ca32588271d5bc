// Original file: chat/chat.proto

import type { AutomodSettings as _veza_chat_AutomodSettings, AutomodSettings__Output as _veza_chat_AutomodSettings__Output } from '../../veza/chat/AutomodSettings.ts';

export interface UpdateAutomodRuleRequest {
  'rule_id'?: (string);
  'settings'?: (_veza_chat_AutomodSettings | null);
}

export interface UpdateAutomodRuleRequest__Output {
  'rule_id': (string);
  'settings': (_veza_chat_AutomodSettings__Output | null);
}
