/** Where an engine listens unless it is told otherwise. Source: RDS API Reference, "CreateDBInstance", Port. */
export function databasePort(engine: string): number | null {
  const [, port] = PORTS.find(([pattern]) => pattern.test(engine)) ?? [];
  return port ?? null;
}

const PORTS: readonly (readonly [RegExp, number])[] = [
  [/^(?:aurora-)?postgres/, 5432],
  [/^(?:aurora|mysql|mariadb)/, 3306],
  [/^(?:custom-)?oracle/, 1521],
  [/^(?:custom-)?sqlserver/, 1433],
  [/^db2/, 50000],
  [/^docdb/, 27017],
  [/^neptune/, 8182],
];
