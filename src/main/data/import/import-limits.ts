/** What a file may ask of this machine. Above these an import ends with words, not with a full memory. */
export const importLimits = {
  /** Of the file as it lies on the disk. */
  fileBytes: 4 * 2 ** 30,
  /** Of a packed file once unpacked, and how much larger than the packed one that may be. */
  unpackedBytes: 8 * 2 ** 30,
  unpackedRatio: 200,
  /** Small files may unpack to this much at any ratio. */
  unpackedFreeBytes: 64 * 2 ** 20,
  /** Of one row in a text file. A longer one is a fault of that row. */
  rowBytes: 2 ** 20,
  /** Of a file that can only be read whole: a JSON array, or packed Parquet. */
  wholeFileBytes: 256 * 2 ** 20,
  /** Of a Parquet row group once unpacked, and values in one of its columns. */
  rowGroupBytes: 512 * 2 ** 20,
  rowGroupValues: 20_000_000,
  /** Of one text: a prompt or an answer. */
  textCharacters: 100_000,
  /** Rows of an import, and characters that it keeps. */
  rows: 2_000_000,
  keptCharacters: 600_000_000,
} as const;
