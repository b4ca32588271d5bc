// Original file: chat/chat.proto

import type { Mention as _veza_chat_Mention, Mention__Output as _veza_chat_Mention__Output } from '../../veza/chat/Mention.ts';

export interface ListMentionsResponse {
  'mentions'?: (_veza_chat_Mention)[];
  'has_more'?: (boolean);
}

export interface ListMentionsResponse__Output {
  'mentions': (_veza_chat_Mention__Output)[];
  'has_more': (boolean);
}
