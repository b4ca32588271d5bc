/** What came is not what it should be. The message completes "The source's audio cannot be read: …". */
export class MediaError extends Error {
  override readonly name = "MediaError";
}
