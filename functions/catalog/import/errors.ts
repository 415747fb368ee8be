/** The file as a whole can't be imported; nothing was written. The message is for the person who gave it. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** Why a line was refused; the message is for the person who wrote it. */
export class LineError extends Error {
  override readonly name = 'LineError';
}
