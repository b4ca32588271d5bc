// Original file: chat/chat.proto

import type { MessageReaction as _veza_chat_MessageReaction, MessageReaction__Output as _veza_chat_MessageReaction__Output } from '../../veza/chat/MessageReaction.ts';

export interface ReactionResponse {
  'reactions'?: (_veza_chat_MessageReaction)[];
}

export interface ReactionResponse__Output {
  'reactions': (_veza_chat_MessageReaction__Output)[];
}
