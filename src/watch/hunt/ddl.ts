import { COLUMNS, PARTITIONS } from './columns.ts';
import type { Dialect } from './dialect.ts';

/** What makes tables of files in S3. */
export type Lake = Exclude<Dialect, 'duckdb'>;

/** What makes a table `events` of files in S3, where partitions are worked out and not looked up. */
export function ddlOf(dialect: Lake, location: string, accounts: readonly string[]): string {
  const at = location.replace(/\/?$/, '/');
  return dialect === 'athena' ? athena(at, accounts) : trino(at);
}

function athena(location: string, accounts: readonly string[]): string {
  const columns = COLUMNS.map(({ name, type }) => `  ${name} ${HIVE[type]}`);
  const partitions = PARTITIONS.map(({ name }) => `  \`${name}\` string`);
  const path = PARTITIONS.map(({ name }) => `${name}=\${${name}}`).join('/');
  const properties = [
    ['projection.enabled', 'true'],
    ...(accounts.length > 0
      ? [
          ['projection.account.type', 'enum'],
          ['projection.account.values', accounts.join(',')],
        ]
      : [['projection.account.type', 'injected']]),
    ['projection.region.type', 'injected'],
    ['projection.date.type', 'date'],
    ['projection.date.format', 'yyyy-MM-dd'],
    ['projection.date.range', '2020-01-01,NOW'],
    ['storage.location.template', `${location}${path}`],
  ];
  return `CREATE EXTERNAL TABLE events (
${columns.join(',\n')}
)
PARTITIONED BY (
${partitions.join(',\n')}
)
STORED AS PARQUET
LOCATION '${escaped(location)}'
TBLPROPERTIES (
${properties.map(([name = '', value = '']) => `  '${name}' = '${escaped(value)}'`).join(',\n')}
);
`;
}

function trino(location: string): string {
  const columns = [
    ...COLUMNS.map(({ name, type }) => `  ${name} ${TRINO[type]}`),
    ...PARTITIONS.map(({ name }) => `  "${name}" varchar`),
  ];
  return `CREATE TABLE events (
${columns.join(',\n')}
)
WITH (
  external_location = '${escaped(location)}',
  format = 'PARQUET',
  partitioned_by = ARRAY[${PARTITIONS.map(({ name }) => `'${name}'`).join(', ')}]
);
CALL system.sync_partition_metadata('default', 'events', 'FULL');
`;
}

const HIVE = { VARCHAR: 'string', TIMESTAMP: 'timestamp', BOOLEAN: 'boolean' } as const;
const TRINO = { VARCHAR: 'varchar', TIMESTAMP: 'timestamp(6)', BOOLEAN: 'boolean' } as const;

function escaped(text: string): string {
  return text.replaceAll("'", "''");
}
