/** Whose SQL: what runs here, and what reads the same files in S3. */
export const DIALECTS = ['duckdb', 'athena', 'trino'] as const;
export type Dialect = (typeof DIALECTS)[number];
