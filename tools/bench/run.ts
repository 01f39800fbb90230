import { benchAlert } from './alert.ts';
import { benchFootprint } from './footprint.ts';
import { benchHunt } from './hunt.ts';
import { benchIac } from './iac.ts';
import { benchIam } from './iam.ts';
import { benchJudge } from './judge.ts';
import { type Figure, line, medianWall } from './measure.ts';
import { benchNetwork } from './network.ts';
import { benchPacing } from './pacing.ts';
import { benchReport } from './report.ts';
import { benchScale } from './scale.ts';
import { benchScan } from './scan.ts';
import { benchText } from './text.ts';
import { benchTogether } from './together.ts';
import { benchWatch } from './watch.ts';

/** Every figure as a ratio to a limit measured in the same run. Exits 1 when a goal is missed. */
function benchStart(): Figure[] {
  const node = medianWall([process.execPath, '-e', '0'], 7);
  const start = (what: string, args: string[], goal: number): Figure => {
    const wall = medianWall([process.execPath, 'dist/cli/main.js', ...args], 7);
    return {
      what,
      measured: `${Math.round(wall)} ms`,
      limit: `${Math.round(node)} ms for Node alone`,
      ratio: wall / node,
      goal: `under ${goal} ms`,
      met: wall < goal,
    };
  };
  return [
    start('castellan --help', ['--help'], 150),
    start('castellan list controls', ['list', 'controls'], 400),
  ];
}

const figures: Figure[] = [];
const benches = {
  start: benchStart,
  judge: benchJudge,
  report: benchReport,
  text: benchText,
  iac: benchIac,
  scan: benchScan,
  pacing: benchPacing,
  iam: benchIam,
  network: benchNetwork,
  footprint: benchFootprint,
  watch: benchWatch,
  together: benchTogether,
  alert: benchAlert,
  scale: benchScale,
  hunt: benchHunt,
};

/** All, or those that are named. */
const named = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  for (const figure of await bench()) {
    console.log(line(figure));
    figures.push(figure);
  }
}
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;
