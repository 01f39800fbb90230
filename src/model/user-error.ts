/** What people did wrong or must provide: a sentence that says what and what to do. Shown without a stack. */
export class UserError extends Error {
  /** ARCHITECTURE 7: 2 usage or configuration, 5 credentials. */
  readonly exitCode: 2 | 5;

  constructor(
    message: string,
    { exitCode = 2, cause }: { exitCode?: 2 | 5; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'UserError';
    this.exitCode = exitCode;
  }
}
