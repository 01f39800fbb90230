import { parsePorts, portsBeyond } from '../model/security-group-rules.ts';

/** Source: AWS Security Hub, the control EC2.19 (docs of EC2 controls, looked at 2026-11-26). */
export const HIGH_RISK_PORTS: readonly string[] = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500,
  5601, 8080, 8088, 8888, 9200, 9300,
].map((port) => `tcp/${port}`);

/** Those of `asked`, each as settings write ports, that lie within `named`. */
export function namedAmong(asked: readonly string[], named: readonly string[]): string[] {
  const within = named.map(parsePorts);
  return asked.filter((ports) => portsBeyond(parsePorts(ports), within).length === 0);
}
