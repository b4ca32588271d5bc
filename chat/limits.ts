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
  /** Messages that wait to be stored in one room and in all, and those that one commit takes. */
  writerQueueMax: 2_000,
  writerWaitingMax: 8_000,
  writerBatchMax: 256,
  /** Of one broadcast; the bus takes 1 MiB. */
  broadcastBytesMax: 262_144,
  /** Frames (unless the operator says otherwise) and characters that a room's ring keeps for resuming sockets. */
  ringFrames: 1_024,
  ringCharacters: 2_097_152,
  ringPrimed: 256,
  /** Positions for which what is missed is kept joined until the next message. */
  ringReplays: 4,
  /** Sequenced frames that may wait for one that has not arrived. */
  ringPending: 1_024,
  frameBytes: 65_536,
  commandsPerFrame: 128,
  commandsWaiting: 512,
  commandBytesWaiting: 262_144,
  /** Messages of one socket that are on their way to the log together. */
  sendsAtOnce: 64,
  subscriptionsPerSocket: 256,
  /** Members whose flood control a node follows without asking each time. */
  floodTabs: 20_000,
  /** Of people and rooms, remembered by a node for a moment. */
  standingsKept: 50_000,
  socketsPerUser: 64,
  socketsPerNode: 50_000,
  /** Bytes that a socket may hold back before its room frames wait in the ring; a tick adds as many at most. */
  socketBufferedBytes: 24_576,
  /** Bytes that a socket may hold back before it is cut whatever they are. */
  socketBufferedBytesMax: 1_048_576,
  /** A socket that takes none of what it holds back for so long is cut, where commands of it wait for that. */
  socketStalledMs: 10_000,
  attachmentsPerMessage: 10,
  attachmentNameMax: 200,
  attachmentLinks: 100,
  /** Of a file, looked at to tell what it is. */
  attachmentHeadBytes: 65_536,
  /** Uploads under way, each of which holds a file open. */
  uploadsPerUser: 4,
  uploadsPerNode: 256,
  /** A sender who is silent for so long is given up, and one who takes longer in all as well. */
  uploadStallMs: 30_000,
  uploadMs: 900_000,
  /** Of a refused upload, read on before it is answered. */
  uploadDiscardBytes: 67_108_864,
  /** An upload that no message carries goes after so long. */
  unsentMs: 86_400_000,
  mentionsPerMessage: 50,
  /** Larger rooms have no `@room`. */
  roomMentionMembers: 1_000,
  emojiMax: 32,
  reactionsPerMessage: 50,
  pinsPerRoom: 100,
  slowModeSecondsMax: 21_600,
  automodRulesPerRoom: 50,
  /** Words, patterns and domains of all rules of a room. */
  automodTermsPerRoom: 500,
  automodTermMax: 100,
  automodPatternMax: 512,
  /** Instructions of one pattern's program, and of those of all rules of a room. */
  automodProgramMax: 256,
  /** Of a room's patterns together, each of which is read and compiled anew where the rules change. */
  automodPatternsPerRoom: 4_096,
  /** Classes of Unicode and ranges over more than a thousand letters: some milliseconds each to read. */
  automodWideClassesMax: 4,
  automodWideClassesPerRoom: 16,
  automodProgramsPerRoom: 1_000,
  automodMentionsMax: 100,
  /** A room is slow from this time for one text on, for this long. */
  automodSlowFromMs: 20,
  automodSlowForMs: 60_000,
  /** What all slow rooms together may take of a node: this part of its time, saved up to this. */
  automodSlowShare: 0.05,
  automodSlowMs: 250,
  /** Rooms whose rules a node keeps at hand. */
  automodRoomsKept: 1_000,
  searchQueryMax: 200,
  blocksPerUser: 1_000,
  exportMessages: 10_000,
  /** Unread messages of a room are counted this far. */
  unreadCounted: 1_000,
  presenceEntries: 10_000,
  /** A room where more are online is told how many, and not who. */
  presenceToldUsers: 100,
  presenceReply: 1_000,
  errorsPerSocket: 200,
} as const;
