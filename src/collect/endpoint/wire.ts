/** A request as it arrived. Header names are in lower case. */
export interface WireRequest {
  method: string;
  /** Path and query, as sent. */
  target: string;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** What the network does to it. */
  broken?: Broken;
}

/** `reset`: the connection ends without an answer. `stall`: nothing after the headers. `keep`: so many bytes only. */
export type Broken = 'reset' | 'stall' | { keep: number };

/** A request the endpoint does not answer from its recording, and the error it gives instead. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
