/** Every limit of chat in one place. */
export const limits = {
  roomNameMax: 100,
  roomDescriptionMax: 2_000,
  /** Code points. */
  messageMax: 4_000,
  reasonMax: 500,
  keyMax: 128,
  pageMax: 100,
  pageDefault: 50,
  pageNumberMax: 10_000,
  sanctionSecondsMax: 10 * 365 * 86_400,
  /** Messages that wait for one writer lane, and those that one commit takes. */
  writerQueueMax: 2_000,
  writerBatchMax: 256,
  /** Of one broadcast; the bus takes 1 MiB. */
  broadcastBytesMax: 262_144,
  /** Frames and characters that a room's ring keeps for resuming sockets. */
  ringFrames: 1_024,
  ringCharacters: 2_097_152,
  ringPrimed: 256,
  /** Sequenced frames that may wait for one that has not arrived. */
  ringPending: 1_024,
  frameBytes: 65_536,
  commandsPerFrame: 128,
  commandsWaiting: 512,
  subscriptionsPerSocket: 256,
  socketsPerUser: 64,
  socketsPerNode: 50_000,
  /** Bytes that a socket may hold back before its room frames wait in the ring. */
  socketBufferedBytes: 32_768,
  /** Bytes that a socket may hold back before it is cut whatever they are. */
  socketBufferedBytesMax: 1_048_576,
  mentionsPerMessage: 50,
  /** Larger rooms have no `@room`. */
  roomMentionMembers: 1_000,
  emojiMax: 32,
  reactionsPerMessage: 50,
  pinsPerRoom: 100,
  slowModeSecondsMax: 21_600,
  searchQueryMax: 200,
  blocksPerUser: 1_000,
  exportMessages: 10_000,
  /** Unread messages of a room are counted this far. */
  unreadCounted: 1_000,
  presenceEntries: 10_000,
  presenceReply: 1_000,
  errorsPerSocket: 200,
} as const;
