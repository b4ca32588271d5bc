// Original file: chat/chat.proto

import type { AutomodHit as _veza_chat_AutomodHit, AutomodHit__Output as _veza_chat_AutomodHit__Output } from '../../veza/chat/AutomodHit.ts';

export interface TestAutomodResponse {
  'hits'?: (_veza_chat_AutomodHit)[];
}

export interface TestAutomodResponse__Output {
  'hits': (_veza_chat_AutomodHit__Output)[];
}
