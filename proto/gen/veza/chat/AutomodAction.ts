// Original file: chat/chat.proto

export const AutomodAction = {
  /**
   * Refused with AUTOMOD_BLOCKED.
   */
  BLOCK_MESSAGE: 'BLOCK_MESSAGE',
  /**
   * Stored, and put into the reports queue.
   */
  FLAG_MESSAGE: 'FLAG_MESSAGE',
  /**
   * Refused, and its sender is muted.
   */
  MUTE_SENDER: 'MUTE_SENDER',
} as const;

export type AutomodAction =
  /**
   * Refused with AUTOMOD_BLOCKED.
   */
  | 'BLOCK_MESSAGE'
  | 0
  /**
   * Stored, and put into the reports queue.
   */
  | 'FLAG_MESSAGE'
  | 1
  /**
   * Refused, and its sender is muted.
   */
  | 'MUTE_SENDER'
  | 2

export type AutomodAction__Output = typeof AutomodAction[keyof typeof AutomodAction]
