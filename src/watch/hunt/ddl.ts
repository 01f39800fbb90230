import { COLUMNS, PARTITIONS } from './columns.ts';
import type { Dialect } from './dialect.ts';

/** What makes tables of files in S3. */
export type Lake = Exclude<Dialect, 'duckdb'>;

/** What makes a table `events` of files in S3, where partitions are worked out and not looked up. */
export function ddlOf(
  dialect: Lake,
  location: string,
  { accounts = [], regions = REGIONS }: Known,
): string {
  const at = location.replace(/\/?$/, '/');
  return dialect === 'athena' ? athena(at, accounts, regions) : trino(at);
}

/** What there can be among the files. */
interface Known {
  accounts?: readonly string[];
  regions?: readonly string[];
}

/** Where a record says no account or region, or none that there can be. */
const UNKNOWN = 'unknown';

/** Athena works out which folders there are. Of a kind it is told nothing about, each query has to name the one it means. */
function athena(location: string, accounts: readonly string[], regions: readonly string[]): string {
  const columns = COLUMNS.map(({ name, type }) => `  ${name} ${HIVE[type]}`);
  const partitions = PARTITIONS.map(({ name }) => `  \`${name}\` string`);
  const path = PARTITIONS.map(({ name }) => `${name}=\${${name}}`).join('/');
  const properties = [
    ['projection.enabled', 'true'],
    ...(accounts.length > 0
      ? [
          ['projection.account.type', 'enum'],
          ['projection.account.values', [...accounts, UNKNOWN].join(',')],
        ]
      : [['projection.account.type', 'injected']]),
    ['projection.region.type', 'enum'],
    ['projection.region.values', [...regions, UNKNOWN].join(',')],
    ['projection.date.type', 'date'],
    ['projection.date.format', 'yyyy-MM-dd'],
    ['projection.date.range', '2020-01-01,NOW'],
    ['storage.location.template', `${location}${path}`],
  ];
  const asked =
    accounts.length > 0
      ? ''
      : "-- No account is named: each query has to say WHERE account = '...'.\n";
  return `${asked}CREATE EXTERNAL TABLE events (
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

/** Of the partition aws, as AWS's SDK knows them. */
const REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'me-west-1',
  'mx-central-1',
  'sa-east-1',
  'sa-west-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

function escaped(text: string): string {
  return text.replaceAll("'", "''");
}
