export interface KinesisStream {
  streamName: string;
  /** Null: not encrypted. */
  encryption: { keyId: string } | null;
}
